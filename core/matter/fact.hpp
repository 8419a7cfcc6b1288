// Facts are past events. State is what they add up to; they are never changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/matter/command.hpp"

namespace pingzhi {

struct PackLoaded {
    std::string pack;
    std::string version;
    Digest digest{};
    bool operator==(const PackLoaded&) const = default;
};

struct MatterReported {
    std::string service;
    Seq pack = 0;
    Channel channel = Channel::web;
    Place place;
    FormValues form;
    std::vector<Committed> personal;
    std::string source_ref;
    bool clocks_on_happened = false;  // the service's rule when it began
    std::vector<Clock> clocks;
    bool operator==(const MatterReported&) const = default;
};

struct MatterAssigned {
    UnitCode unit;
    bool lead = true;
    std::string rule;
    std::vector<Clock> clocks;
    bool operator==(const MatterAssigned&) const = default;
};

struct ReportAttached {
    Channel channel = Channel::web;
    std::vector<Committed> personal;
    std::string source_ref;
    bool operator==(const ReportAttached&) const = default;
};

struct AssignmentSigned {
    AssignmentId assignment;
    bool operator==(const AssignmentSigned&) const = default;
};

struct StepRecorded {
    Step step = Step::contact;
    bool operator==(const StepRecorded&) const = default;
};

struct MatterHandled {
    std::string outcome;
    std::vector<Committed> personal;
    bool operator==(const MatterHandled&) const = default;
};

struct MatterAnswered {
    std::vector<Committed> personal;
    bool operator==(const MatterAnswered&) const = default;
};

struct MatterClosed {
    std::string reason;
    std::optional<bool> on_time;  // absent: the matter had no close clock
    bool operator==(const MatterClosed&) const = default;
};

struct ClockWarned {
    ClockKind clock = ClockKind::close;
    std::optional<AssignmentId> assignment;  // whose clock it is; none: the matter's own
    bool operator==(const ClockWarned&) const = default;
};

struct ClockLapsed {
    ClockKind clock = ClockKind::close;
    std::optional<AssignmentId> assignment;  // whose clock it is; none: the matter's own
    bool operator==(const ClockLapsed&) const = default;
};

struct ValuesErased {
    std::vector<Seq> refs;
    std::string reason;
    bool operator==(const ValuesErased&) const = default;
};

using FactBody = std::variant<PackLoaded, MatterReported, MatterAssigned, ReportAttached, AssignmentSigned, StepRecorded, MatterHandled, MatterAnswered,
                              MatterClosed, ClockWarned, ClockLapsed, ValuesErased>;

struct Fact {
    Seq seq = 0;
    std::uint32_t version = 1;  // of the kind's form
    Instant at;
    Instant happened;
    ActorKind actor_kind = ActorKind::system;
    std::string actor;
    Seq subject = 0;                           // the matter; 0: the city
    KeyHash key{};                             // of the command it came of
    std::optional<std::uint64_t> fingerprint;  // on the command's first fact
    FactBody body;
    bool operator==(const Fact&) const = default;
};

std::string_view kind_of(const FactBody& body);  // "matter_reported"

// The personal values a fact commits to; empty for most kinds.
const std::vector<Committed>& personal_of(const FactBody& body);

}  // namespace pingzhi
