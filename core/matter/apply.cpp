#include "core/matter/apply.hpp"

#include <algorithm>

#include "core/matter/transitions.hpp"

namespace pingzhi {
namespace {

void stop(std::vector<Clock>& clocks, ClockKind kind, Instant when) {
    for (Clock& clock : clocks) {
        if (clock.kind == kind && !clock.stopped) clock.stopped = when;
    }
}

void stop_all(Matter& matter, Instant when) {
    auto stop_each = [when](std::vector<Clock>& clocks) {
        for (Clock& clock : clocks) {
            if (!clock.stopped) clock.stopped = when;
        }
    };
    stop_each(matter.clocks);
    for (Assignment& assignment : matter.assignments) stop_each(assignment.clocks);
}

// Sets the flag of one running clock: the matter's own, or that of one assignment.
void mark(Matter& matter, ClockKind kind, std::optional<AssignmentId> owner, bool Clock::*flag) {
    auto mark_each = [kind, flag](std::vector<Clock>& clocks) {
        for (Clock& clock : clocks) {
            if (clock.kind == kind && !clock.stopped) clock.*flag = true;
        }
    };
    if (!owner) return mark_each(matter.clocks);
    for (Assignment& assignment : matter.assignments) {
        if (assignment.id == *owner) mark_each(assignment.clocks);
    }
}

struct Applier {
    Matter& matter;
    const Fact& fact;

    void operator()(const PackLoaded&) const {}

    void operator()(const MatterReported& reported) const {
        matter = Matter{};
        matter.id = {fact.seq};
        matter.pack = reported.pack;
        matter.service = reported.service;
        matter.channel = reported.channel;
        matter.place = reported.place;
        matter.form = reported.form;
        matter.source_ref = reported.source_ref;
        matter.recorded = fact.at;
        matter.opened = fact.happened;
        matter.clocks_on_happened = reported.clocks_on_happened;
        matter.clocks = reported.clocks;
    }

    void operator()(const MatterAssigned& assigned) const {
        matter.assignments.push_back({{fact.seq}, assigned.unit, assigned.lead, assigned.rule, AssignmentState::offered, assigned.clocks});
        if (assigned.lead) matter.state = MatterState::assigned;
    }

    void operator()(const ReportAttached&) const { ++matter.reports; }

    void operator()(const AssignmentSigned& sign) const {
        for (Assignment& assignment : matter.assignments) {
            if (assignment.id != sign.assignment) continue;
            assignment.state = AssignmentState::signed_for;
            stop(assignment.clocks, ClockKind::sign, when());
        }
        move(Act::sign);
    }

    void operator()(const StepRecorded& recorded) const {
        stop(matter.clocks, recorded.step == Step::contact ? ClockKind::contact : ClockKind::arrive, when());
    }

    void operator()(const MatterHandled& handled) const {
        matter.outcome = handled.outcome;
        stop(matter.clocks, ClockKind::handle, when());
        move(Act::handle);
    }

    void operator()(const MatterAnswered&) const {
        stop(matter.clocks, ClockKind::answer, when());
        move(Act::answer);
    }

    void operator()(const MatterClosed& closed) const {
        matter.close_reason = closed.reason;
        matter.on_time = closed.on_time;
        matter.closed = fact.happened;
        for (Assignment& assignment : matter.assignments) {
            if (assignment.state == AssignmentState::signed_for || assignment.state == AssignmentState::offered) assignment.state = AssignmentState::done;
        }
        stop_all(matter, when());
        move(Act::close);
    }

    void operator()(const ClockWarned& warned) const { mark(matter, warned.clock, warned.assignment, &Clock::warned); }
    void operator()(const ClockLapsed& lapsed) const { mark(matter, lapsed.clock, lapsed.assignment, &Clock::lapsed); }

    void operator()(const ValuesErased& erased) const {
        for (VaultEntry& entry : matter.vault) {
            if (std::find(erased.refs.begin(), erased.refs.end(), entry.ref) != erased.refs.end()) entry.erased = true;
        }
    }

    Instant when() const { return clock_instant(matter, fact.at, fact.happened); }
    void move(Act act) const { matter.state = *transition(act).to; }
};

}  // namespace

void apply(Matter& matter, const Fact& fact) {
    std::visit(Applier{matter, fact}, fact.body);
    matter.version = fact.seq;
    matter.history.push_back(fact.seq);
    // The clock's own facts and erasures are no progress of the matter.
    bool progress =
        !std::holds_alternative<ClockWarned>(fact.body) && !std::holds_alternative<ClockLapsed>(fact.body) && !std::holds_alternative<ValuesErased>(fact.body);
    if (progress) matter.updated = std::max(matter.updated, fact.happened);
    const std::vector<Committed>& personal = personal_of(fact.body);
    if (!personal.empty()) {
        VaultEntry entry{fact.seq, {}, false};
        for (const Committed& value : personal) entry.fields.push_back(value.field);
        matter.vault.push_back(std::move(entry));
    }
}

}  // namespace pingzhi
