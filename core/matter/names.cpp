// The name tables. Order is that of the enumerators.
#include "core/matter/names.hpp"

#include <array>
#include <cstddef>

#include "core/matter/actor.hpp"
#include "core/matter/matter.hpp"
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
constexpr std::array<std::string_view, 2> steps{"contact", "arrive"};
constexpr std::array<std::string_view, act_count> acts{"attach", "sign", "step", "handle", "answer", "close", "record_ending", "run_clock"};
constexpr std::array<std::string_view, refusal_code_count> refusal_codes{
    "form_invalid",         "description_missing", "contact_missing",    "answer_missing",
    "place_missing",        "position_invalid",    "happened_in_future", "too_large",
    "pack_not_loaded",      "unknown_service",     "unknown_matter",     "unknown_assignment",
    "unknown_area",         "unknown_reason",      "not_granted",        "not_your_unit",
    "wrong_state",          "version_conflict",    "key_reused",         "assignment_not_offered",
    "pack_already_loaded",  "pack_of_other_city",  "happened_too_early", "happened_before_report",
    "happened_before_last", "promise_not_offered", "clock_not_due",      "nothing_to_erase"};

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
std::string_view name_of(Step step) { return steps[static_cast<std::size_t>(step)]; }
std::string_view name_of(Act act) { return acts[static_cast<std::size_t>(act)]; }
std::string_view name_of(RefusalCode code) { return refusal_codes[static_cast<std::size_t>(code)]; }

template <>
std::optional<ActorKind> parse_name(std::string_view name) {
    return find<ActorKind>(actor_kinds, name);
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
std::optional<RefusalCode> parse_name(std::string_view name) {
    return find<RefusalCode>(refusal_codes, name);
}

}  // namespace pingzhi
