// Facts about the people who work here and of what they looked at. Their subject is 0, but for values read and officers changed,
// which are about a matter.
#pragma once

#include "core/matter/commands/people.hpp"
#include "core/matter/facts/intake.hpp"

namespace pingzhi {

struct PersonAdded {
    Digest login{};
    Commitments personal;
    bool operator==(const PersonAdded&) const = default;
};

struct PersonChanged {
    Seq person = 0;
    Digest login{};
    std::vector<Seq> replaced;  // the vault's entries that are erased by it
    Commitments personal;
    bool operator==(const PersonChanged&) const = default;
};

struct PersonLeft {
    Seq person = 0;
    std::vector<Seq> replaced;        // the credentials
    std::optional<Instant> erase_at;  // promised: until then the details are kept
    bool operator==(const PersonLeft&) const = default;
};

// Of who has left: what the vault held.
struct PersonErased {
    Seq person = 0;
    std::vector<Seq> replaced;
    bool operator==(const PersonErased&) const = default;
};

struct PostGiven {
    Seq person = 0;
    UnitCode unit;
    std::string role;
    std::optional<AreaCode> area;
    std::vector<std::string> services;
    Instant from;
    std::optional<Instant> until;
    bool confirmed = true;
    bool operator==(const PostGiven&) const = default;
};

struct PostConfirmed {
    Seq post = 0;
    bool operator==(const PostConfirmed&) const = default;
};

struct PostEnded {
    Seq post = 0;
    bool operator==(const PostEnded&) const = default;
};

struct PostDelegated {
    Seq post = 0;
    Seq person = 0;
    Instant from, until;
    bool operator==(const PostDelegated&) const = default;
};

struct DelegationEnded {
    Seq delegation = 0;
    bool operator==(const DelegationEnded&) const = default;
};

struct CredentialSet {
    Seq person = 0;
    CredentialKind kind = CredentialKind::password;
    std::optional<Instant> until;
    std::vector<Seq> replaced;  // of the same kind, erased by it
    Commitments personal;
    bool operator==(const CredentialSet&) const = default;
};

struct CredentialDropped {
    Seq person = 0;
    std::vector<Seq> replaced;  // the one credential
    bool operator==(const CredentialDropped&) const = default;
};

struct SessionBegun {
    Seq person = 0;
    Digest token{};
    Instant until;
    std::uint64_t totp_step = 0;
    std::vector<Seq> replaced;  // the credential used up by it
    bool operator==(const SessionBegun&) const = default;
};

struct SessionEnded {
    Seq session = 0;
    SessionEnd cause = SessionEnd::signed_out;
    bool operator==(const SessionEnded&) const = default;
};

struct ValuesRead {
    std::vector<std::string> fields;
    std::string reason;
    bool operator==(const ValuesRead&) const = default;
};

struct AccessRecorded {
    AccessKind kind = AccessKind::refused;
    std::string what;
    Seq about = 0;
    std::uint64_t count = 1;
    bool operator==(const AccessRecorded&) const = default;
};

struct OfficerChanged {
    AssignmentId assignment;
    Seq person = 0;
    bool operator==(const OfficerChanged&) const = default;
};

}  // namespace pingzhi
