// Commands are orders. Everything that changes anything is one of these, given through submit.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/matter/matter.hpp"

namespace pingzhi {

using Digest = std::array<std::uint8_t, 32>;  // SHA-256
using KeyHash = std::array<std::uint8_t, 16>;

// A personal value on its way to the vault. The commitment was made at the edge; `decide` copies it into the fact and
// looks at the value only to check its shape.
struct PersonalValue {
    std::string field;
    std::string value;
    Commitment commitment{};
};

struct LoadPack {
    Digest digest{};  // of the pack's bytes, which stand in the store as a blob
    std::shared_ptr<const Catalogue> catalogue;
};

// A matter that ended before it was recorded here (imports of records).
struct RecordedEnding {
    std::string reason;  // of the list "close"
    Instant happened;
};

struct ReportMatter {
    std::string service;
    Channel channel = Channel::web;
    Place place;      // the area is found from the position if only that is given
    FormValues form;  // public fields
    std::vector<PersonalValue> personal;
    std::string source_ref;           // its number in the system it came from
    std::optional<Instant> promised;  // for services whose close clock takes the promise from the record
    std::optional<RecordedEnding> ending;
};

struct AttachReport {
    MatterId matter;
    Channel channel = Channel::web;
    std::vector<PersonalValue> personal;
    std::string source_ref;
};

struct SignAssignment {
    MatterId matter;
    AssignmentId assignment;
};

struct RecordStep {
    MatterId matter;
    Step step = Step::contact;
};

struct HandleMatter {
    MatterId matter;
    std::string outcome;                  // of the list "handle"
    std::vector<PersonalValue> personal;  // "note"
};

struct AnswerMatter {
    MatterId matter;
    std::vector<PersonalValue> personal;  // "answer", required
};

struct CloseMatter {
    MatterId matter;
    std::string reason;  // of the list "close"
};

// The clock's own command: acts for every clock of the matter that is due.
struct RunClock {
    MatterId matter;
};

struct EraseValues {
    MatterId matter;
    std::string reason;  // of the list "erase"
};

using CommandBody =
    std::variant<LoadPack, ReportMatter, AttachReport, SignAssignment, RecordStep, HandleMatter, AnswerMatter, CloseMatter, RunClock, EraseValues>;

struct Command {
    KeyHash key{};                    // of the caller's idempotency key
    std::uint64_t fingerprint = 0;    // of the public part, to notice a key used for something else
    Instant at;                       // recorded; never earlier than the city's last fact
    std::optional<Instant> happened;  // took place; none: `at`
    Actor actor;
    std::optional<Seq> expected_version;  // of the matter; another version refuses the command
    CommandBody body;
};

}  // namespace pingzhi
