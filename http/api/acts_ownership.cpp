// Acts about who must own a matter.
#include "http/api/acts.hpp"
#include "http/api/wire_ownership.hpp"

namespace pingzhi::http::api {
namespace {

AssignmentId assignment_of(std::optional<std::uint64_t> named, const Acting& acting) {
    if (named) return {*named};
    if (const auto& unit = acting.caller.actor.unit) {
        for (const Assignment& each : acting.matter.assignments) {
            if (each.standing() && each.unit == *unit) return each.id;
        }
    }
    const Assignment* lead = acting.matter.lead();
    return lead ? lead->id : AssignmentId{};
}

PersonalValues note(const std::optional<std::string>& text) {
    PersonalValues values;
    add_personal(values, "note", text);
    return values;
}

Made sign(const SignWire& body, const Acting& acting) { return SignAssignment{acting.matter.id, assignment_of(body.assignment, acting)}; }

Made give_back(const ReturnWire& body, const Acting& acting) {
    return ReturnAssignment{acting.matter.id, assignment_of(body.assignment, acting), body.reason, note(body.note)};
}

template <class Command>
Made to_unit(const ToUnitWire& body, const Acting& acting) {
    return Command{acting.matter.id, {body.unit}, body.reason, note(body.note)};
}

Made claim(const ClaimWire& body, const Acting& acting) {
    const std::optional<UnitCode>& own = acting.caller.actor.unit;
    if (!body.unit && !own) return std::unexpected(body_problem({{"unit", wire::DecodeRule::required}}));
    return ClaimMatter{acting.matter.id, body.unit ? UnitCode{*body.unit} : *own, body.reason, note(body.note)};
}

Made finish_support(const FinishSupportWire& body, const Acting& acting) {
    return FinishSupport{acting.matter.id, assignment_of(body.assignment, acting), note(body.note)};
}

Made cancel_support(const CancelSupportWire& body, const Acting& acting) { return CancelAssignment{acting.matter.id, {body.assignment}, body.reason}; }

}  // namespace

std::vector<Operation> ownership_acts(CityEdge& city) {
    return {act<SignAssignment, SignWire>(city, sign),
            act<ReturnAssignment, ReturnWire>(city, give_back),
            act<TransferMatter, ToUnitWire>(city, to_unit<TransferMatter>),
            act<ClaimMatter, ClaimWire>(city, claim),
            act<RuleOwner, ToUnitWire>(city, to_unit<RuleOwner>),
            act<AddSupport, ToUnitWire>(city, to_unit<AddSupport>),
            act<FinishSupport, FinishSupportWire>(city, finish_support),
            act<CancelAssignment, CancelSupportWire>(city, cancel_support)};
}

}  // namespace pingzhi::http::api
