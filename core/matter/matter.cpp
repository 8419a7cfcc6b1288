#include "core/matter/matter.hpp"

#include <algorithm>
#include <ranges>

#include "core/matter/tooth.hpp"
#include "core/matter/transitions.hpp"

namespace pingzhi {
namespace {

// Orders and rulings go on while the matter stands still.
bool stands_with_its_matter(ClockKind kind) { return kind != ClockKind::rule && kind != ClockKind::supervise; }

// A clock is late from the first millisecond after its deadline.
Instant next_of(const Clock& clock) {
    const Instant late = clock.deadline + Duration{1};
    return clock.warned ? late : std::min(clock.warn, late);
}

}  // namespace

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

// The last one offered; earlier ones were returned, cancelled, or done before a reopening.
const Assignment* Matter::lead() const {
    for (const Assignment& each : assignments | std::views::reverse) {
        if (each.lead && each.state != AssignmentState::returned && each.state != AssignmentState::cancelled) return &each;
    }
    return nullptr;
}

const Assignment* Matter::assignment(AssignmentId wanted) const {
    const auto found = std::ranges::find(assignments, wanted, &Assignment::id);
    return found == assignments.end() ? nullptr : &*found;
}

const Clock* Matter::clock(ClockKind kind) const {
    const auto found = std::ranges::find(clocks, kind, &Clock::kind);
    return found == clocks.end() ? nullptr : &*found;
}

FormValues told(const Matter& matter) {
    FormValues values = matter.form;
    for (const FinishedNode& node : matter.nodes) {
        for (const auto& [field, said] : node.form) values.insert_or_assign(field, said);
    }
    return values;
}

const Node* next_node(const Matter& matter, const Service& service) {
    const FormValues values = told(matter);
    // What was passed over stays so: nodes are looked for behind the last one that is finished.
    auto from = service.plan.begin();
    if (!matter.nodes.empty()) {
        const auto last = std::ranges::find(service.plan, matter.nodes.back().node, &Node::code);
        if (last != service.plan.end()) from = last + 1;
    }
    const auto next = std::find_if(from, service.plan.end(), [&](const Node& node) { return node.when.holds(values); });
    return next == service.plan.end() ? nullptr : &*next;
}

std::vector<const Clock*> clocks_of(const Matter& matter) {
    std::vector<const Clock*> clocks;
    const auto add = [&clocks](const std::vector<Clock>& more) {
        for (const Clock& clock : more) clocks.push_back(&clock);
    };
    add(matter.clocks);
    for (const Assignment& assignment : matter.assignments) add(assignment.clocks);
    for (const Supervision& supervision : matter.supervisions) add(supervision.clocks);
    if (matter.ruling) add(matter.ruling->clocks);
    std::stable_sort(clocks.begin(), clocks.end(), [](const Clock* a, const Clock* b) { return a->deadline < b->deadline; });
    return clocks;
}

bool running(const Matter& matter, const Clock& clock) { return !clock.stopped && !(matter.standstill && stands_with_its_matter(clock.kind)); }

bool climbing(const Matter& matter, ClockKind kind) {
    return std::ranges::any_of(clocks_of(matter), [kind](const Clock* clock) {
        return clock->kind == kind && clock->lapsed && (!clock->stopped || PINGZHI_TOOTH(escalates_what_was_done));
    });
}

bool Matter::corrected(Seq entry) const { return std::ranges::find(corrections, entry) != corrections.end(); }

bool VaultEntry::holds(std::string_view field) const { return std::ranges::find(fields, field, &KeptField::field) != fields.end(); }

std::optional<Instant> ended(const Matter& matter) {
    if (is_open(matter.state)) return std::nullopt;
    return matter.state == MatterState::merged ? matter.updated : matter.closed;
}

std::optional<Instant> kept_until(Instant end, const KeptField& field) {
    constexpr std::int64_t day_ms = 86'400'000;
    if (field.keep_days == 0) return std::nullopt;
    return end + Duration{field.keep_days * day_ms};
}

std::optional<Instant> next_instant(const Matter& matter) {
    std::optional<Instant> next;
    const auto take = [&next](Instant instant) {
        if (!next || instant < *next) next = instant;
    };
    if (matter.sequel.archive_at && matter.state == MatterState::closed) take(*matter.sequel.archive_at);
    for (const FollowUpDue& due : matter.sequel.follow_ups) take(due.at);
    if (const std::optional<Instant> end = ended(matter)) {
        for (const VaultEntry& entry : matter.vault) {
            if (entry.erased) continue;
            for (const KeptField& field : entry.fields) {
                if (const auto until = kept_until(*end, field)) take(*until);
            }
        }
        return next;
    }
    for (const Clock* clock : clocks_of(matter)) {
        if (running(matter, *clock) && !clock->lapsed) take(next_of(*clock));
    }
    if (matter.standstill) {
        if (matter.standstill->remind) take(*matter.standstill->remind);
        take(matter.standstill->until);
    } else {
        for (const Escalation& escalation : matter.escalations) {
            if (climbing(matter, escalation.clock)) take(escalation.at);
        }
    }
    return next;
}

std::optional<Instant> next_delivery(const Matter& matter) {
    std::optional<Instant> next;
    for (const Delivery& delivery : matter.deliveries) {
        if (delivery.next && (!next || *delivery.next < *next)) next = delivery.next;
    }
    return next;
}

Colour colour_of(const Matter& matter, Instant now) {
    if (!is_open(matter.state)) return matter.on_time == false ? Colour::red : Colour::green;
    Colour worst = Colour::green;
    for (const Clock* clock : clocks_of(matter)) {
        if (clock->stopped) continue;
        const Instant shown = running(matter, *clock) ? now : std::min(now, matter.standstill->since);
        worst = std::max(worst, colour_at(shown, clock->amber, clock->deadline));
    }
    return worst;
}

}  // namespace pingzhi
