// Who works here, for those who ask on every request: the people as of the last commit, sessions found by their token, logins
// by their digest, details from the vault. Any thread may ask; the writer's listener keeps it current.
#pragma once

#include <expected>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>

#include "app/catalogues.hpp"
#include "app/city_writer.hpp"
#include "app/vault_texts.hpp"
#include "core/matter/permit.hpp"

namespace pingzhi {

// Somebody's session. Only with a second factor may it act at a post.
struct SignedIn {
    Session session;
    bool with_second_factor = false;
};

// A session that was not used for so long has ended.
inline constexpr Duration session_idle_longest = Duration::minutes(30);

class PeopleDirectory {
public:
    // The store, the catalogues and the key outlive it.
    PeopleDirectory(storage::Store& store, Catalogues& catalogues, const ledger::DataKey& key);

    // Of every commit, on the writer's thread, before its answers go out: a session that ended is unknown from then on.
    void hear(const std::vector<CommittedFact>& facts);

    // People and catalogue as they stand; never changes once it is had.
    std::shared_ptr<const City> city() const;

    enum class Use : std::uint8_t { counts, passes };  // whether it keeps the session from becoming idle
    enum class SessionState : std::uint8_t { unknown, idle, open };
    struct Found {
        SessionState state = SessionState::unknown;
        SignedIn who;  // of idle ones too
    };
    Found find(std::string_view token, Instant now, Use use);

    // What the session may do now: at this post, or without one at the first that its person may act at; at none without
    // a second factor.
    std::expected<Actor, RefusalCode> actor_of(const SignedIn& who, std::optional<Seq> post, Instant now) const;

    Digest login_digest(std::string_view typed) const;
    // Of what a credential of the kind `provider` holds, under a key of its own.
    Digest link_digest(const std::string& link) const;
    // Who is linked so; the first of two, should two have linked it at once. 0: nobody.
    Seq person_linked(const std::string& link) const;
    // "name", "login", "phone", "email"; empty where they were erased. Never for logs.
    PersonalTexts details(const Person& person) const;
    // What a credential is checked by; empty where it was erased.
    std::string secret_of(const Credential& credential) const;

private:
    void index_links(const City& city);

    storage::Store& store_;
    Catalogues& catalogues_;
    const ledger::DataKey& key_;
    Random login_key_, provider_key_;
    mutable std::mutex mutex_;
    std::shared_ptr<const City> city_;
    struct Entry {
        Seq session = 0;
        std::optional<Instant> used;  // none: not since this process began
    };
    std::unordered_map<std::string, Entry> by_token_;  // by digest
    struct Linked {
        Digest digest{};
        Seq person = 0;
    };
    std::map<Seq, Linked> links_;               // by credential
    std::set<std::pair<Digest, Seq>> by_link_;  // digest and credential
};

// What a credential of the kind `provider` holds: who it is, and where. And back.
std::string link_of(std::string_view issuer, std::string_view subject);
std::string_view issuer_of(std::string_view link);

// Whether a factor besides the password stands; or stood before this session began: then it was asked for.
bool has_second_factor(const Person& person);
bool has_second_factor(const Person& person, Seq session);

}  // namespace pingzhi
