#include "app/people/people_directory.hpp"

#include <algorithm>
#include <limits>

#include "app/people/login_name.hpp"
#include "app/people/tokens.hpp"
#include "app/people_state.hpp"
#include "ledger/hash.hpp"

namespace pingzhi {
namespace {

std::string text_of(const Digest& digest) { return std::string(ledger::bytes_of(digest)); }

bool moves_links(const Fact& fact) {
    const auto* set = std::get_if<CredentialSet>(&fact.body);
    return (set && set->kind == CredentialKind::provider) || std::holds_alternative<CredentialDropped>(fact.body) ||
           std::holds_alternative<PersonLeft>(fact.body);
}

}  // namespace

// No address has a line break in it.
std::string link_of(std::string_view issuer, std::string_view subject) { return std::string(issuer) + "\n" + std::string(subject); }
std::string_view issuer_of(std::string_view link) { return link.substr(0, link.find('\n')); }

bool has_second_factor(const Person& person) { return has_second_factor(person, std::numeric_limits<Seq>::max()); }

bool has_second_factor(const Person& person, Seq session) {
    return std::ranges::any_of(person.credentials, [session](const Credential& each) {
        return (each.kind == CredentialKind::totp || each.kind == CredentialKind::passkey) && each.id < session;
    });
}

PeopleDirectory::PeopleDirectory(storage::Store& store, Catalogues& catalogues, const ledger::DataKey& key)
    : store_(store), catalogues_(catalogues), key_(key) {
    std::copy(key.secret.view().begin(), key.secret.view().end(), login_key_.begin());
    provider_key_ = ledger::derive<32>(login_key_, "links with providers");
    login_key_ = ledger::derive<32>(login_key_, "login names");
    auto city = std::make_shared<City>();
    const auto reader = store.reader();
    city->people = std::make_shared<const People>(read_people(*reader));
    city->current = catalogues.current().catalogue;
    city->code = reader->setting("city").value_or("");
    for (const auto& [id, session] : city->people->sessions) by_token_[text_of(session.token)] = {id, std::nullopt};
    city_ = std::move(city);
    index_links(*city_);
}

void PeopleDirectory::hear(const std::vector<CommittedFact>& facts) {
    if (std::ranges::none_of(facts, [](const CommittedFact& each) { return each.fact.subject == 0; })) return;
    auto next = std::make_shared<City>(*city());
    const std::shared_ptr<const People> before = next->people;
    for (const CommittedFact& each : facts) {
        if (each.fact.subject == 0) apply_to_people(*next, each.fact);
    }
    next->current = catalogues_.current().catalogue;
    if (next->current) next->code = next->current->city;
    if (std::ranges::any_of(facts, [](const CommittedFact& each) { return moves_links(each.fact); })) index_links(*next);
    std::lock_guard lock(mutex_);
    for (const CommittedFact& each : facts) {
        const auto* begun = std::get_if<SessionBegun>(&each.fact.body);
        if (begun && next->people->session(each.fact.seq)) by_token_[text_of(begun->token)] = {each.fact.seq, each.fact.at};
        if (const auto* ended = std::get_if<SessionEnded>(&each.fact.body)) {
            const Session* session = before->session(ended->session);
            if (session) by_token_.erase(text_of(session->token));
        }
    }
    city_ = std::move(next);
}

void PeopleDirectory::index_links(const City& city) {
    std::map<Seq, Linked> links;
    std::set<std::pair<Digest, Seq>> by_link;
    for (const auto& [id, person] : city.people->persons) {
        for (const Credential& each : person->credentials) {
            if (each.kind != CredentialKind::provider) continue;
            const auto known = links_.find(each.id);
            const std::string link = known == links_.end() ? secret_of(each) : std::string();
            if (known == links_.end() && link.empty()) continue;
            links[each.id] = known == links_.end() ? Linked{link_digest(link), id} : known->second;
            by_link.emplace(links[each.id].digest, each.id);
        }
    }
    std::lock_guard lock(mutex_);
    links_ = std::move(links);
    by_link_ = std::move(by_link);
}

std::shared_ptr<const City> PeopleDirectory::city() const {
    std::lock_guard lock(mutex_);
    return city_;
}

PeopleDirectory::Found PeopleDirectory::find(std::string_view token, Instant now, Use use) {
    const std::string digest = text_of(digest_of_token(token));
    std::lock_guard lock(mutex_);
    const auto entry = by_token_.find(digest);
    const Session* session = entry == by_token_.end() ? nullptr : city_->people->session(entry->second.session);
    if (!session || now >= session->until) return {};
    Found found{SessionState::open, {*session, has_second_factor(*city_->people->person(session->person), session->id)}};
    Instant& used = entry->second.used ? *entry->second.used : entry->second.used.emplace(now);
    if (now - used >= session_idle_longest) {
        found.state = SessionState::idle;
    } else if (use == Use::counts) {
        used = std::max(used, now);
    }
    return found;
}

std::expected<Actor, RefusalCode> PeopleDirectory::actor_of(const SignedIn& who, std::optional<Seq> post, Instant now) const {
    const auto city = this->city();
    Actor actor{ActorKind::staff, pingzhi::actor_of(who.session.person), std::nullopt, {}, {}, {}, who.session.id, 0};
    if (who.with_second_factor) {
        const std::vector<const Post*> posts = posts_of(*city->people, who.session.person, now);
        actor.post = post ? *post : posts.empty() ? 0 : posts.front()->id;
    } else if (post) {
        return std::unexpected(RefusalCode::post_not_held);
    }
    return acting(*city, actor, now);
}

Digest PeopleDirectory::login_digest(std::string_view typed) const { return ledger::derive<32>(login_key_, folded_typing(typed)); }

Digest PeopleDirectory::link_digest(const std::string& link) const { return ledger::derive<32>(provider_key_, link); }

Seq PeopleDirectory::person_linked(const std::string& link) const {
    const Digest digest = link_digest(link);
    std::lock_guard lock(mutex_);
    const auto found = by_link_.lower_bound({digest, 0});
    if (found == by_link_.end() || found->first != digest) return 0;
    const Seq id = links_.at(found->second).person;
    const Person* person = city_->people->person(id);
    const bool stands = person && !person->left && std::ranges::find(person->credentials, found->second, &Credential::id) != person->credentials.end();
    return stands ? id : 0;
}

PersonalTexts PeopleDirectory::details(const Person& person) const { return vault_texts(*store_.reader(), key_, city()->code, person.details); }

std::string PeopleDirectory::secret_of(const Credential& credential) const {
    const PersonalTexts texts = vault_texts(*store_.reader(), key_, city()->code, credential.id);
    const auto found = texts.find("credential");
    return found == texts.end() ? std::string() : found->second;
}

}  // namespace pingzhi
