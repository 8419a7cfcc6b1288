// Commands about who must own a matter. Reasons are of the list "return" for returns, "transfer" for all others.
#pragma once

#include "core/matter/commands/personal.hpp"

namespace pingzhi {

struct SignAssignment {
    MatterId matter;
    AssignmentId assignment;
};

// 退单: the unit says that the matter is not its own. The level above has it next.
struct ReturnAssignment {
    MatterId matter;
    AssignmentId assignment;
    std::string reason = {};
    PersonalValues personal = {};  // "note"
};

struct TransferMatter {
    MatterId matter;
    UnitCode unit;
    std::string reason = {};
    PersonalValues personal = {};  // "note"
};

// A unit says that a matter led by another is its own; or the leading unit says so again beside such a claim.
struct ClaimMatter {
    MatterId matter;
    UnitCode unit;
    std::string reason = {};
    PersonalValues personal = {};  // "note"
};

// 审定: decides an open ruling. The ruled unit cannot return the matter.
struct RuleOwner {
    MatterId matter;
    UnitCode unit;
    std::string reason = {};
    PersonalValues personal = {};  // "note"
};

// 加派
struct AddSupport {
    MatterId matter;
    UnitCode unit;
    std::string reason = {};
    PersonalValues personal = {};  // "note": what the unit shall do
};

struct FinishSupport {
    MatterId matter;
    AssignmentId assignment;
    PersonalValues personal = {};  // "note"
};

// The lead, or who dispatches, no longer needs a supporting unit.
struct CancelAssignment {
    MatterId matter;
    AssignmentId assignment;
    std::string reason = {};
};

}  // namespace pingzhi
