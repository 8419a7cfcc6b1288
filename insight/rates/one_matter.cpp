#include "insight/rates/one_matter.hpp"

#include <algorithm>
#include <limits>

#include "core/matter/clocks.hpp"

namespace pingzhi::insight {
namespace {

bool is_closed(const Matter& matter) { return matter.state == MatterState::closed || matter.state == MatterState::archived; }
bool ended_otherwise(const Matter& matter) { return matter.state == MatterState::withdrawn || matter.state == MatterState::declined; }

// Stands still since before the clock ran out: it is not late, however long this takes.
bool stands_still(const Matter& matter, const Clock& clock) { return matter.standstill && !clock.stopped && matter.standstill->since <= clock.deadline; }

bool in_time(const Clock& clock) { return clock.stopped && on_time(*clock.stopped, clock.deadline); }

// A clock of what had to happen before the end: those of a matter that its reporter or a decision ended first are not due.
bool fell_due(const Matter& matter, const Clock& clock) { return !stands_still(matter, clock) && !(ended_otherwise(matter) && in_time(clock)); }

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

// An ended matter reaches into periods until its last promise, or its end.
std::optional<Instant> reaches_until(const Matter& matter) {
    if (is_open(matter.state)) return std::nullopt;
    Instant last = matter.closed.value_or(Instant{std::numeric_limits<std::int64_t>::min()});
    if (const Clock* promise = matter.clock(ClockKind::close)) return std::max(last, promise->deadline);
    const std::vector<const Clock*> clocks = clocks_of(matter);
    return clocks.empty() ? last : std::max(last, clocks.back()->deadline);
}

class Marking {
public:
    explicit Marking(const Matter& matter) : opened_(matter.opened), until_(reaches_until(matter)) { marks_.reserve(24); }

    void add(Measure measure, Instant at, std::int64_t times = 1) { add(measure, at, at, times); }
    void add(Measure measure, Instant from, Instant last, std::int64_t times) {
        if (times != 0) marks_.push_back({measure, until_ ? std::min(from, *until_) : from, std::max(last, opened_), times});
    }
    std::vector<Mark> take() { return std::move(marks_); }

private:
    Instant opened_;
    std::optional<Instant> until_;
    std::vector<Mark> marks_;
};

struct Counting {
    const Matter& matter;
    const Catalogue& own;
    const Scheme& scheme;
    View view;
    std::int64_t weight;
    Marking marks;

    void opening() {
        marks.add(measure_of(&Counts::opened), matter.opened);
        marks.add(measure_of(&Counts::without_promise), matter.opened, matter.clock(ClockKind::close) ? 0 : 1);
        marks.add(measure_of(&Counts::urged), matter.opened, matter.urges > 0 ? 1 : 0);
        marks.add(measure_of(&Counts::urges), matter.opened, matter.urges);
    }

    // In the month in which it stands to be done it is due; in the one in which it was first to be done, due and deferred.
    void promise() {
        const Clock* clock = matter.clock(ClockKind::close);
        if (!clock || (ended_otherwise(matter) && in_time(*clock))) return;
        const Instant deadline = clock->deadline;
        marks.add(measure_of(&Counts::due), deadline);
        if (stands_still(matter, *clock)) {
            marks.add(measure_of(&Counts::deferred), deadline);
        } else {
            kept(deadline);
        }
        const Instant first = *first_promise(matter, own);
        if (first >= deadline) return;
        for (const Measure measure : {measure_of(&Counts::due), measure_of(&Counts::deferred)}) {
            marks.add(measure, first);
            marks.add(measure, first, deadline, -1);  // moved within the period it is not deferred
        }
    }

    void kept(Instant deadline) {
        marks.add(measure_of(&Counts::score_due), deadline, weight);
        if (!is_closed(matter)) return;
        const Instant known = std::max(deadline, *matter.closed);
        marks.add(measure_of(&Counts::closed), deadline, known, 1);
        marks.add(measure_of(&Counts::score_closed), deadline, known, weight);
        if (matter.on_time != true) return;
        marks.add(measure_of(&Counts::on_time), deadline, known, 1);
        marks.add(measure_of(&Counts::score_on_time), deadline, known, weight);
    }

    // Somebody spoke to the reporter, or the answer did.
    void response() {
        const Clock* clock = matter.clock(ClockKind::contact);
        if (!clock) clock = matter.clock(ClockKind::answer);
        if (!clock || !fell_due(matter, *clock)) return;
        marks.add(measure_of(&Counts::response_due), clock->deadline);
        marks.add(measure_of(&Counts::responded), clock->deadline, in_time(*clock) ? 1 : 0);
    }

    // For the city it runs until somebody signs, and no return hides its time; a unit answers for its own share.
    void signing() {
        const Assignment* lead = matter.lead();
        const Clock* clock = view == View::unit && lead ? find(lead->clocks, ClockKind::sign) : nullptr;
        if (!clock) clock = matter.clock(ClockKind::sign);
        if (!clock || !fell_due(matter, *clock)) return;
        marks.add(measure_of(&Counts::sign_due), clock->deadline);
        marks.add(measure_of(&Counts::signed_on_time), clock->deadline, in_time(*clock) ? 1 : 0);
    }

    void earlier_endings() {
        for (const Round& round : matter.rounds) {
            marks.add(measure_of(&Counts::endings), round.ended);
            if (round.rework) {
                marks.add(measure_of(&Counts::rework), round.ended);
                marks.add(measure_of(&Counts::score_rework), round.ended, weight);
                marks.add(measure_of(&Counts::solved_asked), round.ended);  // whoever had it done again has said that it was not solved
            }
            if (std::ranges::find(scheme.score.false_handling, round.reason) == scheme.score.false_handling.end()) continue;
            marks.add(measure_of(&Counts::false_handling), round.ended);
            marks.add(measure_of(&Counts::score_false), round.ended, weight);
        }
    }

    // The reporter's own rating counts before what a call-back heard, and the last call-back before earlier ones.
    void standing_ending() {
        if (!is_closed(matter)) return;
        const auto note = [&](Measure measure, bool counts) { marks.add(measure, *matter.closed, counts ? 1 : 0); };
        note(measure_of(&Counts::endings), true);
        note(measure_of(&Counts::standing), true);
        note(measure_of(&Counts::called_back), std::ranges::any_of(matter.call_backs, &CallBack::contacted));
        std::optional<bool> solved, satisfied;
        for (const CallBack& call : matter.call_backs) {
            if (call.solved) solved = call.solved;
            if (call.satisfied) satisfied = call.satisfied;
        }
        if (matter.rating) {
            solved = matter.rating->solved;
            satisfied = matter.rating->stars >= stars_of_satisfaction;
        }
        note(measure_of(&Counts::solved_asked), solved.has_value());
        note(measure_of(&Counts::solved), solved == true);
        note(measure_of(&Counts::satisfied_asked), satisfied.has_value());
        note(measure_of(&Counts::satisfied), satisfied == true);
    }

    void other_endings() {
        if (!matter.closed) return;
        marks.add(measure_of(&Counts::withdrawn), *matter.closed, matter.state == MatterState::withdrawn ? 1 : 0);
        marks.add(measure_of(&Counts::declined), *matter.closed, matter.state == MatterState::declined ? 1 : 0);
    }
};

void add_offer(Marking& marks, const Assignment& assignment) {
    if (!assignment.lead) return;
    marks.add(measure_of(&Counts::offered), assignment.offered);
    marks.add(measure_of(&Counts::returned), assignment.offered, assignment.state == AssignmentState::returned ? 1 : 0);
}

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
    const std::optional<Instant> until = reaches_until(matter);
    return !until || *until >= period.from;
}

std::vector<Mark> marks_of(const Matter& matter, const Catalogue& own, const Scheme& scheme, View view) {
    // What is merged into another counts there; the part of a whole is no second report.
    if (matter.state == MatterState::merged || (matter.parent && view == View::whole)) return {};
    Counting counting{matter, own, scheme, view, static_cast<std::int64_t>(weight_of(matter, scheme.score)), Marking(matter)};
    counting.opening();
    counting.promise();
    counting.response();
    counting.signing();
    counting.earlier_endings();
    counting.standing_ending();
    counting.other_endings();
    if (view == View::whole) {
        for (const Assignment& assignment : matter.assignments) add_offer(counting.marks, assignment);
    }
    return counting.marks.take();
}

std::vector<Mark> marks_of(const Matter& matter, const Assignment& assignment) {
    if (matter.state == MatterState::merged) return {};
    Marking marks(matter);
    add_offer(marks, assignment);
    return marks.take();
}

Counts counted(const std::vector<Mark>& marks, const Period& period) {
    Counts counts;
    for (const Mark& mark : marks) {
        if (mark.in(period)) counts.*count_names[mark.measure].member += static_cast<Count>(mark.times);
    }
    return counts;
}

}  // namespace pingzhi::insight
