#include "testing/model/state_path.hpp"

#include <map>
#include <string_view>

namespace pingzhi::testing {
namespace {

using enum MatterState;

constexpr unsigned bit(MatterState state) { return 1u << static_cast<unsigned>(state); }
template <class... State>
constexpr unsigned any(State... states) {
    return (bit(states) | ...);
}

constexpr unsigned owned = any(assigned, in_hand);
constexpr unsigned standing_still = any(awaiting_reporter, suspended);
constexpr unsigned open = any(received, assigned, in_hand, handled, answered, awaiting_reporter, suspended);
constexpr unsigned with_lead = open & ~any(received);
constexpr unsigned all = (1u << matter_state_count) - 1;

enum class Goes : std::uint8_t { stays, to, aside, back };  // aside: to a state from which it comes back

struct Way {
    unsigned from = all;
    Goes goes = Goes::stays;
    MatterState to = received;
};

// By kind; what depends on more than the kind is asked under a name of its own.
const std::map<std::string_view, Way>& ways() {
    static const std::map<std::string_view, Way> ways{
        {"report_attached", {all}},
        {"matter_merged", {owned, Goes::aside, merged}},
        {"matter_joined", {open}},
        {"matter_detached", {any(merged), Goes::back}},
        {"matter_parted", {all}},
        {"matter_corrected", {owned}},
        {"matter_split", {owned}},
        {"sub_matter_ended", {all}},
        {"sub_matter_reopened", {all}},
        {"lead_assigned", {any(received, assigned, in_hand), Goes::to, assigned}},
        {"support_assigned", {owned}},
        {"lead_signed", {any(assigned), Goes::to, in_hand}},
        {"support_signed", {owned}},
        {"lead_returned", {owned, Goes::to, assigned}},
        {"support_returned", {owned}},
        {"ownership_claimed", {owned}},
        {"ruling_asked", {owned}},
        {"owner_ruled", {owned}},
        {"assignment_done", {owned}},
        {"assignment_cancelled", {owned}},
        {"step_recorded", {owned}},
        {"reporter_asked", {owned, Goes::aside, awaiting_reporter}},
        {"reporter_reminded", {any(awaiting_reporter)}},
        {"reporter_replied", {any(awaiting_reporter), Goes::back}},
        {"request_made", {owned}},
        {"request_decided", {owned}},
        {"suspension_granted", {owned, Goes::aside, suspended}},
        {"matter_resumed", {standing_still, Goes::back}},
        {"matter_urged", {open}},
        {"supervision_ordered", {with_lead}},
        {"supervision_answered", {with_lead}},
        {"clock_warned", {open}},
        {"clock_lapsed", {open}},
        {"matter_escalated", {open & ~standing_still}},
        {"node_finished", {any(in_hand)}},
        {"follow_up_begun", {any(closed, archived)}},
        {"matter_handled", {any(in_hand), Goes::to, handled}},
        {"handling_passed", {any(handled)}},
        {"handling_failed", {any(handled), Goes::to, in_hand}},
        {"matter_answered", {any(handled), Goes::to, answered}},
        {"reporter_called_back", {any(answered, closed)}},
        {"matter_closed", {any(answered, received, assigned), Goes::to, closed}},
        {"matter_rated", {any(answered, closed)}},
        {"matter_reopened", {any(answered, closed), Goes::to, assigned}},
        {"matter_withdrawn", {open, Goes::to, withdrawn}},
        {"silence_withdrew", {any(awaiting_reporter), Goes::to, withdrawn}},
        {"matter_declined", {any(received, assigned, in_hand), Goes::to, declined}},
        {"matter_archived", {any(closed, withdrawn, declined), Goes::to, archived}},
        {"matter_excluded", {all}},
        {"matter_included", {all}},
        {"values_erased", {all}},
        {"fields_erased", {all}},
        {"values_corrected", {all}},
        {"values_read", {all}},
        {"readers_counted", {all}},
        {"officer_changed", {with_lead | any(merged)}},
        {"delivery_queued", {all}},
        {"handed_over", {open}},
        {"delivery_sent", {all}},
        {"delivery_acknowledged", {all}},
        {"delivery_failed", {all}},
        {"delivery_given_up", {all}},
    };
    return ways;
}

std::string_view asked_for(const Fact& fact, Seq lead) {
    if (const auto* assigned = std::get_if<MatterAssigned>(&fact.body)) return assigned->lead ? "lead_assigned" : "support_assigned";
    if (const auto* sign = std::get_if<AssignmentSigned>(&fact.body)) return sign->assignment.value == lead ? "lead_signed" : "support_signed";
    if (const auto* back = std::get_if<AssignmentReturned>(&fact.body)) return back->assignment.value == lead ? "lead_returned" : "support_returned";
    if (const auto* review = std::get_if<HandlingReviewed>(&fact.body)) return review->passed ? "handling_passed" : "handling_failed";
    if (const auto* end = std::get_if<MatterWithdrawn>(&fact.body)) return end->silent ? "silence_withdrew" : "matter_withdrawn";
    if (const auto* queued = std::get_if<DeliveryQueued>(&fact.body)) {
        return queued->purpose == DeliveryPurpose::hand_over && !queued->requeued ? "handed_over" : "delivery_queued";
    }
    return kind_of(fact.body);
}

}  // namespace

std::optional<std::string> StatePath::take(const Fact& fact) {
    if (std::holds_alternative<MatterReported>(fact.body)) {
        if (reported_ || fact.subject != fact.seq) return "reported twice";
        reported_ = true;
        return std::nullopt;
    }
    if (!reported_) return "a fact about what was never reported";
    if (const auto* made = std::get_if<RequestMade>(&fact.body); made && made->kind == RequestKind::suspension) suspensions_.insert(fact.seq);
    std::string_view name = asked_for(fact, lead_);
    if (const auto* decided = std::get_if<RequestDecided>(&fact.body)) {
        name = decided->granted && suspensions_.contains(decided->request) ? "suspension_granted" : "request_decided";
    }
    const auto way = ways().find(name);
    if (way == ways().end()) return std::string(name) + " is not about a matter";
    if ((way->second.from & bit(state_)) == 0) return std::string(name) + " in state " + std::string(name_of(state_));
    if (const auto* assigned = std::get_if<MatterAssigned>(&fact.body); assigned && assigned->lead) lead_ = fact.seq;
    switch (way->second.goes) {
        case Goes::stays: break;
        case Goes::aside: before_ = state_; [[fallthrough]];
        case Goes::to: state_ = way->second.to; break;
        case Goes::back: state_ = before_; break;
    }
    return std::nullopt;
}

}  // namespace pingzhi::testing
