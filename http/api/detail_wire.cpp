// One matter in full: the honest clock for everybody, the own words for its reporter, the inside for staff.
#include <algorithm>

#include "http/api/to_wire.hpp"
#include "http/event_permits.hpp"
#include "http/plan_view.hpp"

namespace pingzhi::http::api {
namespace {

// Orders are between units: residents see neither them nor their clocks.
bool for_residents(const Clock& clock) { return clock.kind != ClockKind::supervise; }

// A stopped clock keeps the colour it stopped with, a standing one that with which it began to stand.
ClockWire clock_wire(const Matter& matter, const Clock& clock, std::optional<Seq> owner, Instant now) {
    const Instant seen = clock.stopped ? *clock.stopped : running(matter, clock) ? now : std::min(now, matter.standstill->since);
    ClockWire wire{std::string(name_of(clock.kind)), owner, clock.start, clock.deadline, clock.stopped, {}, clock.warned, clock.lapsed, {}};
    wire.colour = name_of(colour_at(seen, clock.amber, clock.deadline));
    for (const Limit& extension : clock.extensions) wire.extensions.push_back(limit_wire(extension));
    return wire;
}

struct Detailing {
    const Matter& matter;
    const Reading& reading;
    std::shared_ptr<const Catalogue> catalogue;
    MatterDetailWire detail;

    bool staff() const { return reading.asker.audience() == Audience::staff; }
    std::string name(const UnitCode& unit) const { return unit_name(*catalogue, unit, reading.language); }
    ReasonWire reason(std::string_view list, const std::string& code) const { return reason_wire(*catalogue, list, code, reading.language); }
    std::optional<ReasonWire> reason_if_any(std::string_view list, const std::string& code) const {
        return code.empty() ? std::nullopt : std::optional(reason(list, code));
    }
    // The number of another matter, if these eyes may see it.
    std::optional<std::string> number(MatterId id) const {
        const auto other = reading.views.matter(id);
        if (!other || !sees(reading.views, reading.asker, *other)) return std::nullopt;
        return reading.views.number_of(*other);
    }

    void await(std::string_view what, const std::optional<UnitCode>& by, Instant until) {
        AwaitedWire wire{std::string(what), std::nullopt, std::nullopt, until};
        if (by) {
            wire.by = by->value;
            wire.by_name = name(*by);
        }
        detail.awaited.push_back(std::move(wire));
    }

    void clock(const Clock& clock, std::optional<Seq> owner, const std::optional<UnitCode>& by) {
        if (!staff() && !for_residents(clock)) return;
        detail.clocks.push_back(clock_wire(matter, clock, owner, reading.now));
        if (is_open(matter.state) && running(matter, clock)) await(name_of(clock.kind), by, clock.deadline);
    }

    // Who calls back is no unit that handled the matter: nobody in particular.
    std::optional<UnitCode> answers_for(const Clock& clock) const {
        const Assignment* lead = matter.lead();
        return lead && clock.kind != ClockKind::call_back ? std::optional(lead->unit) : std::nullopt;
    }

    void clocks() {
        for (const Clock& each : matter.clocks) clock(each, std::nullopt, answers_for(each));
        for (const Assignment& assignment : matter.assignments) {
            for (const Clock& each : assignment.clocks) clock(each, assignment.id.value, assignment.unit);
        }
        for (const Supervision& supervision : matter.supervisions) {
            for (const Clock& each : supervision.clocks) clock(each, supervision.id, supervision.unit);
        }
        if (matter.ruling) {
            for (const Clock& each : matter.ruling->clocks) clock(each, matter.ruling->id, matter.ruling->by);
        }
        if (matter.standstill) await(matter.state == MatterState::awaiting_reporter ? "reply" : "resume", std::nullopt, matter.standstill->until);
        std::ranges::stable_sort(detail.clocks, {}, &ClockWire::deadline);
        std::ranges::stable_sort(detail.awaited, {}, &AwaitedWire::until);
    }

    void assignments() {
        for (const Assignment& each : matter.assignments) {
            AssignmentWire wire;
            wire.id = each.id.value;
            wire.unit = each.unit.value;
            wire.unit_name = name(each.unit);
            wire.lead = each.lead;
            wire.cause = name_of(each.cause);
            wire.state = name_of(each.state);
            wire.reason = reason_if_any(each.state == AssignmentState::returned ? "return" : "transfer", each.reason);
            wire.rule = each.rule;
            if (const RouteRule* rule = catalogue->rule(matter.mode, each.rule)) wire.why = rule->why.in(reading.language);
            wire.offered = each.offered;
            wire.signed_at = each.signed_at;
            detail.assignments.push_back(std::move(wire));
        }
    }

    // Why each standstill of this round began, the last one perhaps still going on.
    std::vector<PauseWire> standstills(const std::vector<Fact>& facts) const {
        std::vector<PauseWire> found;
        for (const Fact& fact : facts) {
            const auto* decided = std::get_if<RequestDecided>(&fact.body);
            if (std::holds_alternative<MatterReopened>(fact.body)) found.clear();
            if (std::holds_alternative<ReporterAsked>(fact.body)) found.push_back({std::string(name_of(MatterState::awaiting_reporter)), {}, {}, {}});
            if (!decided || !decided->granted) continue;
            const auto request = std::ranges::find(matter.requests, decided->request, &pingzhi::Request::id);
            if (request == matter.requests.end() || request->kind != RequestKind::suspension) continue;
            found.push_back({std::string(name_of(MatterState::suspended)), reason("pause", request->reason), {}, {}});
        }
        return found;
    }

    void pauses(const std::vector<Fact>& facts) {
        std::vector<PauseWire> found = standstills(facts);
        for (std::size_t i = 0; i < matter.pauses.size() && i < found.size(); ++i) {
            found[i].since = matter.pauses[i].from;
            found[i].until = matter.pauses[i].until;
            detail.pauses.push_back(found[i]);
        }
        if (!matter.standstill || found.empty()) return;
        detail.standstill = found.back();
        detail.standstill->since = matter.standstill->since;
        detail.standstill->until = matter.standstill->until;
    }

    void endings() {
        detail.outcome = reason_if_any("handle", matter.outcome);
        detail.close_reason = reason_if_any(matter.state == MatterState::declined ? "decline" : "close", matter.close_reason);
        for (const Round& round : matter.rounds)
            detail.rounds.push_back({round.ended, round.on_time, reason("handle", round.outcome), reason("reopen", round.reason), round.rework});
        if (matter.exclusion) detail.exclusion = reason("exclude", matter.exclusion->reason);
    }

    void others() {
        for (const SubMatter& part : matter.parts) {
            if (auto seen = number(part.id)) detail.parts.push_back(std::move(*seen));
        }
        if (matter.parent) detail.parent = number(*matter.parent);
        if (matter.merged_into) detail.merged_into = number(*matter.merged_into);
    }

    void plan() {
        for (const ShownNode& shown : shown_plan(matter, *catalogue->service(matter.service))) {
            NodeWire wire{shown.node->code, shown.node->name.in(reading.language), shown.next ? "next" : "to_come", {}, {}, {}, {}};
            const Clock* clock = matter.clock(ClockKind::node);
            if (shown.next && clock) wire.due = clock->deadline;
            if (shown.finished) {
                wire.state = "finished";
                wire.finished = shown.finished->finished;
                wire.on_time = shown.finished->on_time;
                if (staff()) wire.form = shown.finished->form;
            }
            detail.plan.push_back(std::move(wire));
        }
    }

    void following() {
        for (const FollowUpDue& due : matter.sequel.follow_ups) {
            const Service* service = catalogue->service(due.service);
            detail.follow_ups.push_back({due.service, service ? service->name.in(reading.language) : due.service, due.at});
        }
        const Service* service = catalogue->service(matter.service);
        if (service && service->counts_readers) detail.readers = matter.sequel.readers;
        if (matter.sequel.follows) detail.follows = number(*matter.sequel.follows);
        for (MatterId follower : matter.sequel.followers) {
            if (auto seen = number(follower)) detail.followers.push_back(std::move(*seen));
        }
    }

    void own() {
        OwnWire own{reading.views.for_reporter(matter), {}, {}};
        if (matter.rating) own.rating = RatedWire{matter.rating->solved, matter.rating->stars};
        if (matter.merged_into) {
            const Matter standing = reading.views.standing(matter);
            StandingWire wire{reading.views.number_of(standing), std::string(name_of(standing.state)), {}, {}, standing.closed};
            const auto theirs = reading.views.catalogue_of(standing);
            if (const Assignment* lead = standing.lead()) wire.unit_name = unit_name(*theirs, lead->unit, reading.language);
            if (const Clock* promise = standing.clock(ClockKind::close)) wire.due = promise->deadline;
            own.standing = std::move(wire);
        }
        detail.own = std::move(own);
    }
};

}  // namespace

MatterDetailWire detail_wire(const Matter& matter, const Reading& reading) {
    Detailing making{matter, reading, reading.views.catalogue_of(matter), {}};
    MatterDetailWire& detail = making.detail;
    detail.matter = matter_wire(matter, reading);
    if (!reading.own && reading.asker.audience() == Audience::residents) {
        if (const auto published = reading.views.published_position(matter)) {
            detail.matter.lon = published->lon;
            detail.matter.lat = published->lat;
        }
    }
    detail.urges = matter.urges;
    const std::vector<Fact> facts = reading.views.history(matter);
    making.clocks();
    making.pauses(facts);
    making.assignments();
    making.endings();
    making.others();
    making.plan();
    making.following();
    for (const Fact& fact : facts) {
        if (audience_of(fact.body) == EventFor::who_sees_the_matter)
            detail.history.push_back({fact.seq, std::string(kind_of(fact.body)), fact.at, fact.happened});
    }
    if (reading.own) making.own();
    if (making.staff()) {
        detail.inside = inside_wire(matter, reading);
        detail.inside->doers = doer_wires(facts, reading);
    }
    return detail;
}

}  // namespace pingzhi::http::api
