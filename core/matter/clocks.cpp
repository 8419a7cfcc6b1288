#include "core/matter/clocks.hpp"

#include <algorithm>
#include <ranges>

#include "core/matter/tooth.hpp"
#include "core/time/working_moment.hpp"

namespace pingzhi {
namespace {

constexpr std::int32_t amber_percent_of_orders = 75;

CalendarView view(const Catalogue& catalogue, const std::string& calendar) { return {*catalogue.zone, catalogue.calendar(calendar)}; }

// Nobody is woken at midnight for a matter that is not urgent.
Instant awake(Instant instant, CalendarView where, bool urgent) {
    if (urgent || PINGZHI_TOOTH(reminds_at_midnight)) return instant;
    return working_moment_from(instant, where).value_or(instant);
}

// In working hours: later if there are any left before the end, else earlier; if there are none at all, after the end, so that nobody is woken.
Instant warning_between(Instant start, Instant amber, Instant end, CalendarView where, bool urgent) {
    const Instant later = awake(amber, where, urgent);
    if (later <= end) return later;
    const auto earlier = working_moment_until(amber, where);
    return earlier && *earlier > start ? *earlier : later;
}

Instant warn_at(const Clock& clock, CalendarView where, bool urgent) { return warning_between(clock.start, clock.amber, clock.deadline, where, urgent); }

Clock start_clock(ClockKind kind, Instant start, Instant due, std::int32_t amber_percent, CalendarView where, bool urgent) {
    Clock clock;
    clock.kind = kind;
    clock.start = start;
    clock.deadline = due;
    clock.amber = amber_from(start, due, amber_percent);
    clock.warn = warn_at(clock, where, urgent);
    return clock;
}

const ClockRule* rule_of(const std::vector<ClockRule>& rules, ClockKind kind) {
    for (const ClockRule& rule : rules) {
        if (rule.kind == kind) return &rule;
    }
    return nullptr;
}

// A node's clock goes by the node's own limit.
std::optional<ClockRule> rule_of_node(const Node& node) {
    if (!node.limit) return std::nullopt;
    return ClockRule{ClockKind::node, node.limit->limit, node.limit->calendar};
}

// The rule that a clock of the matter goes by; none: an order's, or one that is no longer written.
std::optional<ClockRule> rule_for(const Matter& matter, const Catalogue& catalogue, ClockKind kind) {
    const Service& service = *catalogue.service(matter.service);
    if (kind == ClockKind::node) {
        const Node* node = next_node(matter, service);
        return node ? rule_of_node(*node) : std::nullopt;
    }
    const ClockRule* rule = rule_of(clock_rules(catalogue, service, matter.mode), kind);
    return rule ? std::optional(*rule) : std::nullopt;
}

// The instant at which a limit is used up: of one that ends with a day, the midnight after its last millisecond.
Instant used_up(Instant deadline, const Zone& zone) {
    const Instant next = deadline + Duration{1};
    return zone.to_civil(next).ms == 0 ? next : deadline;
}

// The deadline with all that moves it. The amber keeps its distance: a pause must not turn the clock amber at its end.
void move(Clock& clock, const ClockRule& rule, const Catalogue& catalogue, const std::vector<Pause>& pauses, bool urgent) {
    const CalendarView where = view(catalogue, rule.calendar);
    const Instant plain = deadline(clock.start, *rule.limit, where);
    const Duration gap = plain - amber_from(clock.start, plain, rule.amber_percent);
    clock.deadline = deadline(clock.start, *rule.limit, where, pauses);
    for (const Limit& extension : clock.extensions) clock.deadline = deadline(used_up(clock.deadline, where.zone), extension, where, pauses);
    clock.amber = std::max(clock.start, clock.deadline - gap);
    clock.warn = warn_at(clock, where, urgent);
}

// Whether the clock's deadline is what the rule gives. A share offered before a correction was promised by another service's limits.
bool promised_by(const ClockRule& rule, Clock clock, const Catalogue& catalogue, const std::vector<Pause>& pauses) {
    const Instant promised = clock.deadline;
    move(clock, rule, catalogue, pauses, true);
    return clock.deadline == promised;
}

ClockMove move_of(const Clock& clock, std::optional<Seq> owner, std::optional<Limit> extension) {
    return {clock.kind, owner, clock.amber, clock.warn, clock.deadline, extension};
}

// Calls back with a copy of every clock of the matter and of its assignments.
template <class Visit>
void each_clock(const Matter& matter, Visit visit) {
    for (const Clock& clock : matter.clocks) visit(clock, std::nullopt);
    for (const Assignment& assignment : matter.assignments) {
        for (const Clock& clock : assignment.clocks) visit(clock, std::optional(assignment.id.value));
    }
}

// Of a clock's rule, or of the limit that orders and rulings go by.
const std::string& calendar_of(const ClockStart& from, ClockKind kind) {
    if (const ClockRule* rule = rule_of(clock_rules(from.catalogue, from.service, from.mode), kind)) return rule->calendar;
    for (const Node& node : from.service.plan) {
        if (kind == ClockKind::node && node.limit) return node.limit->calendar;
    }
    const auto& limit = kind == ClockKind::rule ? from.service.ownership.rule_within : from.service.supervise_within;
    return limit ? limit->calendar : from.catalogue.calendars.begin()->first;
}

bool extensible(ClockKind kind) { return kind == ClockKind::handle || kind == ClockKind::answer || kind == ClockKind::close || kind == ClockKind::node; }

// What an approved urgency hastens, unless it is due sooner anyway. A share that began later has its own time.
bool to_hasten(const Clock& clock, Instant asked, Instant due) {
    const bool of_the_work = clock.kind == ClockKind::handle || clock.kind == ClockKind::answer || clock.kind == ClockKind::close;
    return of_the_work && !clock.stopped && clock.start <= asked && due < clock.deadline;
}

// Asked before it ran out, even if it has by now.
bool to_extend(const Clock& clock, Instant asked) {
    return extensible(clock.kind) && !clock.stopped && (asked <= clock.deadline || PINGZHI_TOOTH(extends_after_the_deadline));
}

// Of the matter's own clocks: the report, or the reopening that was the last. A service without clocks must not lose it.
Instant begin_of(const Matter& matter) {
    if (!matter.clocks.empty()) return matter.clocks.front().start;
    for (const Assignment& each : matter.assignments | std::views::reverse) {
        if (each.cause == AssignmentCause::reopened) return each.offered;
    }
    return clock_instant(matter, matter.recorded, matter.opened);
}

// When all must be done by an urgency that was granted; none: none was, or the service knows none.
std::optional<Instant> urgent_due(const Matter& matter, const Catalogue& catalogue, const Service& service, const std::vector<Pause>& pauses) {
    if (!service.pauses.urgency) return std::nullopt;
    for (const Request& request : matter.requests) {
        if (request.kind != RequestKind::urgency || request.state != RequestState::granted) continue;
        return deadline(request.asked, *request.limit, view(catalogue, service.pauses.urgency->calendar), pauses);
    }
    return std::nullopt;
}

Instant asked_for_urgency(const Matter& matter) {
    return std::ranges::find_if(matter.requests, [](const Request& each) { return each.kind == RequestKind::urgency && each.state == RequestState::granted; })
        ->asked;
}

void hasten(Clock& clock, Instant asked, Instant due, CalendarView where, bool urgent) {
    clock.deadline = due;
    clock.amber = std::max(clock.start, amber_from(asked, due, amber_percent_of_orders));
    clock.warn = warn_at(clock, where, urgent);
}

}  // namespace

const std::vector<ClockRule>& clock_rules(const Catalogue& catalogue, const Service& service, std::string_view mode) {
    if (const Mode* active = catalogue.mode(mode)) {
        if (const auto found = active->clocks.find(service.code); found != active->clocks.end()) return found->second;
    }
    return service.clocks;
}

std::vector<Clock> matter_clocks(const ClockStart& begin, std::optional<Instant> promised) {
    std::vector<Clock> clocks;
    for (const ClockRule& rule : clock_rules(begin.catalogue, begin.service, begin.mode)) {
        if (rule.kind == ClockKind::call_back) continue;
        if (!rule.limit && !promised) continue;  // the record brought no promise: the matter has no such clock
        const CalendarView where = view(begin.catalogue, rule.calendar);
        const Instant due = rule.limit ? deadline(begin.start, *rule.limit, where) : *promised;
        clocks.push_back(start_clock(rule.kind, begin.start, due, rule.amber_percent, where, begin.service.urgent));
    }
    if (begin.service.plan.empty()) return clocks;
    for (Clock& clock : clock_of_node(begin, begin.service.plan.front())) clocks.push_back(std::move(clock));
    return clocks;
}

std::vector<Clock> clock_of_node(const ClockStart& begin, const Node& node) {
    const auto rule = rule_of_node(node);
    if (!rule) return {};
    const CalendarView where = view(begin.catalogue, rule->calendar);
    return {start_clock(ClockKind::node, begin.start, deadline(begin.start, *rule->limit, where), rule->amber_percent, where, begin.service.urgent)};
}

std::vector<Clock> one_clock(const ClockStart& begin, ClockKind kind) {
    const ClockRule* rule = rule_of(clock_rules(begin.catalogue, begin.service, begin.mode), kind);
    if (!rule || !rule->limit) return {};
    const CalendarView where = view(begin.catalogue, rule->calendar);
    return {start_clock(kind, begin.start, deadline(begin.start, *rule->limit, where), rule->amber_percent, where, begin.service.urgent)};
}

std::vector<Clock> share_of_assignment(const ClockStart& begin) {
    std::vector<Clock> clocks = one_clock(begin, ClockKind::sign);
    for (Clock& clock : one_clock(begin, ClockKind::handle)) clocks.push_back(std::move(clock));
    return clocks;
}

Clock clock_by(const ClockStart& begin, ClockKind kind, const LimitRule& rule) {
    const CalendarView where = view(begin.catalogue, rule.calendar);
    return start_clock(kind, begin.start, deadline(begin.start, rule.limit, where), amber_percent_of_orders, where, begin.service.urgent);
}

std::vector<ClockMove> moves_after(const Matter& matter, const Catalogue& catalogue, Pause standstill) {
    const Service& service = *catalogue.service(matter.service);
    std::vector<Pause> pauses = matter.pauses;
    if (!PINGZHI_TOOTH(clock_runs_on_in_a_pause)) pauses.push_back(standstill);
    const auto urgent_before = urgent_due(matter, catalogue, service, matter.pauses), urgent_now = urgent_due(matter, catalogue, service, pauses);
    std::vector<ClockMove> moves;
    each_clock(matter, [&](Clock clock, std::optional<Seq> owner) {
        if (clock.stopped || clock.lapsed) return;
        const auto rule = rule_for(matter, catalogue, clock.kind);
        if (rule && rule->limit && promised_by(*rule, clock, catalogue, matter.pauses)) {
            move(clock, *rule, catalogue, pauses, service.urgent);
            if (PINGZHI_TOOTH(pause_counted_twice)) clock.deadline = clock.deadline + (standstill.until - standstill.from);
        } else if (urgent_before == clock.deadline && clock.start <= asked_for_urgency(matter)) {
            hasten(clock, asked_for_urgency(matter), *urgent_now, view(catalogue, service.pauses.urgency->calendar), service.urgent);
        } else {
            const Duration stood = standstill.until - std::max(standstill.from, clock.start);
            clock.amber = clock.amber + stood;
            clock.warn = clock.warn + stood;
            clock.deadline = clock.deadline + stood;
        }
        moves.push_back(move_of(clock, owner, std::nullopt));
    });
    return moves;
}

std::vector<ClockMove> moves_by_extension(const Matter& matter, const Catalogue& catalogue, Limit extension, Instant asked) {
    const Service& service = *catalogue.service(matter.service);
    std::vector<ClockMove> moves;
    each_clock(matter, [&](Clock clock, std::optional<Seq> owner) {
        if (!to_extend(clock, asked)) return;
        const auto rule = rule_for(matter, catalogue, clock.kind);
        if (!rule || !rule->limit) return;
        clock.extensions.push_back(extension);
        move(clock, *rule, catalogue, matter.pauses, service.urgent);
        moves.push_back(move_of(clock, owner, extension));
    });
    return moves;
}

bool can_extend(const Matter& matter, Instant asked) {
    bool can = false;
    each_clock(matter, [&](const Clock& clock, std::optional<Seq>) { can |= to_extend(clock, asked); });
    return can;
}

std::vector<ClockMove> moves_by_urgency(const Matter& matter, const Catalogue& catalogue, const LimitRule& urgency, Instant asked) {
    const Service& service = *catalogue.service(matter.service);
    const CalendarView where = view(catalogue, urgency.calendar);
    const Instant due = deadline(asked, urgency.limit, where, matter.pauses);
    std::vector<ClockMove> moves;
    each_clock(matter, [&](Clock clock, std::optional<Seq> owner) {
        if (!to_hasten(clock, asked, due)) return;
        hasten(clock, asked, due, where, service.urgent);
        moves.push_back(move_of(clock, owner, std::nullopt));
    });
    return moves;
}

std::vector<Clock> clocks_under(const Matter& matter, const Catalogue& catalogue, const Service& service) {
    std::vector<Clock> clocks;
    const bool same_plan = service.code == matter.service;
    for (Clock& clock : matter_clocks({catalogue, service, matter.mode, begin_of(matter)})) {
        if (clock.kind == ClockKind::node && same_plan) continue;
        for (const Clock& before : matter.clocks) {
            if (before.kind == clock.kind) clock.extensions = before.extensions;
        }
        const ClockRule* written = rule_of(clock_rules(catalogue, service, matter.mode), clock.kind);
        const auto rule = clock.kind == ClockKind::node ? rule_of_node(service.plan.front()) : written ? std::optional(*written) : std::nullopt;
        if (rule) {
            move(clock, *rule, catalogue, matter.pauses, service.urgent);
        }
        clocks.push_back(std::move(clock));
    }
    if (const Clock* node = matter.clock(ClockKind::node); node && same_plan) clocks.push_back(*node);
    // What was made urgent stays so.
    if (const auto due = urgent_due(matter, catalogue, service, matter.pauses)) {
        for (Clock& clock : clocks) {
            if (to_hasten(clock, asked_for_urgency(matter), *due))
                hasten(clock, asked_for_urgency(matter), *due, view(catalogue, service.pauses.urgency->calendar), service.urgent);
        }
    }
    return clocks;
}

Instant due_after(Instant start, const LimitRule& rule, const Catalogue& catalogue) { return deadline(start, rule.limit, view(catalogue, rule.calendar)); }

Instant reply_until(const ClockStart& from, const PauseRules& rules) {
    const Instant until = due_after(from.start, *rules.reply_within, from.catalogue);
    return rules.silence == SilenceMeans::withdraw ? awake(until, view(from.catalogue, rules.reply_within->calendar), from.service.urgent) : until;
}

Instant remind_at(const ClockStart& from, Instant until, const PauseRules& rules) {
    const CalendarView where = view(from.catalogue, rules.reply_within->calendar);
    return warning_between(from.start, amber_from(from.start, until, rules.remind_percent), until, where, from.service.urgent);
}

std::vector<Escalation> ladder(const ClockStart& from, ClockKind kind) {
    std::vector<Escalation> steps;
    const std::string& calendar = calendar_of(from, kind);
    for (const EscalationRule& rule : from.service.escalations) {
        if (rule.clock != kind) continue;
        const Instant at = rule.after ? due_after(from.start, *rule.after, from.catalogue) : from.start + Duration{1};
        steps.push_back({kind, rule.level, awake(at, view(from.catalogue, rule.after ? rule.after->calendar : calendar), from.service.urgent)});
    }
    std::stable_sort(steps.begin(), steps.end(), [](const Escalation& a, const Escalation& b) { return a.at < b.at; });
    return steps;
}

}  // namespace pingzhi
