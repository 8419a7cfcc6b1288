// The people who work here: persons, their posts, credentials and sessions, as the facts add up to. Names, logins and
// credentials themselves are in the vault; here stand references and, of what must be found, digests.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/duty/area.hpp"
#include "core/duty/unit.hpp"
#include "core/matter/ids.hpp"
#include "core/time/instant.hpp"

namespace pingzhi {

// Acting for another 委托, from one day to another.
struct Delegation {
    Seq id = 0;
    Seq person = 0;  // who acts
    Instant from, until;
    bool operator==(const Delegation&) const = default;
};

// A post 岗位: a unit, a role, and the matters that it may see besides its unit's own.
struct Post {
    Seq id = 0;
    UnitCode unit;
    std::string role;  // code in the catalogue
    std::optional<AreaCode> area;
    std::vector<std::string> services;  // these alone; empty: all
    Instant from;
    std::optional<Instant> until;
    std::string given_by;      // actor
    bool confirmed = true;     // an administrative post holds only once another administrator has said so
    std::optional<Seq> ended;  // by this fact
    std::vector<Delegation> delegations;
    bool operator==(const Post&) const = default;

    bool held(Instant at) const { return confirmed && !ended && from <= at && (!until || at < *until); }
};

// provider: who the person is at an outside provider of sign-in.
enum class CredentialKind : std::uint8_t { password, totp, passkey, recovery, invitation, provider };
inline constexpr std::size_t credential_kind_count = 6;
std::string_view name_of(CredentialKind kind);

// The value is in the vault under `id`.
struct Credential {
    Seq id = 0;
    CredentialKind kind = CredentialKind::password;
    Instant set;
    std::optional<Instant> until;  // of an invitation
    bool operator==(const Credential&) const = default;
};

struct Person {
    Seq id = 0;
    Digest login{};   // keyed digest of the login name (app/people)
    Seq details = 0;  // the vault's entry with name, login, phone, e-mail as they stand
    Instant joined;
    std::optional<Instant> left;
    std::optional<Instant> erase_at;  // the details, of who has left; none: there are none any more
    std::uint64_t totp_step = 0;      // the last one-time code's; none before or at it is taken again
    std::vector<Post> posts;
    std::vector<Credential> credentials;
    bool operator==(const Person&) const = default;

    const Credential* credential(CredentialKind kind) const;
};

struct Session {
    Seq id = 0;
    Seq person = 0;
    Digest token{};  // SHA-256 of the token, which only its holder has
    Instant begun, until;
    bool operator==(const Session&) const = default;
};

// Copying shares the persons.
struct People {
    std::map<Seq, std::shared_ptr<const Person>> persons;
    std::map<Seq, Session> sessions;  // open ones
    std::map<Seq, Seq> holders;       // person by post, ended ones too

    const Person* person(Seq id) const;
    const Person* person_by_login(const Digest& login) const;
    const Session* session(Seq id) const;
    // The post and who holds it; null: there is none.
    struct Held {
        const Person* holder = nullptr;
        const Post* post = nullptr;
    };
    Held post(Seq id) const;
    std::vector<Seq> sessions_of(Seq person) const;
};

// "p12", the actor that a person is in facts.
std::string actor_of(Seq person);
std::optional<Seq> person_of(std::string_view actor);

// Whether the person may act at the post now: it holds it, or was asked by its holder.
bool acts_at(const People::Held& held, Seq person, Instant at);

// The posts at which the person may act at this instant: its own, then those delegated to it.
std::vector<const Post*> posts_of(const People& people, Seq person, Instant at);

}  // namespace pingzhi
