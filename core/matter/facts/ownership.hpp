// Facts of who owns a matter.
#pragma once

#include "core/matter/facts/intake.hpp"

namespace pingzhi {

// An assignment is offered. A new lead takes the place of the one before in the same fact: there is one owner at every instant.
struct MatterAssigned {
    UnitCode unit;
    bool lead = true;
    AssignmentCause cause = AssignmentCause::routed;
    std::string rule;    // routed, corrected: of the routing
    std::string reason;  // coded: of a transfer or support
    Commitments personal;
    std::vector<Clock> clocks;  // its own share; none of the first
    bool operator==(const MatterAssigned&) const = default;
};

struct AssignmentSigned {
    AssignmentId assignment;
    bool operator==(const AssignmentSigned&) const = default;
};

// The next fact of the same command gives the matter to another unit; a supporting unit's return goes to the lead's attention.
struct AssignmentReturned {
    AssignmentId assignment;
    std::string reason;
    Commitments personal;
    bool operator==(const AssignmentReturned&) const = default;
};

struct OwnershipClaimed {
    UnitCode unit;
    std::string reason;
    Commitments personal;
    bool operator==(const OwnershipClaimed&) const = default;
};

struct RulingAsked {
    UnitCode by;
    std::vector<RulingSide> sides;
    std::vector<Clock> clocks;  // none or one: rule
    bool operator==(const RulingAsked&) const = default;
};

struct OwnerRuled {
    UnitCode unit;
    std::string reason;
    Commitments personal;
    bool operator==(const OwnerRuled&) const = default;
};

struct AssignmentDone {
    AssignmentId assignment;
    Commitments personal;
    bool operator==(const AssignmentDone&) const = default;
};

struct AssignmentCancelled {
    AssignmentId assignment;
    std::string reason;
    bool operator==(const AssignmentCancelled&) const = default;
};

}  // namespace pingzhi
