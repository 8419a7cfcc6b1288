#include "core/matter/matter.hpp"

#include <algorithm>

#include "core/matter/transitions.hpp"

namespace pingzhi {

bool is_open(MatterState state) {
    switch (state) {
        case MatterState::received:
        case MatterState::assigned:
        case MatterState::in_hand:
        case MatterState::handled:
        case MatterState::answered:
        case MatterState::awaiting_reporter:
        case MatterState::suspended: return true;
        case MatterState::closed:
        case MatterState::archived:
        case MatterState::merged:
        case MatterState::withdrawn:
        case MatterState::declined: return false;
    }
    return false;
}

const Assignment* Matter::lead() const {
    for (const Assignment& assignment : assignments) {
        if (assignment.lead && assignment.state != AssignmentState::returned && assignment.state != AssignmentState::cancelled) return &assignment;
    }
    return nullptr;
}

const Clock* Matter::clock(ClockKind kind) const {
    for (const Clock* clock : clocks_of(*this)) {
        if (clock->kind == kind) return clock;
    }
    return nullptr;
}

std::vector<const Clock*> clocks_of(const Matter& matter) {
    std::vector<const Clock*> clocks;
    clocks.reserve(matter.clocks.size());
    for (const Clock& clock : matter.clocks) clocks.push_back(&clock);
    for (const Assignment& assignment : matter.assignments) {
        for (const Clock& clock : assignment.clocks) clocks.push_back(&clock);
    }
    std::stable_sort(clocks.begin(), clocks.end(), [](const Clock* a, const Clock* b) { return a->deadline < b->deadline; });
    return clocks;
}

std::optional<Instant> next_instant(const Matter& matter) {
    std::optional<Instant> next;
    if (!transition(Act::run_clock).from.has(matter.state)) return next;
    for (const Clock* clock : clocks_of(matter)) {
        if (clock->stopped || clock->lapsed) continue;
        // A clock is late from the first millisecond after its deadline.
        Instant due = clock->warned ? clock->deadline + Duration{1} : std::min(clock->amber, clock->deadline + Duration{1});
        if (!next || due < *next) next = due;
    }
    return next;
}

Colour colour_of(const Matter& matter, Instant now) {
    if (!is_open(matter.state)) return matter.on_time == false ? Colour::red : Colour::green;
    Colour worst = Colour::green;
    for (const Clock* clock : clocks_of(matter)) {
        if (!clock->stopped) worst = std::max(worst, colour_at(now, clock->amber, clock->deadline));
    }
    return worst;
}

}  // namespace pingzhi
