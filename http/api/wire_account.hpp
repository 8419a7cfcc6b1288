// Wire shapes of accounts: signing in, one's own account, people and their posts, what was accessed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

struct SignInWire {
    std::string login;
    std::string password;
    std::optional<std::string> code;           // of the authenticator; or
    std::optional<std::string> recovery_code;  // one of those for its loss
};
PINGZHI_WIRE(SignInWire, "SignIn", (login, password, code, recovery_code))

// A post at which one may act.
struct OwnPostWire {
    std::uint64_t id = 0;
    std::string unit, unit_name;
    std::string role, role_name;
    std::optional<std::string> area;
    std::optional<std::string> area_name;
    std::vector<std::string> services;  // these alone; empty: all
    std::optional<Instant> until;
    bool delegated = false;  // by its holder
};
PINGZHI_WIRE(OwnPostWire, "OwnPost", (id, unit, unit_name, role, role_name, area, area_name, services, until, delegated))

struct SessionWire {
    std::uint64_t id = 0;
    Instant begun, until;
};
PINGZHI_WIRE(SessionWire, "Session", (id, begun, until))

struct SignedInWire {
    std::uint64_t person = 0;
    std::string name, login;
    std::uint64_t session = 0;
    Instant until;
    std::uint64_t idle_minutes = 0;  // not used for so long, it ends before
    std::string zone;                // of the city, "Asia/Shanghai"; empty before it has a pack
    bool second_factor = false;      // without it nothing can be done but to enrol one
    std::uint64_t recovery_codes = 0;
    std::optional<std::uint64_t> post;  // at which this request acts
    std::vector<std::string> grants;    // of that post
    std::vector<OwnPostWire> posts;
    std::vector<SessionWire> sessions;  // of this person, this one too
};
PINGZHI_WIRE(SignedInWire, "SignedIn", (person, name, login, session, until, idle_minutes, zone, second_factor, recovery_codes, post, grants, posts, sessions))

struct EndedWire {
    std::uint64_t session = 0;
};
PINGZHI_WIRE(EndedWire, "SessionEnded", (session))

struct NewPasswordWire {
    std::string password;  // the present one
    std::string wanted;
};
PINGZHI_WIRE(NewPasswordWire, "NewPassword", (password, wanted))

struct PasswordChangedWire {
    std::uint64_t session = 0;  // the only one that goes on
};
PINGZHI_WIRE(PasswordChangedWire, "PasswordChanged", (session))

struct BeginTotpWire {
    std::optional<std::string> password;  // of who has an authenticator already
};
PINGZHI_WIRE(BeginTotpWire, "BeginAuthenticator", (password))

struct TotpOfferWire {
    std::string secret;   // base 32
    std::string address;  // otpauth://, for a QR code
};
PINGZHI_WIRE(TotpOfferWire, "AuthenticatorOffer", (secret, address))

struct ConfirmTotpWire {
    std::string code;
};
PINGZHI_WIRE(ConfirmTotpWire, "ConfirmAuthenticator", (code))

struct RecoveryCodesWire {
    std::vector<std::string> recovery_codes;  // shown this once
};
PINGZHI_WIRE(RecoveryCodesWire, "RecoveryCodes", (recovery_codes))

struct RenewCodesWire {
    std::string password;
};
PINGZHI_WIRE(RenewCodesWire, "RenewRecoveryCodes", (password))

struct AcceptWire {
    std::string token;
    std::string password;
    std::optional<std::string> code;   // of who has an authenticator
    std::optional<std::string> login;  // of the first administrator
    std::optional<std::string> name;   // of the first administrator
};
PINGZHI_WIRE(AcceptWire, "AcceptInvitation", (token, password, code, login, name))

struct PersonDetailsWire {
    std::string name, login;
    std::optional<std::string> phone, email;
};
PINGZHI_WIRE(PersonDetailsWire, "PersonDetails", (name, login, phone, email))

struct DelegationWire {
    std::uint64_t id = 0;
    std::uint64_t person = 0;
    Instant from, until;
};
PINGZHI_WIRE(DelegationWire, "Delegation", (id, person, from, until))

struct PostWire {
    std::uint64_t id = 0;
    std::uint64_t person = 0;
    std::string unit, unit_name;
    std::string role, role_name;
    std::optional<std::string> area;
    std::vector<std::string> services;
    Instant from;
    std::optional<Instant> until;
    std::string given_by;
    bool confirmed = true;  // an administrative post holds once another administrator has said so
    bool ended = false;
    bool held = false;  // now
    std::vector<DelegationWire> delegations;
};
PINGZHI_WIRE(PostWire, "Post", (id, person, unit, unit_name, role, role_name, area, services, from, until, given_by, confirmed, ended, held, delegations))

struct PersonWire {
    std::uint64_t id = 0;
    std::string name, login;
    std::optional<std::string> phone, email;
    Instant joined;
    std::optional<Instant> left;
    bool password = false;       // is set
    bool second_factor = false;  // is enrolled
    std::optional<Instant> invited_until;
    std::vector<PostWire> posts;
    std::vector<SessionWire> sessions;
};
PINGZHI_WIRE(PersonWire, "Person", (id, name, login, phone, email, joined, left, password, second_factor, invited_until, posts, sessions))

struct PersonListWire {
    std::vector<PersonWire> people;
    std::optional<std::uint64_t> next;  // `after` of the next page
};
PINGZHI_WIRE(PersonListWire, "PersonList", (people, next))

struct GivePostWire {
    std::string unit, role;
    std::optional<std::string> area;
    std::optional<std::vector<std::string>> services;
    std::optional<Instant> from, until;
    std::optional<std::uint64_t> instead_of;  // this post of the person ends by it
};
PINGZHI_WIRE(GivePostWire, "GivePost", (unit, role, area, services, from, until, instead_of))

struct PostActWire {};
PINGZHI_WIRE(PostActWire, "PostAct", ())

struct DelegatePostWire {
    std::uint64_t person = 0;
    Instant from, until;
};
PINGZHI_WIRE(DelegatePostWire, "DelegatePost", (person, from, until))

struct InviteWire {
    std::optional<bool> new_second_factor;  // the old one is lost
    std::optional<bool> by_mail;            // the link goes to the person's e-mail and is not in the answer
};
PINGZHI_WIRE(InviteWire, "Invite", (new_second_factor, by_mail))

struct InvitationWire {
    std::optional<std::string> token;  // shown this once; for the invited person alone; absent: mailed
    Instant until;
};
PINGZHI_WIRE(InvitationWire, "Invitation", (token, until))

// One look or one act of administration, as the ledger has it.
struct AccessWire {
    std::uint64_t seq = 0;
    Instant at;
    std::string kind;   // of the fact
    std::string actor;  // "p12": person 12
    std::optional<std::uint64_t> post;
    std::optional<std::string> matter;
    std::optional<std::uint64_t> about;  // the person, post, session or credential; of a refusal the matter
    std::optional<std::string> what;
    std::optional<std::uint64_t> count;
};
PINGZHI_WIRE(AccessWire, "Access", (seq, at, kind, actor, post, matter, about, what, count))

struct AccessListWire {
    std::vector<AccessWire> accesses;   // newest first
    std::optional<std::uint64_t> next;  // `before` of the next page
};
PINGZHI_WIRE(AccessListWire, "AccessList", (accesses, next))

}  // namespace pingzhi::http::api
