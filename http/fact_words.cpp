#include "http/fact_words.hpp"

#include <array>

namespace pingzhi::http {
namespace {

// In the order of ClockKind.
const std::array<Text, clock_kind_count> clock_names{{
    {"签收", "signing"},
    {"联系", "the first contact"},
    {"到场", "arrival"},
    {"处置", "handling"},
    {"答复", "the answer"},
    {"回访", "the call-back"},
    {"办结", "closing"},
    {"审定", "the ruling"},
    {"督办", "the supervision order"},
    {"当前节点", "the next step"},
}};

Text joined(const char* zh, const char* en, const Text& what) { return {zh + what.in(Language::zh), en + what.in(Language::en)}; }

struct Words {
    const Catalogue& catalogue;
    using Said = std::optional<Text>;

    Text unit_name(const UnitCode& code) const {
        const Unit* unit = catalogue.routing->find(code);
        return unit ? unit->name : Text{code.value, code.value};
    }

    // intake
    Said operator()(const MatterReported& reported) const {
        return reported.follows ? Text{"按计划自动开始", "Begun by itself, as planned"} : Text{"已登记", "Reported"};
    }
    Said operator()(const ReportAttached&) const { return Text{"又收到同一问题的反映", "Reported again"}; }
    Said operator()(const MatterMerged&) const { return Text{"与已在办的同一问题合并办理", "Joined with the same matter that stands already"}; }
    Said operator()(const MatterJoined&) const { return Text{"又收到同一问题的反映", "Reported again"}; }
    Said operator()(const MatterDetached&) const { return Text{"改为单独办理", "Handled on its own again"}; }
    Said operator()(const MatterParted&) const { return std::nullopt; }
    Said operator()(const MatterCorrected&) const { return Text{"已更正事项信息", "What it is or where was put right"}; }
    Said operator()(const MatterSplit&) const { return Text{"部分内容转为子事项办理", "A part of it is handled as a matter of its own"}; }
    Said operator()(const SubMatterEnded&) const { return Text{"一个子事项已结束", "A part of it has ended"}; }
    Said operator()(const SubMatterReopened&) const { return Text{"一个子事项重新办理", "A part of it is open again"}; }

    // who must own it
    Said operator()(const MatterAssigned& assigned) const {
        if (!assigned.lead) return joined("请协办单位参与：", "Supported by ", unit_name(assigned.unit));
        return joined("已派单至", "Assigned to ", unit_name(assigned.unit));
    }
    Said operator()(const AssignmentSigned&) const { return Text{"承办单位已签收", "The unit has signed for it"}; }
    Said operator()(const AssignmentReturned& returned) const { return joined("已退单：", "Returned: ", reason_name(catalogue, "return", returned.reason)); }
    Said operator()(const OwnershipClaimed&) const { return std::nullopt; }
    Said operator()(const RulingAsked& asked) const { return joined("承办单位待审定，由", "It is to be ruled who owns it, by ", unit_name(asked.by)); }
    Said operator()(const OwnerRuled& ruled) const { return joined("已审定承办单位：", "Ruled to be owned by ", unit_name(ruled.unit)); }
    Said operator()(const AssignmentDone&) const { return Text{"一个协办单位已完成", "A supporting unit is done"}; }
    Said operator()(const AssignmentCancelled&) const { return std::nullopt; }

    // a correct clock
    Said operator()(const StepRecorded& recorded) const {
        return recorded.step == Step::contact ? Text{"已联系反映人", "The reporter was contacted"} : Text{"已到达现场", "Somebody has reached the place"};
    }
    Said operator()(const ReporterAsked&) const { return Text{"等待反映人补充信息，计时暂停", "The reporter was asked for more; the clocks stand"}; }
    Said operator()(const ReporterReminded&) const { return Text{"已提醒反映人补充信息", "The reporter was reminded"}; }
    Said operator()(const ReporterReplied&) const { return Text{"反映人已补充信息，继续计时", "The reporter has replied; the clocks run on"}; }
    Said operator()(const RequestMade& made) const {
        const Text reason = reason_name(catalogue, "pause", made.reason);
        switch (made.kind) {
            case RequestKind::extension: return joined("申请延期：", "An extension was asked for: ", reason);
            case RequestKind::suspension: return joined("申请挂起：", "A suspension was asked for: ", reason);
            case RequestKind::urgency: return joined("申请加急：", "Urgency was asked for: ", reason);
        }
        return std::nullopt;
    }
    Said operator()(const RequestDecided& decided) const {
        return decided.granted ? Text{"申请已批准", "The request was granted"} : Text{"申请未批准", "The request was refused"};
    }
    Said operator()(const MatterResumed&) const { return Text{"继续办理，恢复计时", "It goes on; the clocks run again"}; }
    Said operator()(const MatterUrged&) const { return Text{"反映人催办", "The reporter asks again"}; }
    Said operator()(const SupervisionOrdered&) const { return Text{"已督办", "Under supervision"}; }
    Said operator()(const SupervisionAnswered&) const { return Text{"督办已答复", "The supervision order was answered"}; }
    Said operator()(const ClockWarned&) const { return std::nullopt; }
    Said operator()(const ClockLapsed& lapsed) const {
        const Text& clock = clock_names[static_cast<std::size_t>(lapsed.clock)];
        return Text{clock.zh + "时限已过", "The time for " + clock.en + " has run out"};
    }
    Said operator()(const MatterEscalated& escalated) const { return joined("逾期，已上报", "Overdue, made known to ", unit_name(escalated.unit)); }

    // an honest ending
    Said operator()(const NodeFinished&) const { return Text{"计划中的一步已完成", "A step of its plan is done"}; }
    Said operator()(const FollowUpBegun& begun) const {
        if (!begun.matter) return std::nullopt;
        const Service* service = catalogue.service(begun.due.service);
        return joined("已自动开始后续事项：", "A matter that follows it has begun: ", service ? service->name : Text{begun.due.service, begun.due.service});
    }
    Said operator()(const MatterHandled& handled) const { return joined("已处置：", "Handled: ", reason_name(catalogue, "handle", handled.outcome)); }
    Said operator()(const HandlingReviewed& reviewed) const {
        return reviewed.passed ? Text{"处置结果审核通过", "The handling passed its review"}
                               : Text{"处置结果审核未通过，继续办理", "The handling did not pass its review"};
    }
    Said operator()(const MatterAnswered&) const { return Text{"已答复反映人", "The reporter was answered"}; }
    Said operator()(const ReporterCalledBack& called) const {
        return called.call_back.contacted ? Text{"已回访反映人", "The reporter was called back"}
                                          : Text{"回访未联系上反映人", "The reporter was called back and not reached"};
    }
    Said operator()(const MatterClosed& closed) const { return joined("已办结：", "Closed: ", reason_name(catalogue, "close", closed.reason)); }
    Said operator()(const MatterRated&) const { return Text{"反映人已评价", "The reporter has rated it"}; }
    Said operator()(const MatterReopened& reopened) const {
        if (!catalogue.reason("reopen", reopened.reason)) return Text{"回访未解决，重新办理", "Not solved, as the call-back found: open again"};
        return joined("重新办理：", "Open again: ", reason_name(catalogue, "reopen", reopened.reason));
    }
    Said operator()(const MatterWithdrawn& withdrawn) const {
        return withdrawn.silent ? Text{"反映人未按时补充信息，视为撤回", "Taken as withdrawn: no reply came in time"}
                                : Text{"反映人已撤回", "Withdrawn by the reporter"};
    }
    Said operator()(const MatterDeclined& declined) const { return joined("不予受理：", "Declined: ", reason_name(catalogue, "decline", declined.reason)); }
    Said operator()(const MatterArchived&) const { return Text{"已归档", "Archived"}; }
    Said operator()(const MatterExcluded& excluded) const {
        return joined("经认定不计入考核：", "Left out of the rates by decision: ", reason_name(catalogue, "exclude", excluded.reason));
    }
    Said operator()(const MatterIncluded&) const { return Text{"恢复计入考核", "Counted in the rates again"}; }
    Said operator()(const ValuesErased&) const { return std::nullopt; }
    Said operator()(const FieldsErased&) const { return std::nullopt; }
    Said operator()(const ValuesCorrected&) const { return std::nullopt; }

    // other systems
    Said operator()(const DeliveryQueued& queued) const {
        if (queued.purpose != DeliveryPurpose::hand_over) return std::nullopt;
        const PartnerSystem* system = catalogue.system(queued.system);
        return joined("已转送", "Passed on to ", system ? system->name : Text{queued.system, queued.system});
    }
    Said operator()(const DeliverySent&) const { return std::nullopt; }
    Said operator()(const DeliveryAcknowledged&) const { return std::nullopt; }
    Said operator()(const DeliveryFailed&) const { return std::nullopt; }
    Said operator()(const DeliveryGivenUp&) const { return std::nullopt; }

    // the city
    Said operator()(const PackLoaded&) const { return std::nullopt; }
    Said operator()(const ModeStarted&) const { return std::nullopt; }
    Said operator()(const ModeEnded&) const { return std::nullopt; }
    Said operator()(const MonthPublished&) const { return std::nullopt; }

    // the people who work here, and what they looked at: nothing of it is told of a matter
    Said operator()(const ValuesRead&) const { return std::nullopt; }
    Said operator()(const ReadersCounted&) const { return std::nullopt; }
    Said operator()(const OfficerChanged&) const { return std::nullopt; }
    Said operator()(const PersonAdded&) const { return std::nullopt; }
    Said operator()(const PersonChanged&) const { return std::nullopt; }
    Said operator()(const PersonLeft&) const { return std::nullopt; }
    Said operator()(const PersonErased&) const { return std::nullopt; }
    Said operator()(const PostGiven&) const { return std::nullopt; }
    Said operator()(const PostConfirmed&) const { return std::nullopt; }
    Said operator()(const PostEnded&) const { return std::nullopt; }
    Said operator()(const PostDelegated&) const { return std::nullopt; }
    Said operator()(const DelegationEnded&) const { return std::nullopt; }
    Said operator()(const CredentialSet&) const { return std::nullopt; }
    Said operator()(const CredentialDropped&) const { return std::nullopt; }
    Said operator()(const SessionBegun&) const { return std::nullopt; }
    Said operator()(const SessionEnded&) const { return std::nullopt; }
    Said operator()(const AccessRecorded&) const { return std::nullopt; }
};

}  // namespace

Text reason_name(const Catalogue& catalogue, const char* list, const std::string& code) {
    const Reason* reason = catalogue.reason(list, code);
    return reason ? reason->name : Text{code, code};
}

std::optional<Text> fact_words(const FactBody& fact, const Catalogue& catalogue) { return std::visit(Words{catalogue}, fact); }

}  // namespace pingzhi::http
