#include "core/matter/apply.hpp"

#include <algorithm>

#include "core/matter/tooth.hpp"
#include "core/matter/transitions.hpp"

namespace pingzhi {
namespace {

void stop(std::vector<Clock>& clocks, ClockKind kind, Instant when) {
    for (Clock& clock : clocks) {
        if (clock.kind == kind && !clock.stopped) clock.stopped = when;
    }
}

void stop(std::vector<Clock>& clocks, Instant when) {
    for (Clock& clock : clocks) {
        if (!clock.stopped) clock.stopped = when;
    }
}

template <class Item, class Id>
Item* find(std::vector<Item>& items, const Id& id) {
    const auto found = std::ranges::find(items, id, &Item::id);
    return found == items.end() ? nullptr : &*found;
}

// The clocks of whoever has them: the matter itself, one assignment, supervision order or ruling.
std::vector<Clock>* clocks_of_owner(Matter& matter, std::optional<Seq> owner) {
    if (!owner) return &matter.clocks;
    if (Assignment* assignment = find(matter.assignments, AssignmentId{*owner})) return &assignment->clocks;
    if (Supervision* supervision = find(matter.supervisions, *owner)) return &supervision->clocks;
    if (matter.ruling && matter.ruling->id == *owner) return &matter.ruling->clocks;
    return nullptr;
}

void mark(Matter& matter, ClockKind kind, std::optional<Seq> owner, bool Clock::*flag) {
    std::vector<Clock>* clocks = clocks_of_owner(matter, owner);
    if (!clocks) return;
    for (Clock& clock : *clocks) {
        if (clock.kind == kind && !clock.stopped) clock.*flag = true;
    }
}

void move(Matter& matter, const std::vector<ClockMove>& moves, Instant now) {
    for (const ClockMove& step : moves) {
        std::vector<Clock>* clocks = clocks_of_owner(matter, step.owner);
        if (!clocks) continue;
        for (Clock& clock : *clocks) {
            if (clock.kind != step.kind || clock.stopped) continue;
            clock.amber = step.amber;
            clock.warn = step.warn;
            clock.deadline = step.deadline;
            if (step.extension) clock.extensions.push_back(*step.extension);
            // What lies ahead again is warned of again.
            if (step.warn > now) clock.warned = false;
            if (step.deadline >= now) clock.lapsed = false;
        }
    }
    // A ladder ends with the lapse that began it.
    std::erase_if(matter.escalations, [&matter](const Escalation& escalation) { return !climbing(matter, escalation.clock); });
}

struct Applier {
    Matter& matter;
    const Fact& fact;

    Instant when() const { return clock_instant(matter, fact.at, fact.happened); }

    void act(Act act) const {
        const Transition& way = transition(act);
        if (way.leads == Leads::to) matter.state = way.to;
        if (way.leads == Leads::back) matter.state = matter.standstill ? matter.standstill->before : state_of_lead();
    }
    MatterState state_of_lead() const {
        const Assignment* lead = matter.lead();
        return lead && lead->state == AssignmentState::signed_for ? MatterState::in_hand : MatterState::assigned;
    }

    // intake

    void operator()(const MatterReported& reported) const {
        matter = Matter{};
        matter.id = {fact.seq};
        matter.pack = reported.pack;
        matter.service = reported.service;
        matter.channel = reported.channel;
        matter.mode = reported.mode;
        matter.place = reported.place;
        matter.form = reported.form;
        matter.source_ref = reported.source_ref;
        matter.recorded = fact.at;
        matter.opened = fact.happened;
        matter.clocks_on_happened = reported.clocks_on_happened;
        matter.parent = reported.parent;
        matter.clocks = reported.clocks;
        matter.photos = reported.photos;
        matter.about = reported.about;
        matter.sequel.follows = reported.follows;
    }
    void operator()(const ReportAttached& attached) const {
        ++matter.reports;
        add_photos(attached.photos);
    }
    void add_photos(const std::vector<std::string>& photos) const {
        for (const std::string& photo : photos) {
            if (std::ranges::find(matter.photos, photo) == matter.photos.end()) matter.photos.push_back(photo);
        }
    }
    void operator()(const MatterMerged& merged) const {
        matter.merged_into = merged.into;
        matter.ruling.reset();
        if (!PINGZHI_TOOTH(merged_matter_goes_on)) act(Act::merge);
    }
    void operator()(const MatterJoined& joined) const {
        matter.merged.push_back(joined.matter);
        matter.reports += joined.reports;
    }
    void operator()(const MatterDetached&) const {
        matter.merged_into.reset();
        if (PINGZHI_TOOTH(detaching_ends_the_clocks)) stop(matter.clocks, when());
        act(Act::detach);
    }
    void operator()(const MatterParted& parted) const {
        std::erase(matter.merged, parted.matter);
        matter.reports -= parted.reports;
    }
    void operator()(const MatterCorrected& corrected) const {
        if (matter.service != corrected.service) matter.nodes.clear();  // they were another plan's
        matter.service = corrected.service;
        matter.place = corrected.place;
        matter.form = corrected.form;
        std::vector<Clock> clocks = corrected.clocks;
        for (Clock& clock : clocks) {
            const Clock* before = matter.clock(clock.kind);
            const Assignment* lead = matter.lead();
            // Signed is signed, though no clock ran for it under the wrong service.
            if (!before && clock.kind == ClockKind::sign && lead) clock.stopped = lead->signed_at;
            if (!before) continue;
            clock.stopped = before->stopped;
            clock.lapsed = before->lapsed && clock.deadline < when();
            clock.warned = before->warned && clock.warn <= when();
        }
        matter.clocks = std::move(clocks);
        move(matter, {}, when());
    }
    void operator()(const MatterSplit& split) const { matter.parts.push_back({split.part, true}); }
    void operator()(const SubMatterEnded& ended) const { set_open(ended.part, false); }
    void operator()(const SubMatterReopened& reopened) const { set_open(reopened.part, true); }
    void set_open(MatterId part, bool open) const {
        if (SubMatter* found = find(matter.parts, part)) found->open = open;
    }

    // who must own it

    void operator()(const MatterAssigned& assigned) const {
        if (assigned.lead) {
            for (Assignment& before : matter.assignments) {
                if (before.lead && before.standing()) end(before, AssignmentState::cancelled, assigned.reason);
            }
        }
        Assignment assignment;
        assignment.id = {fact.seq};
        assignment.unit = assigned.unit;
        assignment.lead = assigned.lead;
        assignment.cause = assigned.cause;
        assignment.rule = assigned.rule;
        assignment.state = assigned.cause == AssignmentCause::ruled ? AssignmentState::ruled : AssignmentState::offered;
        assignment.offered = when();
        assignment.clocks = assigned.clocks;
        matter.assignments.push_back(std::move(assignment));
        if (assigned.cause == AssignmentCause::corrected) matter.ruled = false;  // what was ruled was another question
        if (assigned.lead) act(Act::assign);
    }
    void operator()(const AssignmentSigned& sign) const {
        Assignment* assignment = find(matter.assignments, sign.assignment);
        assignment->state = AssignmentState::signed_for;
        assignment->signed_at = when();
        if (fact.post != 0) assignment->officer = fact.actor;
        stop(assignment->clocks, ClockKind::sign, when());
        if (!assignment->lead) return;
        stop_own(ClockKind::sign);
        act(Act::sign);
    }
    void operator()(const AssignmentReturned& returned) const {
        Assignment* assignment = find(matter.assignments, returned.assignment);
        end(*assignment, AssignmentState::returned, returned.reason);
        if (!returned.personal.empty()) assignment->words = fact.seq;
        if (!assignment->lead) return;
        ++matter.returns;
        if (PINGZHI_TOOTH(return_stops_the_clock_of_signing)) stop_own(ClockKind::sign);
        act(Act::return_lead);
    }
    void operator()(const OwnershipClaimed& claimed) const {
        if (!matter.ruling) return;  // the ruling follows, with this side among its sides
        RulingSide side{claimed.unit, true, claimed.reason, claimed.personal.empty() ? 0 : fact.seq};
        const auto same = std::ranges::find(matter.ruling->sides, claimed.unit, &RulingSide::unit);
        if (same == matter.ruling->sides.end()) {
            matter.ruling->sides.push_back(std::move(side));
        } else {
            *same = std::move(side);
        }
    }
    void operator()(const RulingAsked& asked) const { matter.ruling = Ruling{fact.seq, asked.by, asked.sides, when(), asked.clocks}; }
    void operator()(const OwnerRuled& ruled) const {
        matter.ruling.reset();
        matter.ruled = true;
        for (Assignment& assignment : matter.assignments) {
            if (assignment.lead && assignment.state == AssignmentState::offered && assignment.unit == ruled.unit) assignment.state = AssignmentState::ruled;
        }
    }
    void operator()(const AssignmentDone& done) const { end(*find(matter.assignments, done.assignment), AssignmentState::done, {}); }
    void operator()(const AssignmentCancelled& cancelled) const {
        end(*find(matter.assignments, cancelled.assignment), AssignmentState::cancelled, cancelled.reason);
    }
    void operator()(const OfficerChanged& changed) const {
        find(matter.assignments, changed.assignment)->officer = changed.person == 0 ? std::string{} : actor_of(changed.person);
    }
    void end(Assignment& assignment, AssignmentState state, const std::string& reason) const {
        assignment.state = state;
        assignment.reason = reason;
        stop(assignment.clocks, when());
    }

    // a correct clock

    void operator()(const StepRecorded& recorded) const { stop_own(recorded.step == Step::contact ? ClockKind::contact : ClockKind::arrive); }
    void operator()(const ReporterAsked& asked) const { stand(Act::ask_reporter, asked.until, asked.remind, {}); }
    void operator()(const ReporterReminded&) const {
        if (matter.standstill) matter.standstill->remind.reset();
    }
    void operator()(const ReporterReplied& replied) const {
        add_photos(replied.photos);
        go_on(when(), replied.moved, Act::reply);
    }
    void operator()(const RequestMade& made) const {
        matter.requests.push_back({fact.seq, made.kind, RequestState::asked, made.limit, made.until, made.reason, made.unit, fact.actor, when()});
    }
    void operator()(const RequestDecided& decided) const {
        Request* request = find(matter.requests, decided.request);
        request->state = decided.granted ? RequestState::granted : RequestState::refused;
        if (!decided.granted) return;
        if (request->kind == RequestKind::suspension) {
            stand(Act::suspend, *request->until, std::nullopt, request->reason);
        } else {
            move(matter, decided.moved, when());
        }
    }
    void operator()(const MatterResumed& resumed) const { go_on(resumed.cause == ResumeCause::time_over ? fact.happened : when(), resumed.moved, Act::resume); }
    void stand(Act how, Instant until, std::optional<Instant> remind, std::string reason) const {
        matter.standstill = Standstill{matter.state, when(), until, remind, std::move(reason)};
        act(how);
    }
    void go_on(Instant noticed, const std::vector<ClockMove>& moves, Act how) const {
        act(how);
        const Pause pause{matter.standstill->since, std::min(noticed, matter.standstill->until)};
        matter.pauses.push_back(pause);
        matter.standstill.reset();
        move(matter, moves, pause.until);
        for (Escalation& step : matter.escalations) step.at = std::max(step.at, pause.until);  // nobody was to climb meanwhile
    }
    void operator()(const MatterUrged&) const { ++matter.urges; }
    void operator()(const SupervisionOrdered& ordered) const {
        matter.supervisions.push_back({fact.seq, ordered.unit, fact.actor, ordered.clocks, std::nullopt});
    }
    void operator()(const SupervisionAnswered& answered) const {
        Supervision* supervision = find(matter.supervisions, answered.supervision);
        supervision->answered = fact.seq;
        stop(supervision->clocks, when());
    }
    void operator()(const ClockWarned& warned) const { mark(matter, warned.clock, warned.owner, &Clock::warned); }
    void operator()(const ClockLapsed& lapsed) const {
        // Each ladder is climbed once, whosever clock began it.
        if (!climbing(matter, lapsed.clock)) {
            std::erase_if(matter.escalations, [&](const Escalation& each) { return each.clock == lapsed.clock; });
            matter.escalations.insert(matter.escalations.end(), lapsed.escalations.begin(), lapsed.escalations.end());
        }
        mark(matter, lapsed.clock, lapsed.owner, &Clock::lapsed);
    }
    void operator()(const MatterEscalated& escalated) const {
        std::erase_if(matter.escalations, [&](const Escalation& each) { return each.clock == escalated.clock && each.level == escalated.level; });
        matter.level = std::max(matter.level, escalated.level);
    }
    // Stops the matter's own clock of this kind and the lead's share of it.
    void stop_own(ClockKind kind) const {
        stop(matter.clocks, kind, when());
        for (Assignment& assignment : matter.assignments) {
            if (assignment.lead && assignment.standing()) stop(assignment.clocks, kind, when());
        }
    }

    // an honest ending

    void operator()(const NodeFinished& done) const {
        note_handler();
        matter.nodes.push_back({done.node, fact.seq, fact.actor, when(), done.on_time, done.form, done.evidence.photos});
        std::erase_if(matter.clocks, [](const Clock& clock) { return clock.kind == ClockKind::node; });
        matter.clocks.insert(matter.clocks.end(), done.clocks.begin(), done.clocks.end());
        std::erase_if(matter.escalations, [](const Escalation& each) { return each.clock == ClockKind::node; });
    }
    void operator()(const MatterHandled& handled) const {
        matter.outcome = handled.outcome;
        matter.evidence = handled.evidence;
        matter.reviewed.reset();
        matter.ruling.reset();  // who did the work has answered the question
        note_handler();
        stop_own(ClockKind::handle);
        stop_own(ClockKind::arrive);  // who has done the work was there
        act(Act::handle);
    }
    void operator()(const HandlingReviewed& reviewed) const {
        if (reviewed.passed) {
            matter.reviewed = true;
            return act(Act::review_passed);
        }
        // The work was not done: its clock runs on, as if it had never been said to be.
        matter.outcome.clear();
        const auto go_on = [](std::vector<Clock>& clocks) {
            for (Clock& clock : clocks) {
                if (clock.kind == ClockKind::handle && !PINGZHI_TOOTH(false_completion_stops_the_clock)) clock.stopped.reset();
            }
        };
        go_on(matter.clocks);
        for (Assignment& assignment : matter.assignments) {
            if (assignment.lead && assignment.standing()) go_on(assignment.clocks);
        }
        act(Act::review_failed);
    }
    void operator()(const MatterAnswered& answered) const {
        note_handler();
        stop_own(ClockKind::answer);
        stop_own(ClockKind::contact);  // who has answered has made contact
        std::erase_if(matter.clocks, [](const Clock& clock) { return clock.kind == ClockKind::call_back; });
        matter.clocks.insert(matter.clocks.end(), answered.clocks.begin(), answered.clocks.end());
        act(Act::answer);
    }
    void operator()(const ReporterCalledBack& called) const {
        matter.call_backs.push_back(called.call_back);
        if (called.call_back.contacted) stop_own(ClockKind::call_back);
    }
    void operator()(const MatterClosed& closed) const {
        matter.close_reason = closed.reason;
        matter.on_time = closed.on_time;
        matter.closed = fact.happened;
        matter.sequel.reopen_until = closed.reopen_until;
        matter.sequel.archive_at = closed.archive_at;
        matter.sequel.follow_ups = closed.follow_ups;
        finish(AssignmentState::done);
        stop_orders();
        act(Act::close);
    }
    void operator()(const MatterRated& rated) const {
        matter.rating = rated.rating;
        if (PINGZHI_TOOTH(bad_rating_reopens) && !rated.rating.solved) act(Act::reopen);
    }
    void operator()(const MatterReopened& reopened) const {
        matter.rounds.push_back({matter.closed.value_or(when()), matter.on_time, matter.outcome, reopened.reason, reopened.rework});
        finish(AssignmentState::done);
        matter.closed.reset();
        matter.on_time.reset();
        matter.outcome.clear();
        matter.close_reason.clear();
        matter.reviewed.reset();
        matter.evidence = {};
        matter.call_backs.clear();
        matter.rating.reset();
        matter.sequel.reopen_until.reset();
        matter.sequel.archive_at.reset();
        matter.sequel.follow_ups.clear();
        matter.nodes.clear();   // the plan begins anew
        matter.pauses.clear();  // of clocks that have ended
        matter.requests.clear();
        matter.returns = 0;
        matter.clocks = reopened.clocks;
        act(Act::reopen);
    }
    void operator()(const MatterWithdrawn& withdrawn) const { end_otherwise(withdrawn.silent ? "silence" : "reporter", Act::withdraw); }
    void operator()(const MatterDeclined& declined) const { end_otherwise(declined.reason, Act::decline); }
    void operator()(const MatterArchived&) const {
        matter.sequel.archive_at.reset();
        act(Act::archive);
    }
    void operator()(const FollowUpBegun& begun) const {
        const auto due = std::ranges::find(matter.sequel.follow_ups, begun.due);
        if (due != matter.sequel.follow_ups.end()) matter.sequel.follow_ups.erase(due);
        if (begun.matter) matter.sequel.followers.push_back(*begun.matter);
    }
    void operator()(const MatterExcluded& excluded) const { matter.exclusion = Exclusion{fact.seq, excluded.reason}; }
    void operator()(const MatterIncluded&) const { matter.exclusion.reset(); }
    void operator()(const ValuesRead&) const { matter.readings.push_back(fact.seq); }
    void operator()(const ReadersCounted& counted) const { matter.sequel.readers += counted.readers; }
    void operator()(const ValuesErased& erased) const {
        for (VaultEntry& entry : matter.vault) {
            if (std::ranges::find(erased.refs, entry.ref) != erased.refs.end()) entry.erased = true;
        }
        drop_photos();
    }
    void operator()(const FieldsErased& erased) const {
        for (const ErasedPart& part : erased.parts) {
            const auto entry = std::ranges::find(matter.vault, part.ref, &VaultEntry::ref);
            if (entry == matter.vault.end()) continue;
            std::erase_if(entry->fields, [&part](const KeptField& each) { return std::ranges::find(part.fields, each.field) != part.fields.end(); });
            entry->erased = entry->erased || entry->fields.empty();
        }
        if (erased.photos) drop_photos();
    }
    void operator()(const ValuesCorrected&) const { matter.corrections.push_back(fact.seq); }
    void drop_photos() const {
        matter.photos.clear();
        matter.evidence.photos.clear();
        for (FinishedNode& node : matter.nodes) node.photos.clear();
    }
    void end_otherwise(std::string reason, Act how) const {
        matter.close_reason = std::move(reason);
        matter.closed = fact.happened;
        matter.standstill.reset();
        finish(AssignmentState::cancelled);
        stop_orders();
        act(how);
    }
    // Nothing is awaited from the units any more.
    void finish(AssignmentState ends_as) const {
        for (Assignment& assignment : matter.assignments) {
            if (assignment.standing()) end(assignment, ends_as, {});
        }
        stop(matter.clocks, when());
        matter.ruling.reset();
        std::erase_if(matter.escalations, [](const Escalation& each) { return each.clock != ClockKind::supervise; });
    }
    // A supervisor's order outlives a reopening: its clock runs until it is answered or the matter ends.
    void stop_orders() const {
        for (Supervision& supervision : matter.supervisions) stop(supervision.clocks, when());
        matter.escalations.clear();
    }
    void note_handler() const {
        if (std::ranges::find(matter.handlers, fact.actor) == matter.handlers.end()) matter.handlers.push_back(fact.actor);
    }

    // other systems

    void operator()(const DeliveryQueued& queued) const {
        if (queued.requeued) std::erase_if(matter.deliveries, [&](const Delivery& each) { return each.id == *queued.requeued; });
        matter.deliveries.push_back({fact.seq, queued.system, queued.purpose, queued.recipient, DeliveryState::queued, 0, fact.at, {}});
        need_desk();
    }
    void operator()(const DeliverySent& sent) const {
        Delivery* delivery = find(matter.deliveries, sent.delivery);
        delivery->state = DeliveryState::sent;
        delivery->next = sent.acknowledge_by;
        if (!sent.their_ref.empty()) delivery->their_ref = sent.their_ref;
    }
    void operator()(const DeliveryAcknowledged& acknowledged) const {
        Delivery* delivery = find(matter.deliveries, acknowledged.delivery);
        delivery->state = DeliveryState::acknowledged;
        delivery->next.reset();
        if (!acknowledged.their_ref.empty()) delivery->their_ref = acknowledged.their_ref;
        need_desk();
    }
    void operator()(const DeliveryFailed& failed) const {
        Delivery* delivery = find(matter.deliveries, failed.delivery);
        delivery->state = DeliveryState::queued;
        ++delivery->failures;
        delivery->next = failed.next;
    }
    void operator()(const DeliveryGivenUp& given_up) const {
        Delivery* delivery = find(matter.deliveries, given_up.delivery);
        delivery->state = DeliveryState::given_up;
        ++delivery->failures;
        delivery->next.reset();
        need_desk();
    }
    void need_desk() const {
        matter.needs_desk = std::ranges::any_of(matter.deliveries, [](const Delivery& each) { return each.state == DeliveryState::given_up; });
    }

    // the city: not about a matter
    void operator()(const PackLoaded&) const {}
    void operator()(const ModeStarted&) const {}
    void operator()(const ModeEnded&) const {}
    void operator()(const MonthPublished&) const {}
    void operator()(const PersonAdded&) const {}
    void operator()(const PersonChanged&) const {}
    void operator()(const PersonLeft&) const {}
    void operator()(const PersonErased&) const {}
    void operator()(const PostGiven&) const {}
    void operator()(const PostConfirmed&) const {}
    void operator()(const PostEnded&) const {}
    void operator()(const PostDelegated&) const {}
    void operator()(const DelegationEnded&) const {}
    void operator()(const CredentialSet&) const {}
    void operator()(const CredentialDropped&) const {}
    void operator()(const SessionBegun&) const {}
    void operator()(const SessionEnded&) const {}
    void operator()(const AccessRecorded&) const {}
};

// The clock's own facts, deliveries, exclusions and erasures are no progress of the matter.
struct Progress {
    template <class Kind>
    bool operator()(const Kind&) const {
        return true;
    }
    bool operator()(const ClockWarned&) const { return false; }
    bool operator()(const ClockLapsed&) const { return false; }
    bool operator()(const MatterEscalated&) const { return false; }
    bool operator()(const ReporterReminded&) const { return false; }
    bool operator()(const DeliveryQueued&) const { return false; }
    bool operator()(const DeliverySent&) const { return false; }
    bool operator()(const DeliveryAcknowledged&) const { return false; }
    bool operator()(const DeliveryFailed&) const { return false; }
    bool operator()(const DeliveryGivenUp&) const { return false; }
    bool operator()(const MatterExcluded&) const { return false; }
    bool operator()(const MatterIncluded&) const { return false; }
    bool operator()(const ValuesErased&) const { return false; }
    bool operator()(const FieldsErased&) const { return false; }
    bool operator()(const ValuesCorrected&) const { return false; }
    bool operator()(const OfficerChanged&) const { return false; }
};

}  // namespace

void apply(Matter& matter, const Fact& fact) {
    std::visit(Applier{matter, fact}, fact.body);
    if (std::holds_alternative<ValuesRead>(fact.body) || std::holds_alternative<ReadersCounted>(fact.body)) return;  // who looked changed nothing
    matter.version = fact.seq;
    matter.history.push_back(fact.seq);
    // What is merged makes no progress of its own: it ended when it was merged, whatever parts from it later.
    const bool rests = matter.state == MatterState::merged && !std::holds_alternative<MatterMerged>(fact.body);
    if (!rests && std::visit(Progress{}, fact.body)) matter.updated = std::max(matter.updated, fact.happened);
    const std::vector<Committed>& personal = personal_of(fact.body);
    if (!personal.empty()) {
        VaultEntry entry{fact.seq, {}, false};
        for (const Committed& value : personal) entry.fields.push_back({value.field, value.keep_days});
        matter.vault.push_back(std::move(entry));
    }
}

}  // namespace pingzhi
