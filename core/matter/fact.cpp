#include "core/matter/fact.hpp"

namespace pingzhi {
namespace {

struct KindName {
    std::string_view operator()(const PackLoaded&) const { return "pack_loaded"; }
    std::string_view operator()(const MatterReported&) const { return "matter_reported"; }
    std::string_view operator()(const MatterAssigned&) const { return "matter_assigned"; }
    std::string_view operator()(const ReportAttached&) const { return "report_attached"; }
    std::string_view operator()(const AssignmentSigned&) const { return "assignment_signed"; }
    std::string_view operator()(const StepRecorded&) const { return "step_recorded"; }
    std::string_view operator()(const MatterHandled&) const { return "matter_handled"; }
    std::string_view operator()(const MatterAnswered&) const { return "matter_answered"; }
    std::string_view operator()(const MatterClosed&) const { return "matter_closed"; }
    std::string_view operator()(const ClockWarned&) const { return "clock_warned"; }
    std::string_view operator()(const ClockLapsed&) const { return "clock_lapsed"; }
    std::string_view operator()(const ValuesErased&) const { return "values_erased"; }
};

}  // namespace

std::string_view kind_of(const FactBody& body) { return std::visit(KindName{}, body); }

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
