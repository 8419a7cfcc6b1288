// Passkeys of the own account: made, listed, removed, and shown as the second step of signing in.
#include <algorithm>

#include "app/oidc/base64url.hpp"
#include "app/people/door_actors.hpp"
#include "app/people/tokens.hpp"

namespace pingzhi {
namespace {

using passkeys::Passkey;

constexpr Duration challenge_lasts = Duration::minutes(5);
constexpr std::size_t name_characters_max = 40;

std::string holder_of(const SignedIn& who) { return "session " + std::to_string(who.session.id); }

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }));
}

bool is_name(std::string_view name) {
    const bool printable = std::ranges::none_of(name, [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F; });
    return !name.empty() && printable && characters_in(name) <= name_characters_max;
}

}  // namespace

void Accounts::passkeys_at(std::function<std::string()> own_address) { own_address_ = std::move(own_address); }

std::optional<passkeys::Site> Accounts::passkey_site() const { return own_address_ ? passkeys::site_at(own_address_()) : std::nullopt; }

std::vector<std::pair<Credential, Passkey>> Accounts::passkeys_of(const Person& person) const {
    std::vector<std::pair<Credential, Passkey>> all;
    for (const Credential& each : person.credentials) {
        if (each.kind != CredentialKind::passkey) continue;
        if (auto passkey = passkeys::read_passkey(directory_.secret_of(each))) all.emplace_back(each, std::move(*passkey));
    }
    return all;
}

std::vector<std::string> Accounts::passkey_ids(const Person& person) const {
    std::vector<std::string> ids;
    for (const auto& [credential, passkey] : passkeys_of(person)) ids.push_back(oidc::base64url(passkey.id));
    return ids;
}

std::vector<OwnPasskey> Accounts::passkeys(const SignedIn& who) const {
    const auto own = person(who.session.person);
    std::vector<OwnPasskey> all;
    if (!own) return all;
    for (const auto& [credential, passkey] : passkeys_of(*own)) all.push_back({credential.id, passkey.name, credential.set});
    return all;
}

std::string Accounts::passkey_challenge(const std::string& holder, Instant until) {
    if (auto standing = challenges_.find(holder, clock_.now())) return standing->challenge;
    std::string challenge = make_token(random_(), "passkey");
    challenges_.keep(holder, {challenge, until}, clock_.now());
    return challenge;
}

WaysOn Accounts::ways_on(const std::string& pass) {
    WaysOn ways;
    const auto pending = pending_.find(pass, clock_.now());
    const auto entering = pending ? person(pending->person) : nullptr;
    if (!entering) return ways;
    ways.code = entering->credential(CredentialKind::totp) != nullptr;
    const auto site = passkey_site();
    std::vector<std::string> own = site ? passkey_ids(*entering) : std::vector<std::string>();
    if (!own.empty()) ways.passkey = {passkey_challenge(hex_digest_of_token(pass), pending->until), site->id, std::move(own)};
    return ways;
}

std::optional<Trouble> Accounts::show_passkey(const Person& person, const std::string& pass, const passkeys::Shown& shown, BeginSession& begin) {
    begin.until = clock_.now() + session_lasts;
    const auto challenge = challenges_.take(hex_digest_of_token(pass), clock_.now());
    const auto site = passkey_site();
    const std::vector<std::pair<Credential, Passkey>> own = passkeys_of(person);
    const auto found = std::ranges::find(own, shown.id, [](const auto& each) -> const std::string& { return each.second.id; });
    const auto count = challenge && site && found != own.end() ? passkeys::shown_passkey(*site, challenge->challenge, found->second, shown)
                                                               : std::unexpected(passkeys::PasskeyFault::wrong_challenge);
    const bool counts_on = count && counts_.goes_on(found->first.id, found->second.count, *count);
    if (counts_on) return std::nullopt;
    failed_.note(person.id, count ? "passkey_count" : "passkey");
    return trouble(DoorRule::passkey_wrong);
}

std::optional<Trouble> Accounts::check_may_add(const SignedIn& who, const Person& own) const {
    if (!passkey_site()) return trouble(DoorRule::no_passkeys);
    if (has_second_factor(own) && !who.with_second_factor) return Trouble(Refusal{RefusalCode::session_over, "session", {}, {}, {}});
    if (passkeys_of(own).size() >= passkeys_max) return trouble(DoorRule::too_many_passkeys);
    return std::nullopt;
}

void Accounts::begin_passkey(SignedIn who, std::string password, Source source, Then<PasskeyOffer> then) {
    work<PasskeyOffer>(std::move(then), [this, who, password = std::move(password), source]() -> Outcome<PasskeyOffer> {
        const auto own = person(who.session.person);
        if (!own) return fails(RefusalCode::session_over, "session");
        if (auto trouble = check_may_add(who, *own)) return std::unexpected(std::move(*trouble));
        if (has_second_factor(*own)) {
            if (auto trouble = check_own_password(who, password, source)) return std::unexpected(std::move(*trouble));
        }
        challenges_.keep(holder_of(who), {make_token(random_(), "passkey"), clock_.now() + challenge_lasts}, clock_.now());
        auto offer = passkey_offered(who);
        if (!offer) return fails(DoorRule::no_enrolment);
        return std::move(*offer);
    });
}

std::optional<PasskeyOffer> Accounts::passkey_offered(const SignedIn& who) {
    const auto own = person(who.session.person);
    const auto standing = challenges_.find(holder_of(who), clock_.now());
    const auto site = passkey_site();
    if (!own || !standing || !site) return std::nullopt;
    const auto city = directory_.city();
    PersonalTexts details = directory_.details(*own);
    const Digest user = directory_.link_digest("passkeys\n" + std::to_string(own->id));
    return PasskeyOffer{
        standing->challenge, site->id,         city->current ? city->current->name.zh : "Pingzhi", oidc::base64url(ledger::bytes_of(user)), details["login"],
        details["name"],     passkey_ids(*own)};
}

void Accounts::add_passkey(SignedIn who, std::string name, passkeys::Made made, Then<PasskeyAdded> then) {
    work<PasskeyAdded>(std::move(then), [this, who, name = std::move(name), made = std::move(made)]() -> Outcome<PasskeyAdded> {
        if (!is_name(name)) return fails(DoorRule::passkey_name_invalid);
        std::lock_guard lock(own_factors_mutex_);
        const auto own = person(who.session.person);
        if (!own) return fails(RefusalCode::session_over, "session");
        if (auto trouble = check_may_add(who, *own)) return std::unexpected(std::move(*trouble));
        const auto challenge = challenges_.take(holder_of(who), clock_.now());
        if (!challenge) return fails(DoorRule::no_enrolment);
        auto passkey = passkeys::made_passkey(*passkey_site(), challenge->challenge, made);
        const std::vector<std::string> known = passkey_ids(*own);
        if (!passkey || std::ranges::find(known, oidc::base64url(passkey->id)) != known.end()) {
            // It may be tried again for as long as was allowed.
            challenges_.keep(holder_of(who), {make_token(random_(), "passkey"), challenge->until}, clock_.now());
            return fails(DoorRule::passkey_not_made);
        }
        passkey->name = name;
        const Actor actor = own_account(own->id, who.session.id);
        const auto set = give(actor, SetCredential{own->id, CredentialKind::passkey, {}, {{"credential", passkeys::text_of(*passkey), {}}}});
        if (!set) return std::unexpected(set.error());
        PasskeyAdded added{set->first, {}, {}};
        if (!own->credential(CredentialKind::recovery)) {
            auto codes = give_recovery_codes(actor);
            if (!codes) return std::unexpected(codes.error());
            added.recovery_codes = std::move(*codes);
        }
        if (who.with_second_factor) return added;
        auto opened = begin_anew(own->id, 0);
        if (!opened) return std::unexpected(opened.error());
        added.opened = std::move(*opened);
        return added;
    });
}

void Accounts::remove_passkey(SignedIn who, Seq id, std::string password, Source source, Then<std::optional<Opened>> then) {
    work<std::optional<Opened>>(std::move(then), [this, who, id, password = std::move(password), source]() -> Outcome<std::optional<Opened>> {
        std::lock_guard lock(own_factors_mutex_);
        const auto own = person(who.session.person);
        if (!own || !who.with_second_factor) return fails(RefusalCode::session_over, "session");
        if (auto trouble = check_own_password(who, password, source)) return std::unexpected(std::move(*trouble));
        const auto found = std::ranges::find(own->credentials, id, &Credential::id);
        if (found == own->credentials.end() || found->kind != CredentialKind::passkey) return fails(DoorRule::unknown_passkey);
        Person after = *own;
        std::erase_if(after.credentials, [id](const Credential& each) { return each.id == id; });
        if (!has_second_factor(after)) return fails(DoorRule::last_second_factor);
        if (const auto dropped = give(own_account(own->id, who.session.id), DropCredential{id}); !dropped) return std::unexpected(dropped.error());
        // What is left may have come after this session began: then it says nothing for it.
        if (has_second_factor(after, who.session.id)) return std::nullopt;
        auto opened = begin_anew(own->id, 0);
        if (!opened) return std::unexpected(opened.error());
        return std::move(*opened);
    });
}

}  // namespace pingzhi
