// Refusals are values: which rule was broken and where, without prose. http/ turns them into words and statuses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/matter/matter.hpp"

namespace pingzhi {

// In the order of the checks: shape, existence, permission, state, rule.
enum class RefusalCode : std::uint8_t {
    // shape
    form_invalid,
    description_missing,
    contact_missing,
    answer_missing,
    place_missing,
    position_invalid,
    happened_in_future,
    too_large,
    // existence
    pack_not_loaded,
    unknown_service,
    unknown_matter,
    unknown_assignment,
    unknown_area,
    unknown_reason,
    // permission
    not_granted,
    not_your_unit,
    // state
    wrong_state,
    version_conflict,
    key_reused,
    assignment_not_offered,
    // rule
    pack_already_loaded,
    pack_of_other_city,
    happened_too_early,
    happened_before_report,
    happened_before_last,
    promise_not_offered,
    clock_not_due,
    nothing_to_erase,
};
inline constexpr std::size_t refusal_code_count = 28;
std::string_view name_of(RefusalCode code);

struct Refusal {
    RefusalCode code;
    std::string field;                   // the command's part that broke the rule, if one did
    std::vector<FieldProblem> problems;  // form_invalid: each of them
    std::optional<MatterState> state;    // wrong_state: the state it is in
    std::optional<Seq> version;          // wrong_state, version_conflict: the version it is at
};

}  // namespace pingzhi
