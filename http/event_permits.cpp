#include "http/event_permits.hpp"

namespace pingzhi::http {
namespace {

template <class... Kinds>
struct KindList {
    template <class Kind>
    static constexpr bool has = (std::is_same_v<Kind, Kinds> || ...);
};

using Told = KindList<MatterReported, ReportAttached, MatterMerged, MatterJoined, MatterDetached, MatterParted, MatterCorrected, MatterSplit, SubMatterEnded,
                      SubMatterReopened, MatterAssigned, AssignmentSigned, AssignmentReturned, OwnershipClaimed, RulingAsked, OwnerRuled, AssignmentDone,
                      AssignmentCancelled, OfficerChanged, StepRecorded, ReporterAsked, ReporterReminded, ReporterReplied, RequestMade, RequestDecided,
                      MatterResumed, MatterUrged, SupervisionOrdered, SupervisionAnswered, ClockWarned, ClockLapsed, MatterEscalated, NodeFinished,
                      MatterHandled, HandlingReviewed, MatterAnswered, ReporterCalledBack, MatterClosed, MatterRated, MatterReopened, MatterWithdrawn,
                      MatterDeclined, MatterArchived, FollowUpBegun, MatterExcluded, MatterIncluded, ValuesErased, FieldsErased, ValuesCorrected,
                      DeliveryQueued, DeliverySent, DeliveryAcknowledged, DeliveryFailed, DeliveryGivenUp>;
using NotTold =
    KindList<ValuesRead, ReadersCounted, PackLoaded, ModeStarted, ModeEnded, MonthPublished, PersonAdded, PersonChanged, PersonLeft, PersonErased, PostGiven,
             PostConfirmed, PostEnded, PostDelegated, DelegationEnded, CredentialSet, CredentialDropped, SessionBegun, SessionEnded, AccessRecorded>;

template <class Kind>
constexpr EventFor audience() {
    static_assert(Told::has<Kind> != NotTold::has<Kind>, "each kind of fact stands in one of the lists");
    return Told::has<Kind> ? EventFor::who_sees_the_matter : EventFor::nobody;
}

template <std::size_t... index>
std::array<EventPermit, sizeof...(index)> rows(std::index_sequence<index...>) {
    return {EventPermit{kind_of(FactBody(std::in_place_index<index>)), audience<std::variant_alternative_t<index, FactBody>>()}...};
}

}  // namespace

EventFor audience_of(const FactBody& fact) {
    return std::visit([]<class Kind>(const Kind&) { return audience<Kind>(); }, fact);
}

std::array<EventPermit, std::variant_size_v<FactBody>> event_permits() { return rows(std::make_index_sequence<std::variant_size_v<FactBody>>()); }

}  // namespace pingzhi::http
