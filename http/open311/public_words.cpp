#include "http/open311/public_words.hpp"

#include "http/fact_words.hpp"
#include "http/open311/dates.hpp"

namespace pingzhi::http::open311 {
namespace {

template <class Kind, class... Kinds>
constexpr bool one_of = (std::is_same_v<Kind, Kinds> || ...);

}  // namespace

std::optional<Text> public_words(const Fact& fact, const Catalogue& catalogue) { return fact_words(fact.body, catalogue); }

bool moves_state(const Fact& fact) {
    return std::visit(
        []<class Kind>(const Kind&) {
            return one_of<Kind, MatterAssigned, AssignmentSigned, AssignmentReturned, MatterMerged, MatterDetached, ReporterAsked, ReporterReplied,
                          MatterResumed, MatterHandled, HandlingReviewed, MatterAnswered, MatterClosed, MatterReopened, MatterWithdrawn, MatterDeclined,
                          MatterArchived>;
        },
        fact.body);
}

Text status_notes(const Matter& matter, const Catalogue& catalogue) {
    if (matter.state == MatterState::declined) return reason_name(catalogue, "decline", matter.close_reason);
    if (matter.state == MatterState::withdrawn) return {"反映人撤回", "Withdrawn by the reporter"};
    if (!matter.close_reason.empty()) return reason_name(catalogue, "close", matter.close_reason);
    if (!matter.outcome.empty()) return reason_name(catalogue, "handle", matter.outcome);
    return {};
}

Text promise_notice(const Matter& matter, const Catalogue& catalogue, Instant now) {
    if (!is_open(matter.state)) {
        if (!matter.on_time) return {};
        return *matter.on_time ? Text{"按时办结", "Closed on time"} : Text{"逾期办结", "Closed late"};
    }
    const Clock* promise = matter.clock(ClockKind::close);
    if (!promise) return {};
    const std::string until = local_minute(promise->deadline, *catalogue.zone);
    if (now > promise->deadline) return {"承诺于 " + until + " 前办结，现已逾期", "Promised by " + until + ", which has passed"};
    return {"承诺于 " + until + " 前办结", "Promised by " + until};
}

}  // namespace pingzhi::http::open311
