// Facts of what stopped, moved or hurried a matter's clocks, and of what the clock itself found due.
#pragma once

#include "core/matter/facts/intake.hpp"

namespace pingzhi {

struct StepRecorded {
    Step step = Step::contact;
    bool operator==(const StepRecorded&) const = default;
};

struct ReporterAsked {
    Instant until;
    Instant remind;
    Commitments personal;
    bool operator==(const ReporterAsked&) const = default;
};

struct ReporterReminded {
    bool operator==(const ReporterReminded&) const = default;
};

struct ReporterReplied {
    Channel channel = Channel::web;
    Commitments personal;
    std::vector<ClockMove> moved;
    std::vector<std::string> photos = {};
    bool operator==(const ReporterReplied&) const = default;
};

struct RequestMade {
    RequestKind kind = RequestKind::extension;
    std::optional<Limit> limit;
    std::optional<Instant> until;
    std::string reason;
    UnitCode unit;
    Commitments personal;
    bool operator==(const RequestMade&) const = default;
};

// A granted extension moves clocks; a granted suspension begins.
struct RequestDecided {
    Seq request = 0;
    bool granted = false;
    Commitments personal;
    std::vector<ClockMove> moved;
    bool operator==(const RequestDecided&) const = default;
};

enum class ResumeCause : std::uint8_t { ordered, time_over };
std::string_view name_of(ResumeCause cause);

// Of a suspension, or of a matter whose reporter did not reply in time.
struct MatterResumed {
    ResumeCause cause = ResumeCause::ordered;
    std::vector<ClockMove> moved;
    bool operator==(const MatterResumed&) const = default;
};

struct MatterUrged {
    Channel channel = Channel::web;
    Commitments personal;
    bool operator==(const MatterUrged&) const = default;
};

struct SupervisionOrdered {
    UnitCode unit;
    Commitments personal;
    std::vector<Clock> clocks;  // one: supervise
    bool operator==(const SupervisionOrdered&) const = default;
};

struct SupervisionAnswered {
    Seq supervision = 0;
    Commitments personal;
    bool operator==(const SupervisionAnswered&) const = default;
};

// Whose clock it is: an assignment's, a supervision order's or a ruling's by its fact; none: the matter's own.
struct ClockWarned {
    ClockKind clock = ClockKind::close;
    std::optional<Seq> owner;
    bool operator==(const ClockWarned&) const = default;
};

struct ClockLapsed {
    ClockKind clock = ClockKind::close;
    std::optional<Seq> owner;
    std::vector<Escalation> escalations;  // the ladder that begins here
    bool operator==(const ClockLapsed&) const = default;
};

struct MatterEscalated {
    ClockKind clock = ClockKind::close;
    std::uint32_t level = 1;
    UnitCode unit;  // is told, and sees it among its escalated matters
    bool operator==(const MatterEscalated&) const = default;
};

}  // namespace pingzhi
