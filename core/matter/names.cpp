// The name tables. Order is that of the enumerators.
#include "core/matter/names.hpp"

#include <array>
#include <cstddef>

#include "core/matter/fact.hpp"
#include "core/matter/refusal.hpp"
#include "core/matter/transitions.hpp"

namespace pingzhi {
namespace {

constexpr std::array<std::string_view, 6> actor_kinds{"resident", "staff", "channel", "clock", "import", "system"};
constexpr std::array<std::string_view, 9> channels{"hotline",         "police_transfer", "web",    "place_code", "worker",
                                                   "enterprise_line", "deputy_station",  "import", "sensor"};
constexpr std::array<std::string_view, matter_state_count> matter_states{"received", "assigned",          "in_hand",   "handled", "answered",  "closed",
                                                                         "archived", "awaiting_reporter", "suspended", "merged",  "withdrawn", "declined"};
constexpr std::array<std::string_view, 6> assignment_states{"offered", "signed", "returned", "ruled", "done", "cancelled"};
constexpr std::array<std::string_view, assignment_cause_count> assignment_causes{"routed",  "transferred", "returned",  "first_receiver", "ruled",
                                                                                 "support", "reopened",    "corrected", "detached",       "split"};
constexpr std::array<std::string_view, 2> steps{"contact", "arrive"};
constexpr std::array<std::string_view, 3> request_kinds{"extension", "suspension", "urgency"};
constexpr std::array<std::string_view, 3> request_states{"asked", "granted", "refused"};
constexpr std::array<std::string_view, 4> delivery_states{"queued", "sent", "acknowledged", "given_up"};
constexpr std::array<std::string_view, 4> delivery_purposes{"hand_over", "ended", "question", "reminder"};
constexpr std::array<std::string_view, 3> delivery_outcomes{"sent", "acknowledged", "failed"};
constexpr std::array<std::string_view, 2> resume_causes{"ordered", "time_over"};
constexpr std::array<std::string_view, credential_kind_count> credential_kinds{"password", "totp", "passkey", "recovery", "invitation", "provider"};
constexpr std::array<std::string_view, 4> session_ends{"signed_out", "idle", "time_over", "revoked"};
constexpr std::array<std::string_view, 5> access_kinds{"sign_in_failed", "refused", "searched", "exported", "audited"};
constexpr std::array<std::string_view, act_count> acts{"attach",
                                                       "merge",
                                                       "join",
                                                       "detach",
                                                       "correct",
                                                       "split",
                                                       "assign",
                                                       "sign",
                                                       "sign_support",
                                                       "return_lead",
                                                       "return_support",
                                                       "transfer",
                                                       "claim",
                                                       "rule",
                                                       "support",
                                                       "finish_support",
                                                       "cancel_support",
                                                       "step",
                                                       "ask_reporter",
                                                       "reply",
                                                       "request",
                                                       "decide_request",
                                                       "suspend",
                                                       "resume",
                                                       "urge",
                                                       "supervise",
                                                       "answer_supervision",
                                                       "run_clock",
                                                       "finish_node",
                                                       "handle",
                                                       "review_passed",
                                                       "review_failed",
                                                       "answer",
                                                       "call_back",
                                                       "close",
                                                       "record_ending",
                                                       "rate",
                                                       "reopen",
                                                       "withdraw",
                                                       "withdraw_silently",
                                                       "decline",
                                                       "archive",
                                                       "begin_follow_up",
                                                       "exclude",
                                                       "erase_by_reporter",
                                                       "hand_over",
                                                       "record_delivery"};
constexpr std::array<std::string_view, refusal_code_count> refusal_codes{"form_invalid",
                                                                         "description_missing",
                                                                         "contact_missing",
                                                                         "answer_missing",
                                                                         "words_missing",
                                                                         "place_missing",
                                                                         "photo_missing",
                                                                         "position_invalid",
                                                                         "happened_in_future",
                                                                         "too_large",
                                                                         "limit_invalid",
                                                                         "until_missing",
                                                                         "rating_invalid",
                                                                         "call_back_invalid",
                                                                         "photo_invalid",
                                                                         "month_invalid",
                                                                         "dates_invalid",
                                                                         "pack_not_loaded",
                                                                         "unknown_service",
                                                                         "unknown_matter",
                                                                         "unknown_assignment",
                                                                         "unknown_area",
                                                                         "unknown_reason",
                                                                         "unknown_unit",
                                                                         "unknown_request",
                                                                         "unknown_supervision",
                                                                         "unknown_delivery",
                                                                         "unknown_system",
                                                                         "unknown_mode",
                                                                         "unknown_person",
                                                                         "unknown_post",
                                                                         "unknown_role",
                                                                         "unknown_delegation",
                                                                         "unknown_credential",
                                                                         "unknown_session",
                                                                         "unknown_node",
                                                                         "session_over",
                                                                         "post_not_held",
                                                                         "not_granted",
                                                                         "not_your_unit",
                                                                         "same_post",
                                                                         "handled_it",
                                                                         "own_post",
                                                                         "not_your_account",
                                                                         "wrong_state",
                                                                         "version_conflict",
                                                                         "key_reused",
                                                                         "assignment_not_offered",
                                                                         "assignment_not_standing",
                                                                         "ruling_open",
                                                                         "no_ruling",
                                                                         "ruled_already",
                                                                         "request_open",
                                                                         "request_decided",
                                                                         "supervision_answered",
                                                                         "supervision_open",
                                                                         "parts_open",
                                                                         "support_open",
                                                                         "review_missing",
                                                                         "reviewed_already",
                                                                         "call_back_missing",
                                                                         "rated_already",
                                                                         "excluded_already",
                                                                         "not_excluded",
                                                                         "delivery_settled",
                                                                         "delivery_standing",
                                                                         "mode_active",
                                                                         "month_published",
                                                                         "login_taken",
                                                                         "post_confirmed",
                                                                         "post_over",
                                                                         "first_person_there",
                                                                         "node_out_of_turn",
                                                                         "nodes_open",
                                                                         "urgency_granted",
                                                                         "pack_already_loaded",
                                                                         "pack_of_other_city",
                                                                         "happened_too_early",
                                                                         "happened_before_report",
                                                                         "happened_before_last",
                                                                         "promise_not_offered",
                                                                         "clock_not_due",
                                                                         "nothing_to_erase",
                                                                         "service_not_offered",
                                                                         "channel_not_offered",
                                                                         "no_level_above",
                                                                         "returns_used_up",
                                                                         "return_too_late",
                                                                         "same_unit",
                                                                         "same_matter",
                                                                         "belongs_to_whole",
                                                                         "asking_not_offered",
                                                                         "questions_used_up",
                                                                         "extension_not_offered",
                                                                         "extension_too_late",
                                                                         "extension_too_long",
                                                                         "extensions_used_up",
                                                                         "suspension_not_offered",
                                                                         "suspension_too_long",
                                                                         "urgency_not_offered",
                                                                         "urgency_too_late",
                                                                         "evidence_missing",
                                                                         "evidence_too_far",
                                                                         "reopening_over",
                                                                         "mode_too_long",
                                                                         "month_not_over",
                                                                         "duties_apart",
                                                                         "code_used",
                                                                         "session_too_long",
                                                                         "nothing_to_read",
                                                                         "accused_unit"};

// In the order of CommandBody.
constexpr std::array<std::string_view, std::variant_size_v<CommandBody>> commands{"report",
                                                                                  "attach",
                                                                                  "merge",
                                                                                  "detach",
                                                                                  "correct",
                                                                                  "split",
                                                                                  "sign",
                                                                                  "return",
                                                                                  "transfer",
                                                                                  "claim",
                                                                                  "rule",
                                                                                  "support",
                                                                                  "finish-support",
                                                                                  "cancel-support",
                                                                                  "officer",
                                                                                  "step",
                                                                                  "ask",
                                                                                  "reply",
                                                                                  "request",
                                                                                  "decide",
                                                                                  "resume",
                                                                                  "urge",
                                                                                  "supervise",
                                                                                  "answer-supervision",
                                                                                  "run-clock",
                                                                                  "finish-node",
                                                                                  "handle",
                                                                                  "review",
                                                                                  "answer",
                                                                                  "call-back",
                                                                                  "close",
                                                                                  "rate",
                                                                                  "reopen",
                                                                                  "withdraw",
                                                                                  "decline",
                                                                                  "archive",
                                                                                  "exclude",
                                                                                  "include",
                                                                                  "erase",
                                                                                  "withdraw-consent",
                                                                                  "correct-values",
                                                                                  "read-values",
                                                                                  "count-readers",
                                                                                  "hand-over",
                                                                                  "record-delivery",
                                                                                  "requeue-delivery",
                                                                                  "load-pack",
                                                                                  "start-mode",
                                                                                  "end-mode",
                                                                                  "publish-month",
                                                                                  "add-person",
                                                                                  "change-person",
                                                                                  "remove-person",
                                                                                  "erase-person",
                                                                                  "give-post",
                                                                                  "confirm-post",
                                                                                  "end-post",
                                                                                  "delegate-post",
                                                                                  "end-delegation",
                                                                                  "set-credential",
                                                                                  "drop-credential",
                                                                                  "begin-session",
                                                                                  "end-session",
                                                                                  "record-access"};

template <class E, std::size_t N>
std::optional<E> find(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == name) return static_cast<E>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(ActorKind kind) { return actor_kinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Channel channel) { return channels[static_cast<std::size_t>(channel)]; }
std::string_view name_of(MatterState state) { return matter_states[static_cast<std::size_t>(state)]; }
std::string_view name_of(AssignmentState state) { return assignment_states[static_cast<std::size_t>(state)]; }
std::string_view name_of(AssignmentCause cause) { return assignment_causes[static_cast<std::size_t>(cause)]; }
std::string_view name_of(RequestKind kind) { return request_kinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(RequestState state) { return request_states[static_cast<std::size_t>(state)]; }
std::string_view name_of(DeliveryState state) { return delivery_states[static_cast<std::size_t>(state)]; }
std::string_view name_of(DeliveryPurpose purpose) { return delivery_purposes[static_cast<std::size_t>(purpose)]; }
std::string_view name_of(DeliveryOutcome outcome) { return delivery_outcomes[static_cast<std::size_t>(outcome)]; }
std::string_view name_of(ResumeCause cause) { return resume_causes[static_cast<std::size_t>(cause)]; }
std::string_view name_of(Step step) { return steps[static_cast<std::size_t>(step)]; }
std::string_view name_of(CredentialKind kind) { return credential_kinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(SessionEnd cause) { return session_ends[static_cast<std::size_t>(cause)]; }
std::string_view name_of(AccessKind kind) { return access_kinds[static_cast<std::size_t>(kind)]; }
std::string_view command_name(std::size_t index) { return commands[index]; }
std::string_view name_of(const CommandBody& body) { return commands[body.index()]; }
std::string_view name_of(Act act) { return acts[static_cast<std::size_t>(act)]; }
std::string_view name_of(RefusalCode code) { return refusal_codes[static_cast<std::size_t>(code)]; }

template <>
std::optional<ActorKind> parse_name(std::string_view name) {
    return find<ActorKind>(actor_kinds, name);
}
template <>
std::optional<Grant> parse_name(std::string_view name) {
    return parse_grant(name);
}
template <>
std::optional<Channel> parse_name(std::string_view name) {
    return find<Channel>(channels, name);
}
template <>
std::optional<MatterState> parse_name(std::string_view name) {
    return find<MatterState>(matter_states, name);
}
template <>
std::optional<AssignmentState> parse_name(std::string_view name) {
    return find<AssignmentState>(assignment_states, name);
}
template <>
std::optional<Step> parse_name(std::string_view name) {
    return find<Step>(steps, name);
}
template <>
std::optional<AssignmentCause> parse_name(std::string_view name) {
    return find<AssignmentCause>(assignment_causes, name);
}
template <>
std::optional<RequestKind> parse_name(std::string_view name) {
    return find<RequestKind>(request_kinds, name);
}
template <>
std::optional<RequestState> parse_name(std::string_view name) {
    return find<RequestState>(request_states, name);
}
template <>
std::optional<DeliveryState> parse_name(std::string_view name) {
    return find<DeliveryState>(delivery_states, name);
}
template <>
std::optional<DeliveryPurpose> parse_name(std::string_view name) {
    return find<DeliveryPurpose>(delivery_purposes, name);
}
template <>
std::optional<CredentialKind> parse_name(std::string_view name) {
    return find<CredentialKind>(credential_kinds, name);
}
template <>
std::optional<SessionEnd> parse_name(std::string_view name) {
    return find<SessionEnd>(session_ends, name);
}
template <>
std::optional<AccessKind> parse_name(std::string_view name) {
    return find<AccessKind>(access_kinds, name);
}
template <>
std::optional<DeliveryOutcome> parse_name(std::string_view name) {
    return find<DeliveryOutcome>(delivery_outcomes, name);
}
template <>
std::optional<ResumeCause> parse_name(std::string_view name) {
    return find<ResumeCause>(resume_causes, name);
}
template <>
std::optional<RefusalCode> parse_name(std::string_view name) {
    return find<RefusalCode>(refusal_codes, name);
}

}  // namespace pingzhi
