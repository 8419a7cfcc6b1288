#include "core/matter/fact.hpp"

namespace pingzhi {
namespace {

struct KindName {
    std::string_view operator()(const MatterReported&) const { return "matter_reported"; }
    std::string_view operator()(const ReportAttached&) const { return "report_attached"; }
    std::string_view operator()(const MatterMerged&) const { return "matter_merged"; }
    std::string_view operator()(const MatterJoined&) const { return "matter_joined"; }
    std::string_view operator()(const MatterDetached&) const { return "matter_detached"; }
    std::string_view operator()(const MatterParted&) const { return "matter_parted"; }
    std::string_view operator()(const MatterCorrected&) const { return "matter_corrected"; }
    std::string_view operator()(const MatterSplit&) const { return "matter_split"; }
    std::string_view operator()(const SubMatterEnded&) const { return "sub_matter_ended"; }
    std::string_view operator()(const SubMatterReopened&) const { return "sub_matter_reopened"; }
    std::string_view operator()(const MatterAssigned&) const { return "matter_assigned"; }
    std::string_view operator()(const AssignmentSigned&) const { return "assignment_signed"; }
    std::string_view operator()(const AssignmentReturned&) const { return "assignment_returned"; }
    std::string_view operator()(const OwnershipClaimed&) const { return "ownership_claimed"; }
    std::string_view operator()(const RulingAsked&) const { return "ruling_asked"; }
    std::string_view operator()(const OwnerRuled&) const { return "owner_ruled"; }
    std::string_view operator()(const AssignmentDone&) const { return "assignment_done"; }
    std::string_view operator()(const AssignmentCancelled&) const { return "assignment_cancelled"; }
    std::string_view operator()(const StepRecorded&) const { return "step_recorded"; }
    std::string_view operator()(const ReporterAsked&) const { return "reporter_asked"; }
    std::string_view operator()(const ReporterReminded&) const { return "reporter_reminded"; }
    std::string_view operator()(const ReporterReplied&) const { return "reporter_replied"; }
    std::string_view operator()(const RequestMade&) const { return "request_made"; }
    std::string_view operator()(const RequestDecided&) const { return "request_decided"; }
    std::string_view operator()(const MatterResumed&) const { return "matter_resumed"; }
    std::string_view operator()(const MatterUrged&) const { return "matter_urged"; }
    std::string_view operator()(const SupervisionOrdered&) const { return "supervision_ordered"; }
    std::string_view operator()(const SupervisionAnswered&) const { return "supervision_answered"; }
    std::string_view operator()(const ClockWarned&) const { return "clock_warned"; }
    std::string_view operator()(const ClockLapsed&) const { return "clock_lapsed"; }
    std::string_view operator()(const MatterEscalated&) const { return "matter_escalated"; }
    std::string_view operator()(const MatterHandled&) const { return "matter_handled"; }
    std::string_view operator()(const NodeFinished&) const { return "node_finished"; }
    std::string_view operator()(const FollowUpBegun&) const { return "follow_up_begun"; }
    std::string_view operator()(const HandlingReviewed&) const { return "handling_reviewed"; }
    std::string_view operator()(const MatterAnswered&) const { return "matter_answered"; }
    std::string_view operator()(const ReporterCalledBack&) const { return "reporter_called_back"; }
    std::string_view operator()(const MatterClosed&) const { return "matter_closed"; }
    std::string_view operator()(const MatterRated&) const { return "matter_rated"; }
    std::string_view operator()(const MatterReopened&) const { return "matter_reopened"; }
    std::string_view operator()(const MatterWithdrawn&) const { return "matter_withdrawn"; }
    std::string_view operator()(const MatterDeclined&) const { return "matter_declined"; }
    std::string_view operator()(const MatterArchived&) const { return "matter_archived"; }
    std::string_view operator()(const MatterExcluded&) const { return "matter_excluded"; }
    std::string_view operator()(const MatterIncluded&) const { return "matter_included"; }
    std::string_view operator()(const ValuesErased&) const { return "values_erased"; }
    std::string_view operator()(const FieldsErased&) const { return "fields_erased"; }
    std::string_view operator()(const ValuesCorrected&) const { return "values_corrected"; }
    std::string_view operator()(const DeliveryQueued&) const { return "delivery_queued"; }
    std::string_view operator()(const DeliverySent&) const { return "delivery_sent"; }
    std::string_view operator()(const DeliveryAcknowledged&) const { return "delivery_acknowledged"; }
    std::string_view operator()(const DeliveryFailed&) const { return "delivery_failed"; }
    std::string_view operator()(const DeliveryGivenUp&) const { return "delivery_given_up"; }
    std::string_view operator()(const PackLoaded&) const { return "pack_loaded"; }
    std::string_view operator()(const ModeStarted&) const { return "mode_started"; }
    std::string_view operator()(const ModeEnded&) const { return "mode_ended"; }
    std::string_view operator()(const MonthPublished&) const { return "month_published"; }
    std::string_view operator()(const OfficerChanged&) const { return "officer_changed"; }
    std::string_view operator()(const ValuesRead&) const { return "values_read"; }
    std::string_view operator()(const ReadersCounted&) const { return "readers_counted"; }
    std::string_view operator()(const PersonAdded&) const { return "person_added"; }
    std::string_view operator()(const PersonChanged&) const { return "person_changed"; }
    std::string_view operator()(const PersonLeft&) const { return "person_left"; }
    std::string_view operator()(const PersonErased&) const { return "person_erased"; }
    std::string_view operator()(const PostGiven&) const { return "post_given"; }
    std::string_view operator()(const PostConfirmed&) const { return "post_confirmed"; }
    std::string_view operator()(const PostEnded&) const { return "post_ended"; }
    std::string_view operator()(const PostDelegated&) const { return "post_delegated"; }
    std::string_view operator()(const DelegationEnded&) const { return "delegation_ended"; }
    std::string_view operator()(const CredentialSet&) const { return "credential_set"; }
    std::string_view operator()(const CredentialDropped&) const { return "credential_dropped"; }
    std::string_view operator()(const SessionBegun&) const { return "session_begun"; }
    std::string_view operator()(const SessionEnded&) const { return "session_ended"; }
    std::string_view operator()(const AccessRecorded&) const { return "access_recorded"; }
};

}  // namespace

std::string_view kind_of(const FactBody& body) { return std::visit(KindName{}, body); }

std::vector<Seq> erased_by(const FactBody& body) {
    return std::visit(
        [](const auto& kind) -> std::vector<Seq> {
            if constexpr (requires { kind.refs; }) {
                return kind.refs;
            } else if constexpr (requires { kind.replaced; }) {
                return kind.replaced;
            } else {
                return {};
            }
        },
        body);
}

bool erases_photos(const FactBody& body) {
    const auto* erased = std::get_if<FieldsErased>(&body);
    return std::holds_alternative<ValuesErased>(body) || (erased && erased->photos);
}

bool erases_values(const FactBody& body) { return !erased_by(body).empty() || std::holds_alternative<FieldsErased>(body); }

const std::vector<Committed>& personal_of(const FactBody& body) {
    static const std::vector<Committed> none;
    return std::visit(
        [](const auto& kind) -> const std::vector<Committed>& {
            if constexpr (requires { kind.personal; }) {
                return kind.personal;
            } else {
                return none;
            }
        },
        body);
}

}  // namespace pingzhi
