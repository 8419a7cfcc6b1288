// A matter 事项: anything to be handled to an end. This is the state that its facts add up to (apply.hpp); nothing else
// changes it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/matter/actor.hpp"
#include "core/matter/ids.hpp"
#include "core/time/colour.hpp"

namespace pingzhi {

enum class MatterState : std::uint8_t {
    received,
    assigned,
    in_hand,
    handled,
    answered,
    closed,
    archived,
    awaiting_reporter,
    suspended,
    merged,
    withdrawn,
    declined,
};
inline constexpr std::size_t matter_state_count = 12;
std::string_view name_of(MatterState state);
bool is_open(MatterState state);

enum class AssignmentState : std::uint8_t { offered, signed_for, returned, ruled, done, cancelled };
std::string_view name_of(AssignmentState state);

// Steps on the way that stop a clock and leave the state as it is.
enum class Step : std::uint8_t { contact, arrive };
std::string_view name_of(Step step);

using Commitment = std::array<std::uint8_t, 32>;  // SHA-256(salt ‖ value)

// What a fact says of a personal value; the value itself is in the vault under the fact's seq.
struct Committed {
    std::string field;
    Commitment commitment{};
    bool operator==(const Committed&) const = default;
};

// One running or stopped clock. `deadline` is a promise: it was computed when the clock started and stands in the fact.
struct Clock {
    ClockKind kind = ClockKind::close;
    Instant start;
    Instant amber;
    Instant deadline;
    std::optional<Instant> stopped;
    bool warned = false;  // the clock's command at `amber` has been given
    bool lapsed = false;  // the clock's command after `deadline` has been given
    bool operator==(const Clock&) const = default;
};

struct Place {
    std::optional<Position> position;
    std::optional<AreaCode> area;  // the leaf area
    bool operator==(const Place&) const = default;
};

struct Assignment {
    AssignmentId id;
    UnitCode unit;
    bool lead = true;
    std::string rule;  // code of the routing rule that chose the unit
    AssignmentState state = AssignmentState::offered;
    std::vector<Clock> clocks;  // its own: sign
    bool operator==(const Assignment&) const = default;
};

// Personal values of one fact about the matter.
struct VaultEntry {
    Seq ref = 0;
    std::vector<std::string> fields;
    bool erased = false;
    bool operator==(const VaultEntry&) const = default;
};

struct Matter {
    MatterId id;
    Seq version = 0;  // seq of the last fact about it
    Seq pack = 0;     // the pack's version under which it began
    MatterState state = MatterState::received;
    std::string service;
    Channel channel = Channel::web;
    Place place;
    FormValues form;  // public values only
    std::string source_ref;
    Instant recorded;  // `at` of the report
    Instant opened;    // `happened` of the report
    Instant updated;   // `happened` of the last fact
    std::optional<Instant> closed;
    std::string outcome;              // coded, once handled
    std::string close_reason;         // coded, once closed
    std::optional<bool> on_time;      // the close clock's verdict, once closed
    std::uint32_t reports = 1;        // the first and those attached
    bool clocks_on_happened = false;  // clocks run on `happened`, else on `at`
    std::vector<Clock> clocks;
    std::vector<Assignment> assignments;
    std::vector<VaultEntry> vault;
    std::vector<Seq> history;  // all its facts
    bool operator==(const Matter&) const = default;

    const Assignment* lead() const;  // the standing lead assignment, if any
    const Clock* clock(ClockKind kind) const;
};

// The instant that the matter's clocks go by, of the two that every fact has.
constexpr Instant clock_instant(const Matter& matter, Instant at, Instant happened) { return matter.clocks_on_happened ? happened : at; }

// Every clock of the matter, its own and its assignments'.
std::vector<const Clock*> clocks_of(const Matter& matter);

// The next instant at which the clock must act, if any: what a store keeps to find it.
std::optional<Instant> next_instant(const Matter& matter);

// The worst colour of the running clocks; of a closed matter red if it was late, else green.
Colour colour_of(const Matter& matter, Instant now);

}  // namespace pingzhi
