// Commands about the people who work here: persons, posts, credentials, sessions, and what they look at.
#pragma once

#include "core/matter/commands/personal.hpp"
#include "core/matter/people.hpp"

namespace pingzhi {

struct AddPerson {
    Digest login{};                // keyed digest of the login name
    PersonalValues personal = {};  // "name", "login", both required; "phone", "email"
};

// All of the details anew.
struct ChangePerson {
    Seq person = 0;
    Digest login{};
    PersonalValues personal = {};  // as of AddPerson
};

// Leaves: posts, credentials and sessions end at once. Matters stay with their units; who takes them on is a command of its own.
struct RemovePerson {
    Seq person = 0;
};

// The clock's, once the time is over for which the details of who left are kept.
struct ErasePerson {
    Seq person = 0;
};

struct GivePost {
    Seq person = 0;
    UnitCode unit;
    std::string role;
    std::optional<AreaCode> area = {};
    std::vector<std::string> services = {};
    std::optional<Instant> from = {};  // none: now
    std::optional<Instant> until = {};
    std::optional<Seq> instead_of = {};  // rotation 轮岗: this post of the person ends as the new one is given
};

// Another administrator says that an administrative post shall hold.
struct ConfirmPost {
    Seq post = 0;
};

struct EndPost {
    Seq post = 0;
};

struct DelegatePost {
    Seq post = 0;
    Seq person = 0;  // who acts
    Instant from, until;
};

struct EndDelegation {
    Seq delegation = 0;
};

// A person's own, in a session; by the door for whom an invitation let in; an administrator gives nothing but invitations.
struct SetCredential {
    Seq person = 0;
    CredentialKind kind = CredentialKind::password;
    std::optional<Instant> until = {};  // invitations: required
    PersonalValues personal = {};       // "credential", required: never a password itself, but what it is checked by
};

struct DropCredential {
    Seq credential = 0;
};

// The door has checked the credentials.
struct BeginSession {
    Seq person = 0;
    Digest token{};
    Instant until;
    std::uint64_t totp_step = 0;    // of the one-time code, where one was given
    std::optional<Seq> spent = {};  // a recovery code or an invitation, that is used up by it
};

enum class SessionEnd : std::uint8_t { signed_out, idle, time_over, revoked };
std::string_view name_of(SessionEnd cause);

struct EndSession {
    Seq session = 0;
    SessionEnd cause = SessionEnd::signed_out;
};

// To see personal values of a matter unmasked: of one matter, for a reason.
struct ReadValues {
    MatterId matter;
    std::vector<std::string> fields;
    std::string reason = {};  // of the list "read"
};

enum class AccessKind : std::uint8_t { sign_in_failed, refused, searched, exported, audited };
std::string_view name_of(AccessKind kind);

// What was tried or looked at besides single matters.
struct RecordAccess {
    AccessKind kind = AccessKind::refused;
    std::string what;         // refused: the command and the refusal, "close_matter not_granted"; exported: the list; never words of anybody
    Seq subject = 0;          // the matter or person that it was about, where there is one
    std::uint64_t count = 1;  // attempts, or rows
};

// 经办人: who of the unit has the matter in hand. 0: nobody in person.
struct ChangeOfficer {
    MatterId matter;
    AssignmentId assignment;
    Seq person = 0;
};

}  // namespace pingzhi
