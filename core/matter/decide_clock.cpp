// A correct clock: what stops, moves or hurries a matter's clocks, and the clock's own acts.
#include <algorithm>

#include "core/matter/deciding.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

// The same unit of time as the rule, and not more of it; counting from the next day is more.
bool within(Limit limit, Limit most) {
    return limit.unit == most.unit && limit.amount >= 1 && limit.amount <= most.amount && (most.from_next_day || !limit.from_next_day);
}

bool has_open_request(const Matter& matter, RequestKind kind) {
    return std::ranges::any_of(matter.requests, [kind](const Request& each) { return each.kind == kind && each.state == RequestState::asked; });
}

std::int64_t granted_extensions(const Matter& matter) {
    return std::ranges::count_if(matter.requests,
                                 [](const Request& each) { return each.kind == RequestKind::extension && each.state == RequestState::granted; });
}

bool made_urgent(const Matter& matter) {
    return std::ranges::any_of(matter.requests, [](const Request& each) { return each.kind == RequestKind::urgency && each.state == RequestState::granted; });
}

Check extension_refused(const Deciding& d, const MakeRequest& request) {
    const PauseRules& rules = d.service().pauses;
    if (!rules.extension_max) return refusal(RefusalCode::extension_not_offered, "kind");
    if (made_urgent(*d.matter)) return refusal(RefusalCode::urgency_granted, "kind");
    if (!within(*request.limit, rules.extension_max->limit)) return refusal(RefusalCode::extension_too_long, "limit");
    if (granted_extensions(*d.matter) >= rules.extensions_max) return refusal(RefusalCode::extensions_used_up, "kind");
    if (!can_extend(*d.matter, d.when())) return refusal(RefusalCode::extension_too_late, "kind");
    return std::nullopt;
}

Check urgency_refused(const Deciding& d) {
    const auto& urgency = d.service().pauses.urgency;
    if (!urgency) return refusal(RefusalCode::urgency_not_offered, "kind");
    if (made_urgent(*d.matter)) return refusal(RefusalCode::urgency_granted, "kind");
    if (moves_by_urgency(*d.matter, *d.own, *urgency, d.when()).empty()) return refusal(RefusalCode::urgency_too_late, "kind");
    return std::nullopt;
}

Check suspension_refused(const Deciding& d, const MakeRequest& request) {
    const auto& longest = d.service().pauses.suspension_max;
    if (!longest) return refusal(RefusalCode::suspension_not_offered, "kind");
    if (*request.until <= d.when() || *request.until > due_after(d.when(), *longest, *d.own)) return refusal(RefusalCode::suspension_too_long, "until");
    return std::nullopt;
}

// Each question left its words in the vault, or what is left of them.
std::int64_t questions_asked(const Matter& matter) {
    return std::ranges::count_if(matter.vault, [](const VaultEntry& entry) { return entry.holds("question"); });
}

// A standstill ends by itself at its time, whenever somebody notices.
std::vector<ClockMove> moves_at_end(const Deciding& d, Instant until) {
    const Standstill& standing = *d.matter->standstill;
    return moves_after(*d.matter, *d.own, {standing.since, PINGZHI_TOOTH(pause_outlives_its_end) ? until : std::min(until, standing.until)});
}

// Records of the past come in any order, but a standstill does not end before it began.
Check ends_before_it_began(const Deciding& d) {
    if (d.when() < d.matter->standstill->since) return refusal(RefusalCode::happened_before_last, "happened");
    return std::nullopt;
}

}  // namespace

Decision decide_on(const Deciding& d, const RecordStep& record) {
    if (auto check = d.cannot(Grant::handle, Act::step)) return refuse(*check);
    return d.about_matter(StepRecorded{record.step});
}

Decision decide_on(const Deciding& d, const AskReporter& ask) {
    if (auto check = texts_invalid(ask.personal, {"question"})) return refuse(*check);
    if (auto check = text_missing(ask.personal, "question")) return refuse(*check);
    if (auto check = d.cannot(Grant::handle, Act::ask_reporter)) return refuse(*check);
    const PauseRules& rules = d.service().pauses;
    if (!rules.reply_within) return refuse(RefusalCode::asking_not_offered);
    // Each question stops the clocks on the unit's own word: that has an end.
    if (questions_asked(*d.matter) >= rules.questions_max && !PINGZHI_TOOTH(asks_without_end)) return refuse(RefusalCode::questions_used_up, "question");
    const Instant until = reply_until(d.from(d.when()), rules);
    Facts facts = d.about_matter(ReporterAsked{until, remind_at(d.from(d.when()), until, rules), commitments(ask.personal)});
    add_notices(d, facts, DeliveryPurpose::question);
    return facts;
}

Decision decide_on(const Deciding& d, const ReplyToQuestion& reply) {
    if (auto check = texts_invalid(reply.personal, {"words"})) return refuse(*check);
    if (auto check = text_missing(reply.personal, "words")) return refuse(*check);
    if (auto check = photos_invalid(reply.photos)) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_reporter_or(Grant::report)) return refuse(*check);
    if (auto check = d.wrong_state(Act::reply)) return refuse(*check);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    if (auto check = ends_before_it_began(d)) return refuse(*check);
    return d.about_matter(ReporterReplied{reply.channel, commitments(reply.personal), moves_at_end(d, d.when()), reply.photos});
}

Decision decide_on(const Deciding& d, const MakeRequest& request) {
    if (auto check = texts_invalid(request.personal, {"note"})) return refuse(*check);
    const bool extension = request.kind == RequestKind::extension, suspension = request.kind == RequestKind::suspension;
    if (extension && (!request.limit || request.limit->amount < 1 || request.limit->amount > limit_amount_max))
        return refuse(RefusalCode::limit_invalid, "limit");
    if (suspension && !request.until) return refuse(RefusalCode::until_missing, "until");
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.reason_missing("pause", request.reason)) return refuse(*check);
    if (auto check = d.cannot(Grant::handle, Act::request)) return refuse(*check);
    if (has_open_request(*d.matter, request.kind)) return refuse(RefusalCode::request_open, "kind");
    if (auto check = extension ? extension_refused(d, request) : suspension ? suspension_refused(d, request) : urgency_refused(d)) return refuse(*check);
    std::optional<Limit> limit = extension ? request.limit : std::nullopt;
    if (request.kind == RequestKind::urgency) limit = d.service().pauses.urgency->limit;
    const Assignment* lead = d.matter->lead();
    return d.about_matter(RequestMade{request.kind, limit, suspension ? request.until : std::nullopt, request.reason, lead ? lead->unit : UnitCode{},
                                      commitments(request.personal)});
}

Decision decide_on(const Deciding& d, const DecideRequest& decision) {
    if (auto check = texts_invalid(decision.personal, {"note"})) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    const auto request = std::ranges::find(d.matter->requests, decision.request, &Request::id);
    if (request == d.matter->requests.end()) return refuse(RefusalCode::unknown_request, "request");
    if (auto check = d.not_lead_or_above(Grant::approve)) return refuse(*check);
    if (request->actor == d.command.actor.id && !PINGZHI_TOOTH(approves_its_own_request)) return refuse(RefusalCode::same_post);
    const bool suspends = decision.granted && request->kind == RequestKind::suspension;
    if (auto check = d.wrong_state(suspends ? Act::suspend : Act::decide_request)) return refuse(*check);
    if (request->state != RequestState::asked) return refuse(RefusalCode::request_decided, "request");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    if (suspends && *request->until <= d.when()) return refuse(RefusalCode::suspension_too_long, "request");
    // The service may have been corrected since it was asked.
    const bool hastens = decision.granted && request->kind == RequestKind::urgency;
    if (hastens && !d.service().pauses.urgency) return refuse(RefusalCode::urgency_not_offered, "request");
    const bool extends = decision.granted && request->kind == RequestKind::extension;
    if (extends && made_urgent(*d.matter)) return refuse(RefusalCode::urgency_granted, "request");
    std::vector<ClockMove> moved;
    if (extends) moved = moves_by_extension(*d.matter, *d.own, *request->limit, request->asked);
    if (hastens) {
        const LimitRule urgency{*request->limit, d.service().pauses.urgency->calendar};
        moved = moves_by_urgency(*d.matter, *d.own, urgency, request->asked);
        // Decided when its time is over it would only make the unit late.
        const bool in_vain = std::ranges::all_of(moved, [&d](const ClockMove& each) { return each.deadline < d.when(); });
        if (in_vain) return refuse(RefusalCode::urgency_too_late, "request");
    }
    return d.about_matter(RequestDecided{decision.request, decision.granted, commitments(decision.personal), std::move(moved)});
}

Decision decide_on(const Deciding& d, const ResumeMatter&) {
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_lead_or_above(Grant::handle)) return refuse(*check);
    if (auto check = d.wrong_state(Act::resume)) return refuse(*check);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    if (auto check = ends_before_it_began(d)) return refuse(*check);
    return d.about_matter(MatterResumed{ResumeCause::ordered, moves_at_end(d, d.when())});
}

Decision decide_on(const Deciding& d, const UrgeMatter& urge) {
    if (auto check = texts_invalid(urge.personal, {"words"})) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_reporter_or(Grant::report)) return refuse(*check);
    if (auto check = d.wrong_state(Act::urge)) return refuse(*check);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(MatterUrged{urge.channel, commitments(urge.personal)});
}

Decision decide_on(const Deciding& d, const OrderSupervision& order) {
    if (auto check = texts_invalid(order.personal, {"note"})) return refuse(*check);
    if (auto check = text_missing(order.personal, "note")) return refuse(*check);
    if (order.limit && (order.limit->amount < 1 || order.limit->amount > limit_amount_max)) return refuse(RefusalCode::limit_invalid, "limit");
    if (auto check = d.matter_missing()) return refuse(*check);
    const Assignment* lead = d.matter->lead();
    const UnitCode unit = order.unit.value.empty() && lead ? lead->unit : order.unit;
    if (auto check = d.unit_missing(unit)) return refuse(*check);
    if (auto check = d.unit_accused(unit)) return refuse(*check);
    if (auto check = d.not_lead_or_above(Grant::supervise)) return refuse(*check);
    if (auto check = d.wrong_state(Act::supervise)) return refuse(*check);
    std::optional<LimitRule> rule = d.service().supervise_within;
    if (!rule && !order.limit) return refuse(RefusalCode::limit_invalid, "limit");
    if (!rule) rule = LimitRule{*order.limit, d.own->calendars.begin()->first};
    if (order.limit) rule->limit = *order.limit;
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(SupervisionOrdered{unit, commitments(order.personal), {clock_by(d.from(d.when()), ClockKind::supervise, *rule)}});
}

Decision decide_on(const Deciding& d, const AnswerSupervision& answer) {
    if (auto check = texts_invalid(answer.personal, {"note"})) return refuse(*check);
    if (auto check = text_missing(answer.personal, "note")) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    const auto supervision = std::ranges::find(d.matter->supervisions, answer.supervision, &Supervision::id);
    if (supervision == d.matter->supervisions.end()) return refuse(RefusalCode::unknown_supervision, "supervision");
    if (auto check = d.not_allowed(Grant::handle, supervision->unit)) return refuse(*check);
    if (auto check = d.wrong_state(Act::answer_supervision)) return refuse(*check);
    if (supervision->answered) return refuse(RefusalCode::supervision_answered, "supervision");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(SupervisionAnswered{answer.supervision, commitments(answer.personal)});
}

namespace {

// Everything of one matter that is due, in the order in which it fell due.
struct DueActs {
    const Deciding& d;
    Facts facts;

    Instant now() const { return d.command.at; }
    void add(Instant happened, FactBody body) { facts.push_back({d.matter->id.value, happened, std::move(body)}); }

    // A clock found past its deadline lapses without the warning that came too late.
    void clock(const Clock& clock, std::optional<Seq> owner) {
        if (!running(*d.matter, clock) || clock.lapsed) return;
        if (now() > clock.deadline) {
            add(clock.deadline + Duration{1}, ClockLapsed{clock.kind, owner, ladder(d.from(clock.deadline), clock.kind)});
        } else if (!clock.warned && now() >= clock.warn) {
            add(clock.warn, ClockWarned{clock.kind, owner});
        }
    }

    void clocks() {
        for (const Clock& each : d.matter->clocks) clock(each, std::nullopt);
        for (const Assignment& assignment : d.matter->assignments) {
            for (const Clock& each : assignment.clocks) clock(each, assignment.id.value);
        }
        for (const Supervision& supervision : d.matter->supervisions) {
            for (const Clock& each : supervision.clocks) clock(each, supervision.id);
        }
        if (d.matter->ruling) {
            for (const Clock& each : d.matter->ruling->clocks) clock(each, d.matter->ruling->id);
        }
    }

    // The ladder ends at the highest unit there is.
    void escalations() {
        const Assignment* lead = d.matter->lead();
        if (d.matter->standstill || !lead) return;
        const std::vector<UnitCode> above = d.above(lead->unit);
        for (const Escalation& step : d.matter->escalations) {
            if (step.at > now() || !climbing(*d.matter, step.clock)) continue;
            const std::size_t rung = std::min<std::size_t>(step.level, above.size());
            add(step.at, MatterEscalated{step.clock, step.level, rung == 0 ? lead->unit : above[rung - 1]});
        }
    }

    void standstill() {
        if (!d.matter->standstill) return;
        const Standstill& standing = *d.matter->standstill;
        const bool awaits = d.matter->state == MatterState::awaiting_reporter;
        if (standing.until <= now()) {
            // What has open parts goes on: they hold it open.
            if (awaits && d.service().pauses.silence == SilenceMeans::withdraw && !any_part_open(*d.matter)) {
                add(standing.until, MatterWithdrawn{true, {}});
                if (d.matter->parent) facts.push_back({d.matter->parent->value, standing.until, SubMatterEnded{d.matter->id}});
                add_notices(d, facts, DeliveryPurpose::ended);
            } else {
                add(standing.until, MatterResumed{ResumeCause::time_over, moves_at_end(d, standing.until)});
            }
        } else if (standing.remind && *standing.remind <= now()) {
            add(*standing.remind, ReporterReminded{});
            add_notices(d, facts, DeliveryPurpose::reminder);
        }
    }
};

}  // namespace

Decision decide_on(const Deciding& d, const RunClock&) {
    if (!d.matter) return refuse(RefusalCode::unknown_matter, "matter");
    if (auto check = d.not_granted(Grant::run_clock)) return refuse(*check);
    if (auto check = d.wrong_state(Act::run_clock)) return refuse(*check);
    DueActs due{d, {}};
    if (!is_open(d.matter->state)) {
        const bool archives = d.matter->state == MatterState::closed && d.matter->sequel.archive_at && *d.matter->sequel.archive_at <= d.command.at;
        if (archives) due.add(*d.matter->sequel.archive_at, MatterArchived{});
        add_follow_ups(d, due.facts);
        for (NewFact& fact : values_kept_too_long(d)) due.facts.push_back(std::move(fact));
    } else {
        due.clocks();
        due.escalations();
        std::stable_sort(due.facts.begin(), due.facts.end(), [](const NewFact& a, const NewFact& b) { return a.happened < b.happened; });
        due.standstill();
    }
    if (due.facts.empty()) return refuse(RefusalCode::clock_not_due);
    return std::move(due.facts);
}

}  // namespace pingzhi
