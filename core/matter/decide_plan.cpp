// Plans and what follows: nodes finished in their order, and matters that begin by themselves after others were closed.
#include <algorithm>

#include "core/matter/deciding.hpp"
#include "core/matter/tooth.hpp"
#include "core/time/working_moment.hpp"

namespace pingzhi {
namespace {

std::optional<bool> in_time(const Deciding& d) {
    const Clock* clock = d.matter->clock(ClockKind::node);
    if (!clock) return std::nullopt;
    return on_time(d.when(), clock->deadline);
}

// The clock of the node that comes after this one, with what this one tells.
std::vector<Clock> clock_after(const Deciding& d, const FinishNode& finish) {
    Matter after = *d.matter;
    after.nodes.push_back({finish.node, 0, {}, d.when(), std::nullopt, finish.form, {}});
    const Node* next = next_node(after, d.service());
    return next ? clock_of_node(d.from(d.when()), *next) : std::vector<Clock>{};
}

// In working hours: whoever must sign it is there.
Instant days_before(const Deciding& d, CivilDay day, const FollowUp& rule) {
    const Instant midnight = d.own->zone->start_of(day - rule.days_before);
    return working_moment_from(midnight, {*d.own->zone, d.own->calendar(rule.calendar)}).value_or(midnight);
}

std::optional<Instant> due(const Deciding& d, const FollowUp& rule, const FormValues& values) {
    switch (rule.from) {
        case FollowUpFrom::ending: return rule.after ? due_after(d.when(), *rule.after, *d.own) : d.when();
        case FollowUpFrom::date: {
            const auto said = values.find(rule.field);
            const auto date = said == values.end() || said->second.empty() ? std::nullopt : parse_rfc3339(said->second.front());
            if (!date) return std::nullopt;
            return days_before(d, d.own->zone->to_civil(*date).day, rule);
        }
        case FollowUpFrom::holiday: {
            const WorkingCalendar& calendar = d.own->calendar(rule.calendar);
            const auto holiday = calendar.next_holiday(d.own->zone->to_civil(d.when()).day + rule.days_before);
            return holiday ? std::optional(days_before(d, *holiday, rule)) : std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace

Decision decide_on(const Deciding& d, const FinishNode& finish) {
    if (auto check = texts_invalid(finish.personal, {"note"})) return refuse(*check);
    if (auto check = evidence_invalid(finish.evidence)) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    const std::vector<Node>& plan = d.service().plan;
    const auto node = std::ranges::find(plan, finish.node, &Node::code);
    if (node == plan.end()) return refuse(RefusalCode::unknown_node, "node");
    if (auto check = form_invalid(check_form(node->form, finish.form))) return refuse(*check);
    if (auto check = d.cannot(Grant::handle, Act::finish_node)) return refuse(*check);
    const Node* next = next_node(*d.matter, d.service());
    if (next != &*node && !PINGZHI_TOOTH(nodes_in_any_order)) return refuse(RefusalCode::node_out_of_turn, next ? next->code : std::string{});
    if (auto check = evidence_refused(d, node->evidence, finish.evidence, find(finish.personal, "note") != nullptr)) return refuse(*check);
    return d.about_matter(NodeFinished{finish.node, finish.form, finish.evidence, commitments(finish.personal), in_time(d), clock_after(d, finish)});
}

std::vector<FollowUpDue> follow_ups_due(const Deciding& d) {
    const FormValues values = told(*d.matter);
    std::vector<FollowUpDue> follow_ups;
    for (const FollowUp& rule : d.service().follow_ups) {
        if (!rule.when.holds(values)) continue;
        if (const auto at = due(d, rule, values)) follow_ups.push_back({rule.service, std::max(*at, d.when())});
    }
    return follow_ups;
}

void add_follow_ups(const Deciding& d, Facts& facts) {
    if (!transition(Act::begin_follow_up).from.has(d.matter->state)) return;
    for (const FollowUpDue& due : d.matter->sequel.follow_ups) {
        if (due.at > d.command.at) continue;
        const Service* service = d.city.current->service(due.service);
        std::optional<MatterId> begun;
        if (service) begun = add_offspring(d, facts, {*service, mode_now(d, *service), std::nullopt, {}, std::nullopt, d.matter->id, due.at});
        facts.push_back({d.matter->id.value, due.at, FollowUpBegun{due, begun}});
    }
}

}  // namespace pingzhi
