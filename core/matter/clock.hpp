// One running or stopped clock of a matter, and the other instants that the clock actor must keep.
#pragma once

#include <optional>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/matter/ids.hpp"

namespace pingzhi {

// `deadline` is a promise: it was computed when the clock started, or moved after a pause or by an extension, and stands in the
// fact that did so. The warning is given at `warn`: the amber instant, or the nearest working hour of a matter that is not urgent.
struct Clock {
    ClockKind kind = ClockKind::close;
    Instant start;
    Instant amber;
    Instant warn;
    Instant deadline;
    std::vector<Limit> extensions;  // granted, in order: each counts from the deadline before it
    std::optional<Instant> stopped;
    bool warned = false;  // the clock's command at `warn` has been given
    bool lapsed = false;  // the clock's command after `deadline` has been given
    bool operator==(const Clock&) const = default;
};

// A running clock's new instants.
struct ClockMove {
    ClockKind kind = ClockKind::close;
    std::optional<Seq> owner;  // the assignment whose clock it is; none: the matter's own
    Instant amber;
    Instant warn;
    Instant deadline;
    std::optional<Limit> extension;  // the extension that moves it; none: a pause or a correction does
    bool operator==(const ClockMove&) const = default;
};

// A step of the ladder that a lapsed clock climbs until somebody stops it.
struct Escalation {
    ClockKind clock = ClockKind::close;
    std::uint32_t level = 1;  // so many units above the lead
    Instant at;
    bool operator==(const Escalation&) const = default;
};

}  // namespace pingzhi
