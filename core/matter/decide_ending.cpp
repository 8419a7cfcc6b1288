// An honest ending: handled, reviewed, answered, called back, closed; and the ways in which matters end otherwise or begin again.
#include <algorithm>

#include "core/matter/deciding.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

// Of the reopening that a call-back brings about; packs cannot take the code.
constexpr const char* reopened_by_call_back = "call_back_unsolved";

// What every ending brings with it: the whole of which this is a part knows it, and all who reported are told.
void add_end(const Deciding& d, Facts& facts) {
    if (d.matter->parent) facts.push_back({d.matter->parent->value, d.command.at, SubMatterEnded{d.matter->id}});
    add_notices(d, facts, DeliveryPurpose::ended);
}

bool any_support_standing(const Matter& matter) {
    return std::ranges::any_of(matter.assignments, [](const Assignment& each) { return !each.lead && each.standing(); });
}

bool is_a_handler(const Deciding& d) { return std::ranges::find(d.matter->handlers, d.command.actor.id) != d.matter->handlers.end(); }

// A part begins again only while it can hold its whole open.
bool whole_has_ended(const Deciding& d) {
    const Matter* whole = d.matter->parent ? d.matters.find(*d.matter->parent) : nullptr;
    return whole && !is_open(whole->state);
}

bool call_back_enough(const Matter& matter, const EndingRules& rules) {
    const bool reached = std::ranges::any_of(matter.call_backs, &CallBack::contacted);
    return reached || matter.call_backs.size() >= static_cast<std::size_t>(rules.call_backs_max);
}

// The same unit has the matter again, with all clocks anew.
void add_reopening(const Deciding& d, Facts& facts, std::string reason, bool rework, Commitments personal) {
    const Seq id = d.matter->id.value;
    facts.push_back({id, d.happened(), MatterReopened{std::move(reason), rework, std::move(personal), matter_clocks(d.from(d.when()))}});
    if (const Assignment* lead = d.matter->lead()) {
        facts.push_back({id, d.happened(), MatterAssigned{lead->unit, true, AssignmentCause::reopened, {}, {}, {}, {}}});
    }
    if (d.matter->parent) facts.push_back({d.matter->parent->value, d.command.at, SubMatterReopened{d.matter->id}});
}

}  // namespace

Decision decide_on(const Deciding& d, const HandleMatter& handle) {
    if (auto check = texts_invalid(handle.personal, {"note"})) return refuse(*check);
    if (auto check = evidence_invalid(handle.evidence)) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (!d.own->reason("handle", handle.outcome)) return refuse(RefusalCode::unknown_reason, "outcome");
    if (auto check = d.not_lead(Grant::handle)) return refuse(*check);
    if (auto check = d.wrong_state(Act::handle)) return refuse(*check);
    if (any_part_open(*d.matter)) return refuse(RefusalCode::parts_open);
    if (any_support_standing(*d.matter)) return refuse(RefusalCode::support_open);
    if (const Node* node = next_node(*d.matter, d.service()); node && !PINGZHI_TOOTH(handled_before_its_plan))
        return refuse(RefusalCode::nodes_open, node->code);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    if (auto check = evidence_refused(d, d.service().ending.evidence, handle.evidence, find(handle.personal, "note") != nullptr)) return refuse(*check);
    return d.about_matter(MatterHandled{handle.outcome, handle.evidence, commitments(handle.personal)});
}

Decision decide_on(const Deciding& d, const ReviewHandling& review) {
    if (auto check = texts_invalid(review.personal, {"note"})) return refuse(*check);
    if (!review.passed) {
        if (auto check = text_missing(review.personal, "note")) return refuse(*check);
    }
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_lead_or_above(Grant::approve)) return refuse(*check);
    if (is_a_handler(d)) return refuse(d.denied(RefusalCode::same_post));
    if (auto check = d.wrong_state(review.passed ? Act::review_passed : Act::review_failed)) return refuse(*check);
    if (d.matter->reviewed) return refuse(RefusalCode::reviewed_already);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(HandlingReviewed{review.passed, commitments(review.personal)});
}

Decision decide_on(const Deciding& d, const AnswerMatter& answer) {
    if (auto check = text_missing(answer.personal, "answer")) return refuse(*check);
    if (auto check = texts_invalid(answer.personal, {"answer", "note"})) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_lead(Grant::handle)) return refuse(*check);
    if (auto check = d.wrong_state(Act::answer)) return refuse(*check);
    if (d.service().ending.review && d.matter->reviewed != true && !PINGZHI_TOOTH(answers_without_review)) return refuse(RefusalCode::review_missing);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(MatterAnswered{commitments(answer.personal), one_clock(d.from(d.when()), ClockKind::call_back)});
}

Decision decide_on(const Deciding& d, const CallBackReporter& call) {
    if (auto check = texts_invalid(call.personal, {"words", "note"})) return refuse(*check);
    // Who was not reached said nothing; who was reached said at least whether it is solved.
    const CallBack& said = call.call_back;
    if (said.contacted ? !said.solved : (said.solved || said.satisfied)) return refuse(RefusalCode::call_back_invalid, "solved");
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_granted(Grant::call_back)) return refuse(*check);
    if ((is_a_handler(d) || d.of_a_unit_that_handled()) && !PINGZHI_TOOTH(handler_calls_back)) return refuse(d.denied(RefusalCode::handled_it));
    if (auto check = d.wrong_state(Act::call_back)) return refuse(*check);
    const bool reopens = said.solved == false && d.service().ending.reopen_unsolved;
    if (reopens && whole_has_ended(d)) return refuse(RefusalCode::belongs_to_whole, "solved");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    Facts facts = d.about_matter(ReporterCalledBack{said, commitments(call.personal)});
    if (reopens) add_reopening(d, facts, reopened_by_call_back, true, {});
    return facts;
}

Decision decide_on(const Deciding& d, const CloseMatter& close) {
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.reason_missing("close", close.reason)) return refuse(*check);
    // Who may record the past may also say that a matter has ended elsewhere, whatever stood before it here.
    const bool recorded = d.granted(Grant::record_past) && d.matter->state != MatterState::answered;
    if (auto check = d.not_lead_or_above(Grant::close)) return refuse(*check);
    if (auto check = d.wrong_state(recorded ? Act::record_ending : Act::close)) return refuse(*check);
    if (any_part_open(*d.matter)) return refuse(RefusalCode::parts_open);
    if (any_order_open(*d.matter)) return refuse(RefusalCode::supervision_open);
    const EndingRules& rules = d.service().ending;
    if (!recorded && rules.call_back && !PINGZHI_TOOTH(closes_without_call_back) && !call_back_enough(*d.matter, rules))
        return refuse(RefusalCode::call_back_missing);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);

    std::optional<bool> verdict;
    if (const Clock* clock = d.matter->clock(ClockKind::close)) {
        Instant due = clock->deadline;
        if (PINGZHI_TOOTH(late_at_the_start_of_the_due_day)) due = d.own->zone->start_of(d.own->zone->to_civil(due).day);
        verdict = on_time(d.when(), due);
    }
    const auto after = [&](const std::optional<LimitRule>& rule) -> std::optional<Instant> {
        if (!rule) return std::nullopt;
        return due_after(d.when(), *rule, *d.own);
    };
    Facts facts = d.about_matter(MatterClosed{close.reason, verdict, after(rules.reopen_within), after(rules.archive_after), follow_ups_due(d)});
    add_end(d, facts);
    return facts;
}

Decision decide_on(const Deciding& d, const RateMatter& rate) {
    if (auto check = texts_invalid(rate.personal, {"words"})) return refuse(*check);
    if (rate.rating.stars < 1 || rate.rating.stars > 5) return refuse(RefusalCode::rating_invalid, "stars");
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_granted(Grant::follow)) return refuse(*check);
    if (auto check = d.wrong_state(Act::rate)) return refuse(*check);
    if (d.matter->rating && !PINGZHI_TOOTH(rates_twice)) return refuse(RefusalCode::rated_already);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(MatterRated{rate.rating, commitments(rate.personal)});
}

Decision decide_on(const Deciding& d, const ReopenMatter& reopen) {
    if (auto check = texts_invalid(reopen.personal, {"words", "note"})) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.reason_missing("reopen", reopen.reason)) return refuse(*check);
    if (auto check = d.not_reporter_or(Grant::dispatch)) return refuse(*check);
    // A unit would begin all its clocks anew by saying that its own answer was wrong.
    if (d.of_a_unit_that_took_part()) return refuse(d.denied(RefusalCode::handled_it));
    if (auto check = d.wrong_state(Act::reopen)) return refuse(*check);
    if (whole_has_ended(d)) return refuse(RefusalCode::belongs_to_whole, "matter");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    const bool by_reporter = d.command.actor.kind == ActorKind::resident;
    if (by_reporter && d.matter->state == MatterState::closed && (!d.matter->sequel.reopen_until || d.when() > *d.matter->sequel.reopen_until) &&
        !PINGZHI_TOOTH(reopens_after_the_window))
        return refuse(RefusalCode::reopening_over);
    Facts facts;
    add_reopening(d, facts, reopen.reason, d.own->reason("reopen", reopen.reason)->rework, commitments(reopen.personal));
    return facts;
}

Decision decide_on(const Deciding& d, const WithdrawMatter& withdraw) {
    if (auto check = texts_invalid(withdraw.personal, {"words"})) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_reporter_or(Grant::report)) return refuse(*check);
    if (d.of_a_unit_that_took_part()) return refuse(d.denied(RefusalCode::handled_it));
    if (auto check = d.wrong_state(Act::withdraw)) return refuse(*check);
    if (any_part_open(*d.matter)) return refuse(RefusalCode::parts_open);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    Facts facts = d.about_matter(MatterWithdrawn{false, commitments(withdraw.personal)});
    add_end(d, facts);
    return facts;
}

Decision decide_on(const Deciding& d, const DeclineMatter& decline) {
    if (auto check = text_missing(decline.personal, "answer")) return refuse(*check);
    if (auto check = texts_invalid(decline.personal, {"answer", "note"})) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.reason_missing("decline", decline.reason)) return refuse(*check);
    if (auto check = d.not_lead_or_above(Grant::close)) return refuse(*check);
    if (auto check = d.wrong_state(Act::decline)) return refuse(*check);
    if (any_part_open(*d.matter)) return refuse(RefusalCode::parts_open);
    if (any_order_open(*d.matter)) return refuse(RefusalCode::supervision_open);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    Facts facts = d.about_matter(MatterDeclined{decline.reason, commitments(decline.personal)});
    add_end(d, facts);
    return facts;
}

Decision decide_on(const Deciding& d, const ArchiveMatter&) {
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_lead_or_above(Grant::close)) return refuse(*check);
    if (auto check = d.wrong_state(Act::archive)) return refuse(*check);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(MatterArchived{});
}

Decision decide_on(const Deciding& d, const ExcludeMatter& exclude) {
    if (auto check = texts_invalid(exclude.personal, {"note"})) return refuse(*check);
    if (auto check = text_missing(exclude.personal, "note")) return refuse(*check);
    if (auto check = evidence_invalid(exclude.evidence)) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.reason_missing("exclude", exclude.reason)) return refuse(*check);
    if (auto check = d.not_granted(Grant::exclude)) return refuse(*check);
    if (is_a_handler(d) || d.of_a_unit_that_took_part()) return refuse(d.denied(RefusalCode::handled_it));
    if (auto check = d.wrong_state(Act::exclude)) return refuse(*check);
    if (d.matter->exclusion) return refuse(RefusalCode::excluded_already);
    return d.about_matter(MatterExcluded{exclude.reason, exclude.evidence, commitments(exclude.personal)});
}

Decision decide_on(const Deciding& d, const IncludeMatter&) {
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_granted(Grant::exclude)) return refuse(*check);
    if (auto check = d.wrong_state(Act::exclude)) return refuse(*check);
    if (!d.matter->exclusion) return refuse(RefusalCode::not_excluded);
    return d.about_matter(MatterIncluded{});
}

}  // namespace pingzhi
