#include "http/pages/event_words.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "http/api/to_wire.hpp"
#include "http/fact_words.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

// In the order of AssignmentCause.
constexpr std::array<TextKey, assignment_cause_count> assigned_keys{
    "event_assigned",  "event_transferred",    "event_assigned_after_return", "event_assigned_first", "event_assigned_ruled",
    "event_supported", "event_assigned_again", "event_assigned_corrected",    "event_assigned",       "event_assigned"};
constexpr std::array<TextKey, clock_kind_count> clock_keys{"clock_sign",      "clock_contact", "clock_arrive", "clock_handle",    "clock_answer",
                                                           "clock_call_back", "clock_close",   "clock_rule",   "clock_supervise", "clock_node"};

// What the telling of one fact must know of those before it.
struct Before {
    std::string lead;       // the unit that stands as lead
    bool awaiting = false;  // the last standstill waited for the reporter
    unsigned urges = 0;
    std::map<Seq, RequestMade> requests = {};
};

// One event in words. Who did it is the unit that stood as lead when it happened.
struct Telling {
    const SeenMatter& seen;
    EventLine& line;
    Before& before;
    Seq seq;  // of the fact

    Language language() const { return seen.language(); }
    std::string tell(TextKey key, Fillings fillings) const { return say(key, language(), fillings); }
    std::string by_lead(TextKey key) const { return tell(key, {{"unit", before.lead}}); }
    std::string by_clock(TextKey key, ClockKind kind) const { return tell(key, {{"act", say(clock_keys[static_cast<std::size_t>(kind)], language())}}); }
    std::string moment(Instant instant) const { return moment_words(instant, seen.local); }
    std::string reason(const char* list, const std::string& code) const { return reason_words(seen, list, code); }
    std::string unit_of(AssignmentId id) const {
        const Assignment* assignment = seen.matter.assignment(id);
        return assignment == nullptr ? before.lead : unit_name(seen, assignment->unit);
    }
    // The clocks that a standstill or an extension moved, told by the promise.
    void tell_promise(const std::vector<ClockMove>& moved) const {
        for (const ClockMove& move : moved) {
            if (move.kind == ClockKind::close && !move.owner) line.why = tell("event_promise_moved", {{"deadline", moment(move.deadline)}});
        }
    }

    void operator()(const MatterReported& fact) const { line.words = tell("event_reported", {{"channel", channel_words(fact.channel, language())}}); }
    void operator()(const MatterAssigned& fact) const {
        const std::string unit = unit_name(seen, fact.unit);
        if (fact.lead) before.lead = unit;
        line.words = tell(assigned_keys[static_cast<std::size_t>(fact.cause)], {{"unit", unit}});
        if (const RouteRule* rule = seen.catalogue.rule(seen.matter.mode, fact.rule)) {
            line.why = tell("event_assigned_why", {{"why", rule->why.in(language())}});
        } else if (!fact.reason.empty()) {
            line.why = tell("event_reason", {{"reason", reason("transfer", fact.reason)}});
        }
    }
    void operator()(const ReportAttached& fact) const { line.words = tell("event_attached", {{"channel", channel_words(fact.channel, language())}}); }
    void operator()(const AssignmentSigned& fact) const { line.words = tell("event_signed", {{"unit", unit_of(fact.assignment)}}); }
    void operator()(const AssignmentReturned& fact) const {
        line.words = tell("event_returned", {{"unit", unit_of(fact.assignment)}, {"reason", reason("return", fact.reason)}});
    }
    void operator()(const AssignmentDone& fact) const { line.words = tell("event_support_done", {{"unit", unit_of(fact.assignment)}}); }

    void operator()(const StepRecorded& fact) const {
        line.words = by_lead(fact.step == Step::contact ? TextKey("event_contacted") : TextKey("event_arrived"));
    }
    void operator()(const ReporterAsked& fact) const {
        before.awaiting = true;
        line.words = tell(seen.own() ? TextKey("event_asked_you") : TextKey("event_asked"), {{"unit", before.lead}, {"until", moment(fact.until)}});
    }
    void operator()(const ReporterReplied& fact) const {
        line.words = tell("event_replied", {});
        tell_promise(fact.moved);
    }
    void operator()(const RequestMade& fact) const {
        before.requests[seq] = fact;
        const std::string why = reason("pause", fact.reason);
        if (fact.kind == RequestKind::urgency) {
            line.words = tell("event_urgency_asked", {{"unit", before.lead}, {"limit", api::limit_text(*fact.limit, language())}, {"reason", why}});
        } else if (fact.limit) {
            line.words = tell("event_extension_asked", {{"unit", before.lead}, {"limit", api::limit_text(*fact.limit, language())}, {"reason", why}});
        } else if (fact.until) {
            line.words = tell("event_suspension_asked", {{"unit", before.lead}, {"until", moment(*fact.until)}, {"reason", why}});
        }
    }
    void operator()(const RequestDecided& fact) const {
        const auto asked = before.requests.find(fact.request);
        if (asked == before.requests.end()) return;
        const RequestMade& request = asked->second;
        const bool extension = request.kind == RequestKind::extension;
        if (request.kind == RequestKind::urgency) {
            line.words =
                tell(fact.granted ? TextKey("event_urgency_granted") : TextKey("event_urgency_refused"), {{"reason", reason("pause", request.reason)}});
            tell_promise(fact.moved);
        } else if (!fact.granted) {
            line.words = tell(extension ? TextKey("event_extension_refused") : TextKey("event_suspension_refused"), {});
        } else if (extension) {
            line.words = tell("event_extension_granted", {{"reason", reason("pause", request.reason)}});
            tell_promise(fact.moved);
        } else {
            before.awaiting = false;
            line.words = tell("event_suspended", {{"reason", reason("pause", request.reason)}, {"until", moment(*request.until)}});
        }
    }
    void operator()(const MatterResumed& fact) const {
        line.words = tell(before.awaiting ? TextKey("event_resumed_unanswered") : TextKey("event_resumed"), {});
        tell_promise(fact.moved);
    }
    void operator()(const MatterUrged&) const { line.words = tell("event_urged", {{"count", std::to_string(++before.urges)}}); }
    void operator()(const SupervisionAnswered&) const {}
    void operator()(const ClockWarned& fact) const {
        if (fact.clock != ClockKind::supervise) line.words = by_clock("event_warned", fact.clock);
    }
    void operator()(const ClockLapsed& fact) const {
        if (fact.clock != ClockKind::supervise) line.words = by_clock("event_lapsed", fact.clock);
    }
    void operator()(const MatterEscalated& fact) const {
        if (fact.clock != ClockKind::supervise) (*this)(FactBody{fact});
    }

    void operator()(const NodeFinished& fact) const {
        const Service* service = seen.catalogue.service(seen.matter.service);
        if (!service) return (*this)(FactBody{fact});
        const auto node = std::ranges::find(service->plan, fact.node, &Node::code);
        if (node == service->plan.end()) return (*this)(FactBody{fact});  // of a plan that is no longer the matter's
        line.words = tell("event_node_finished", {{"node", node->name.in(language())}});
    }
    void operator()(const MatterHandled& fact) const {
        line.words = tell("event_handled", {{"unit", before.lead}, {"outcome", reason("handle", fact.outcome)}});
    }
    void operator()(const MatterAnswered&) const { line.words = by_lead("event_answered"); }
    void operator()(const ReporterCalledBack& fact) const {
        const CallBack& call = fact.call_back;
        if (!call.contacted) {
            line.words = tell("event_not_reached", {});
            return;
        }
        std::string verdicts;
        const auto add = [&](const std::optional<bool>& said, TextKey yes, TextKey no) {
            if (!said) return;
            verdicts += (verdicts.empty() ? "" : std::string(say("list_part", language()))) + std::string(say(*said ? yes : no, language()));
        };
        add(call.solved, "verdict_solved", "verdict_unsolved");
        add(call.satisfied, "verdict_satisfied", "verdict_dissatisfied");
        line.words = verdicts.empty() ? tell("event_called_back", {}) : tell("event_called_back_said", {{"verdicts", verdicts}});
    }
    void operator()(const MatterClosed& fact) const {
        std::string why = reason("close", fact.reason);
        if (fact.on_time) {
            const TextKey verdict = *fact.on_time ? TextKey("ended_green") : TextKey("ended_red");
            why = tell("event_closed_verdict", {{"reason", why}, {"verdict", say(verdict, language())}});
        }
        line.words = tell("event_closed", {{"reason", why}});
    }
    void operator()(const MatterRated& fact) const {
        const TextKey solved = fact.rating.solved ? TextKey("verdict_solved") : TextKey("verdict_unsolved");
        line.words = tell("event_rated", {{"solved", say(solved, language())}, {"stars", std::to_string(fact.rating.stars)}});
    }
    void operator()(const MatterReopened& fact) const {
        (*this)(FactBody{fact});
        const auto close = std::ranges::find(fact.clocks, ClockKind::close, &Clock::kind);
        if (close != fact.clocks.end()) line.why = tell("event_clock_anew", {{"deadline", moment(close->deadline)}});
    }
    void operator()(const ValuesErased& fact) const { line.words = tell("event_erased", {{"reason", reason("erase", fact.reason)}}); }

    void operator()(const FieldsErased& fact) const {
        if (fact.reason == "corrected") return;  // the correction says it
        if (fact.reason == "consent")
            line.words = tell("event_erased_consent", {});
        else if (fact.reason == "reporter")
            line.words = tell("event_erased_reporter", {});
        else if (fact.reason == "retention")
            line.words = tell("event_erased_retention", {});
        else
            line.words = tell("event_erased", {{"reason", reason("erase", fact.reason)}});
    }
    void operator()(const ValuesCorrected&) const { line.words = tell("event_corrected", {}); }

    // All others as the one place for words of facts has them.
    void operator()(const FactBody& fact) const {
        if (const auto words = fact_words(fact, seen.catalogue)) line.words = words->in(language());
    }
};

// Of the reporter's words those that came through the reporter's own pass: what somebody else wrote down may tell of others.
std::string said_with(const Fact& fact, const SaidByFact& said) {
    const auto texts = said.find(fact.seq);
    if (texts == said.end()) return {};
    for (const char* field : {"question", "answer", "words"}) {
        const auto text = texts->second.find(field);
        if (text == texts->second.end()) continue;
        if (std::string_view(field) == "words" && fact.actor_kind != ActorKind::resident) continue;
        return text->second;
    }
    return {};
}

}  // namespace

std::vector<EventLine> event_lines(const SeenMatter& seen, const std::vector<Fact>& facts, const SaidByFact& said) {
    std::vector<EventLine> lines;
    Before before;
    before.lead = say("unit_none", seen.language());
    for (const Fact& fact : facts) {
        EventLine line{to_rfc3339(fact.happened), moment_words(fact.happened, seen.local), {}, {}, said_with(fact, said), kind_of(fact.body)};
        const Telling telling{seen, line, before, fact.seq};
        std::visit([&telling](const auto& body) { telling(body); }, fact.body);
        if (!line.words.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace pingzhi::http::pages
