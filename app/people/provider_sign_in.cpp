#include "app/people/provider_sign_in.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "app/people/door_actors.hpp"
#include "app/people/tokens.hpp"

namespace pingzhi {
namespace {

constexpr unsigned threads = 4;
constexpr std::size_t waiting_max = 64;
constexpr std::size_t returned_bytes_max = 4'096;  // of a code or a state

// What the log is told: the provider and a coded problem, never what came with it.
Trouble told(const std::string& provider, const oidc::ProviderFault& fault) {
    spdlog::warn("sign-in provider {}: {}", provider, fault.what);
    return trouble(fault.kind == oidc::ProviderFault::Kind::away ? DoorRule::provider_away : DoorRule::provider_refused);
}

}  // namespace

ProviderSignIn::ProviderSignIn(Accounts& accounts, WallClock& clock, std::function<Random()> random, std::vector<std::unique_ptr<oidc::Provider>> providers)
    : accounts_(accounts), clock_(clock), random_(std::move(random)), providers_(std::move(providers)), pool_(providers_.empty() ? 0 : threads, waiting_max) {}

std::vector<ProviderSignIn::Listed> ProviderSignIn::list() const {
    std::vector<Listed> listed;
    for (const auto& each : providers_) listed.push_back({each->settings().code, each->settings().name});
    return listed;
}

std::string ProviderSignIn::issuer(std::string_view code) const {
    const oidc::Provider* provider = find(code);
    return provider ? provider->settings().issuer : std::string();
}

bool ProviderSignIn::linked(std::string_view code, Seq id) const {
    const PeopleDirectory& directory = accounts_.directory();
    const auto city = directory.city();
    const Person* person = city->people->person(id);
    return person && std::ranges::any_of(person->credentials, [&](const Credential& each) {
               return each.kind == CredentialKind::provider && issuer_of(directory.secret_of(each)) == issuer(code);
           });
}

oidc::Provider* ProviderSignIn::find(std::string_view code) const {
    const auto found = std::ranges::find_if(providers_, [code](const auto& each) { return each->settings().code == code; });
    return found == providers_.end() ? nullptr : found->get();
}

template <class T>
void ProviderSignIn::work(Then<T> then, std::function<void()> make) {
    const bool taken = pool_.give([then, make = std::move(make)] {
        try {
            make();
        } catch (const std::exception&) {
            // What it says may hold what the provider said: it is not logged.
            then(std::unexpected(Trouble(Failed{Failed::Why::bug})));
        }
    });
    if (!taken) then(std::unexpected(trouble(DoorRule::busy, std::chrono::seconds(5))));
}

void ProviderSignIn::begin(Begin begin, Then<Begun> then) {
    if (!find(begin.provider)) return then(fails(DoorRule::provider_unknown));
    work<Begun>(then, [this, begin = std::move(begin), then] { then(begun(begin)); });
}

Outcome<ProviderSignIn::Begun> ProviderSignIn::begun(const Begin& begin) {
    oidc::Provider& provider = *find(begin.provider);
    const Random random = random_();
    const ProviderFlows::Ticket ticket{make_token(random, "provider: state"), make_token(random, "provider: browser")};
    const ProviderFlow flow{begin.provider,
                            make_token(random, "provider: nonce"),
                            make_token(random, "provider: verifier"),
                            begin.public_url + "/sign-in/back/" + begin.provider,
                            begin.then_to,
                            begin.linking};
    const auto asking = begin.linking == 0 ? oidc::Departure::Asking::as_it_likes : oidc::Departure::Asking::for_the_password;
    auto address = provider.departure({ticket.state, flow.nonce, flow.verifier, flow.return_address, asking}, clock_.now());
    if (!address) return std::unexpected(told(begin.provider, address.error()));
    if (!flows_->begin(ticket, flow, clock_.now())) return std::unexpected(trouble(DoorRule::busy, std::chrono::seconds(60)));
    return Begun{std::move(*address), ticket.browser};
}

void ProviderSignIn::finish(Return back, Then<Arrived> then) {
    oidc::Provider* provider = find(back.provider);
    if (!provider) return then(fails(DoorRule::provider_unknown));
    const bool readable = back.state.size() <= returned_bytes_max && back.code.size() <= returned_bytes_max;
    const auto flow = readable ? flows_->take({back.state, back.browser}, clock_.now()) : std::nullopt;
    if (!flow || flow->provider != back.provider) return then(fails(DoorRule::provider_flow_over));
    if (const auto wait = accounts_.begin_try(back.state, back.source)) return then(std::unexpected(trouble(DoorRule::too_many_attempts, *wait)));
    work<Arrived>(then, [this, provider, back = std::move(back), flow = *flow, then] {
        auto identity = redeemed(*provider, back, flow);
        const auto* door = identity ? nullptr : std::get_if<DoorTrouble>(&identity.error());
        if (door && door->rule == DoorRule::provider_refused) {
            accounts_.note_failure("provider");
        } else {
            accounts_.take_back_try(back.state, back.source);
        }
        if (!identity) return then(std::unexpected(identity.error()));
        arrive(flow, {provider->settings().issuer, identity->subject, provider->second_factor_shown(*identity)}, back, then);
    });
}

Outcome<oidc::Identity> ProviderSignIn::redeemed(oidc::Provider& provider, const Return& back, const ProviderFlow& flow) {
    using Kind = oidc::ProviderFault::Kind;
    const std::string& code = provider.settings().code;
    const auto names_itself = provider.names_itself(clock_.now());
    if (!names_itself) return std::unexpected(told(code, names_itself.error()));
    // A code of one provider brought to another.
    const bool own = back.issuer.empty() ? !*names_itself : back.issuer == provider.settings().issuer;
    if (!own) return std::unexpected(told(code, {Kind::not_believed, "answer_issuer"}));
    if (!back.error.empty() || back.code.empty()) return std::unexpected(told(code, {Kind::refused, "answer_error"}));
    auto identity = provider.redeem({back.code, flow.verifier, flow.nonce, flow.return_address}, clock_.now());
    if (!identity) return std::unexpected(told(code, identity.error()));
    return std::move(*identity);
}

void ProviderSignIn::arrive(const ProviderFlow& flow, Vouched vouched, const Return& back, const Then<Arrived>& then) {
    if (flow.linking != 0) {
        return accounts_.link_provider(flow.linking, std::move(vouched), [then, to = flow.then_to](Outcome<Seq> linked) {
            if (!linked) return then(std::unexpected(linked.error()));
            then(Arrived{Arrived::How::linked, {}, to});
        });
    }
    const ShownFactor nothing_yet{{}, {}, back.source};
    ProviderFlows::Owing owing{vouched, flow.then_to};
    accounts_.sign_in_vouched(std::move(vouched), nothing_yet, [flows = flows_, &clock = clock_, browser = back.browser, owing, then](Outcome<Opened> opened) {
        if (opened) return then(Arrived{Arrived::How::signed_in, std::move(*opened), owing.then_to});
        const auto* door = std::get_if<DoorTrouble>(&opened.error());
        if (!door || door->rule != DoorRule::code_missing) return then(std::unexpected(opened.error()));
        if (!flows->owes(browser, owing, clock.now())) return then(std::unexpected(trouble(DoorRule::busy, std::chrono::seconds(60))));
        then(Arrived{Arrived::How::owes_code, {}, owing.then_to});
    });
}

void ProviderSignIn::pay(const std::string& browser, ShownFactor shown, Then<Arrived> then) {
    const auto owing = flows_->owing(browser, clock_.now());
    if (!owing) return then(fails(DoorRule::provider_flow_over));
    accounts_.sign_in_vouched(owing->vouched, std::move(shown), [flows = flows_, browser, to = owing->then_to, then](Outcome<Opened> opened) {
        if (!opened) return then(std::unexpected(opened.error()));
        flows->paid(browser);
        then(Arrived{Arrived::How::signed_in, std::move(*opened), to});
    });
}

}  // namespace pingzhi
