#include "insight/rates/one_matter.hpp"

#include <algorithm>

#include "core/matter/clocks.hpp"

namespace pingzhi::insight {
namespace {

bool is_closed(const Matter& matter) { return matter.state == MatterState::closed || matter.state == MatterState::archived; }
bool ended_otherwise(const Matter& matter) { return matter.state == MatterState::withdrawn || matter.state == MatterState::declined; }

// Stands still since before the clock ran out: it is not late, however long this takes.
bool stands_still(const Matter& matter, const Clock& clock) { return matter.standstill && !clock.stopped && matter.standstill->since <= clock.deadline; }

bool in_time(const Clock& clock) { return clock.stopped && on_time(*clock.stopped, clock.deadline); }

// A clock of what had to happen before the end: those of a matter that its reporter or a decision ended first are not due.
bool fell_due(const Matter& matter, const Clock& clock, const Period& period) {
    if (!period.has(clock.deadline) || stands_still(matter, clock)) return false;
    return !(ended_otherwise(matter) && in_time(clock));
}

Count weight_of(const Matter& matter, const ScoreRules& rules) {
    for (const MatterWeight& each : rules.weights) {
        const auto field = matter.form.find(each.field);
        if (field != matter.form.end() && std::ranges::find(field->second, each.value) != field->second.end()) return each.weight;
    }
    return 1;
}

const Clock* find(const std::vector<Clock>& clocks, ClockKind kind) {
    const auto found = std::ranges::find(clocks, kind, &Clock::kind);
    return found == clocks.end() ? nullptr : &*found;
}

struct Counting {
    const Matter& matter;
    const Catalogue& own;
    const Period& period;
    const Scheme& scheme;
    View view;
    Counts counts;

    void opening() {
        if (!period.has(matter.opened)) return;
        counts.opened = 1;
        counts.without_promise = matter.clock(ClockKind::close) ? 0 : 1;
        counts.urged = matter.urges > 0 ? 1 : 0;
        counts.urges = matter.urges;
    }

    // In the month in which it stands to be done it is due; in the one in which it was first to be done, due and deferred.
    void promise() {
        const Clock* clock = matter.clock(ClockKind::close);
        if (!clock || (ended_otherwise(matter) && in_time(*clock))) return;
        const bool stands = stands_still(matter, *clock);
        if (period.has(clock->deadline) && !stands) {
            counts.due = 1;
            counts.closed = is_closed(matter) && *matter.closed < period.until ? 1 : 0;
            counts.on_time = counts.closed == 1 && matter.on_time == true ? 1 : 0;
            return;
        }
        if (clock->deadline < period.from) return;
        if (period.has(clock->deadline) || period.has(*first_promise(matter, own))) counts.due = counts.deferred = 1;
    }

    // Somebody spoke to the reporter, or the answer did.
    void response() {
        const Clock* clock = matter.clock(ClockKind::contact);
        if (!clock) clock = matter.clock(ClockKind::answer);
        if (!clock || !fell_due(matter, *clock, period)) return;
        counts.response_due = 1;
        counts.responded = in_time(*clock) ? 1 : 0;
    }

    // For the city it runs until somebody signs, and no return hides its time; a unit answers for its own share.
    void signing() {
        const Assignment* lead = matter.lead();
        const Clock* clock = view == View::unit && lead ? find(lead->clocks, ClockKind::sign) : nullptr;
        if (!clock) clock = matter.clock(ClockKind::sign);
        if (!clock || !fell_due(matter, *clock, period)) return;
        counts.sign_due = 1;
        counts.signed_on_time = in_time(*clock) ? 1 : 0;
    }

    void earlier_endings() {
        for (const Round& round : matter.rounds) {
            if (!period.has(round.ended)) continue;
            ++counts.endings;
            if (round.rework) {
                ++counts.rework;
                ++counts.solved_asked;  // whoever had it done again has said that it was not solved
            }
            if (std::ranges::find(scheme.score.false_handling, round.reason) != scheme.score.false_handling.end()) ++counts.false_handling;
        }
    }

    // The reporter's own rating counts before what a call-back heard, and the last call-back before earlier ones.
    void standing_ending() {
        if (!is_closed(matter) || !period.has(*matter.closed)) return;
        ++counts.endings;
        counts.standing = 1;
        counts.called_back = std::ranges::any_of(matter.call_backs, &CallBack::contacted) ? 1 : 0;
        std::optional<bool> solved, satisfied;
        for (const CallBack& call : matter.call_backs) {
            if (call.solved) solved = call.solved;
            if (call.satisfied) satisfied = call.satisfied;
        }
        if (matter.rating) {
            solved = matter.rating->solved;
            satisfied = matter.rating->stars >= stars_of_satisfaction;
        }
        counts.solved_asked += solved ? 1 : 0;
        counts.solved += solved == true ? 1 : 0;
        counts.satisfied_asked = satisfied ? 1 : 0;
        counts.satisfied = satisfied == true ? 1 : 0;
    }

    void other_endings() {
        if (!matter.closed || !period.has(*matter.closed)) return;
        counts.withdrawn = matter.state == MatterState::withdrawn ? 1 : 0;
        counts.declined = matter.state == MatterState::declined ? 1 : 0;
    }

    void offers() {
        for (const Assignment& assignment : matter.assignments) counts += counts_of(assignment, period);
    }

    void weigh() {
        const Count weight = weight_of(matter, scheme.score);
        counts.score_due = weight * (counts.due - counts.deferred);
        counts.score_closed = weight * counts.closed;
        counts.score_on_time = weight * counts.on_time;
        counts.score_rework = weight * counts.rework;
        counts.score_false = weight * counts.false_handling;
    }
};

}  // namespace

std::optional<Instant> first_promise(const Matter& matter, const Catalogue& own) {
    const Clock* clock = matter.clock(ClockKind::close);
    if (!clock) return std::nullopt;
    if (clock->extensions.empty() && matter.pauses.empty()) return clock->deadline;
    const std::vector<ClockRule>& rules = clock_rules(own, *own.service(matter.service), matter.mode);
    const auto rule = std::ranges::find(rules, ClockKind::close, &ClockRule::kind);
    if (rule != rules.end() && rule->limit) return due_after(clock->start, {*rule->limit, rule->calendar}, own);
    // The record brought the promise: pauses moved it by just their time.
    Instant first = clock->deadline;
    for (const Pause& pause : matter.pauses) {
        if (pause.until > clock->start) first = first - (pause.until - std::max(pause.from, clock->start));
    }
    return first;
}

bool reaches(const Matter& matter, const Period& period) {
    if (matter.opened >= period.until) return false;
    if (is_open(matter.state) || (matter.closed && *matter.closed >= period.from)) return true;
    const Clock* promise = matter.clock(ClockKind::close);
    if (promise) return promise->deadline >= period.from;
    const std::vector<const Clock*> clocks = clocks_of(matter);
    return !clocks.empty() && clocks.back()->deadline >= period.from;
}

Counts counts_of(const Matter& matter, const Catalogue& own, const Period& period, const Scheme& scheme, View view) {
    // What is merged into another counts there; the part of a whole is no second report.
    if (matter.state == MatterState::merged || (matter.parent && view == View::whole)) return {};
    Counting counting{matter, own, period, scheme, view, {}};
    counting.opening();
    counting.promise();
    counting.response();
    counting.signing();
    counting.earlier_endings();
    counting.standing_ending();
    counting.other_endings();
    if (view == View::whole) counting.offers();
    counting.weigh();
    return counting.counts;
}

Counts counts_of(const Assignment& assignment, const Period& period) {
    Counts counts;
    if (!assignment.lead || !period.has(assignment.offered)) return counts;
    counts.offered = 1;
    counts.returned = assignment.state == AssignmentState::returned ? 1 : 0;
    return counts;
}

}  // namespace pingzhi::insight
