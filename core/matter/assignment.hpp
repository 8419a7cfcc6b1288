// Assignments 交办: who is asked to own a matter or a part of it, and the ruling when nobody or everybody wants it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/duty/unit.hpp"
#include "core/matter/clock.hpp"

namespace pingzhi {

enum class AssignmentState : std::uint8_t { offered, signed_for, returned, ruled, done, cancelled };
std::string_view name_of(AssignmentState state);

// Why the unit is asked.
enum class AssignmentCause : std::uint8_t { routed, transferred, returned, first_receiver, ruled, support, reopened, corrected, detached, split };
inline constexpr std::size_t assignment_cause_count = 10;
std::string_view name_of(AssignmentCause cause);

// The first assignment of a matter answers to the matter's clocks; a later one has its own share of them, from its offer on.
struct Assignment {
    AssignmentId id;
    UnitCode unit;
    bool lead = true;
    AssignmentCause cause = AssignmentCause::routed;
    std::string rule;  // routed, corrected: code of the routing rule that chose the unit
    AssignmentState state = AssignmentState::offered;
    Instant offered;
    std::optional<Instant> signed_at;
    std::string reason;   // coded: of its return or cancellation
    Seq words = 0;        // the fact that carries the words of its return; 0: none
    std::string officer;  // 经办人: the person who signed it or took it on; empty: nobody in person
    std::vector<Clock> clocks;
    bool operator==(const Assignment&) const = default;

    bool standing() const { return state == AssignmentState::offered || state == AssignmentState::ruled || state == AssignmentState::signed_for; }
    bool to_sign() const { return state == AssignmentState::offered || state == AssignmentState::ruled; }
};

// What one unit says in a ruling: its claim, or its refusal, with a coded reason; its words are in the vault under `words`.
struct RulingSide {
    UnitCode unit;
    bool claims = false;
    std::string reason;
    Seq words = 0;  // the fact that carries them; 0: none
    bool operator==(const RulingSide&) const = default;
};

// An open question of ownership: `by` decides it. Until then the first receiver leads 首接负责.
struct Ruling {
    Seq id = 0;
    UnitCode by;
    std::vector<RulingSide> sides;
    Instant asked;
    std::vector<Clock> clocks;  // none or one: rule
    bool operator==(const Ruling&) const = default;
};

}  // namespace pingzhi
