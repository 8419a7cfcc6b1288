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
    words_missing,
    place_missing,
    photo_missing,
    position_invalid,
    happened_in_future,
    too_large,
    limit_invalid,
    until_missing,
    rating_invalid,
    call_back_invalid,
    photo_invalid,
    month_invalid,
    dates_invalid,
    // existence
    pack_not_loaded,
    unknown_service,
    unknown_matter,
    unknown_assignment,
    unknown_area,
    unknown_reason,
    unknown_unit,
    unknown_request,
    unknown_supervision,
    unknown_delivery,
    unknown_system,
    unknown_mode,
    unknown_person,
    unknown_post,
    unknown_role,
    unknown_delegation,
    unknown_credential,
    unknown_session,
    unknown_node,
    // permission
    session_over,
    post_not_held,
    not_granted,
    not_your_unit,
    same_post,
    handled_it,
    own_post,
    not_your_account,
    // state
    wrong_state,
    version_conflict,
    key_reused,
    assignment_not_offered,
    assignment_not_standing,
    ruling_open,
    no_ruling,
    ruled_already,
    request_open,
    request_decided,
    supervision_answered,
    supervision_open,
    parts_open,
    support_open,
    review_missing,
    reviewed_already,
    call_back_missing,
    rated_already,
    excluded_already,
    not_excluded,
    delivery_settled,
    delivery_standing,
    mode_active,
    month_published,
    login_taken,
    post_confirmed,
    post_over,
    first_person_there,
    node_out_of_turn,
    nodes_open,
    urgency_granted,
    // rule
    pack_already_loaded,
    pack_of_other_city,
    happened_too_early,
    happened_before_report,
    happened_before_last,
    promise_not_offered,
    clock_not_due,
    nothing_to_erase,
    service_not_offered,
    channel_not_offered,
    no_level_above,
    returns_used_up,
    return_too_late,
    same_unit,
    same_matter,
    belongs_to_whole,
    asking_not_offered,
    questions_used_up,
    extension_not_offered,
    extension_too_late,
    extension_too_long,
    extensions_used_up,
    suspension_not_offered,
    suspension_too_long,
    urgency_not_offered,
    urgency_too_late,
    evidence_missing,
    evidence_too_far,
    reopening_over,
    mode_too_long,
    month_not_over,
    duties_apart,
    code_used,
    session_too_long,
    nothing_to_read,
    accused_unit,
};
inline constexpr std::size_t refusal_code_count = 111;
std::string_view name_of(RefusalCode code);

// Whether it was refused for want of a right, or of sight: what is put on record of people at work.
bool is_denial(RefusalCode code);

struct Refusal {
    RefusalCode code;
    std::string field;                   // the command's part that broke the rule, if one did
    std::vector<FieldProblem> problems;  // form_invalid: each of them
    std::optional<MatterState> state;    // wrong_state: the state it is in
    std::optional<Seq> version;          // wrong_state, version_conflict: the version it is at
};

}  // namespace pingzhi
