// The transition table of a matter: the one place that says which command may act in which state and where it leads. The
// docs' state chart is drawn from it.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "core/matter/matter.hpp"

namespace pingzhi {

enum class Act : std::uint8_t {
    // intake
    attach,
    merge,
    join,
    detach,
    correct,
    split,
    // who must own it
    assign,
    sign,
    sign_support,
    return_lead,
    return_support,
    transfer,
    claim,
    rule,
    support,
    finish_support,
    cancel_support,
    // a correct clock
    step,
    ask_reporter,
    reply,
    request,
    decide_request,
    suspend,
    resume,
    urge,
    supervise,
    answer_supervision,
    run_clock,
    // an honest ending
    finish_node,
    handle,
    review_passed,
    review_failed,
    answer,
    call_back,
    close,
    record_ending,
    rate,
    reopen,
    withdraw,
    withdraw_silently,
    decline,
    archive,
    begin_follow_up,
    exclude,
    erase_by_reporter,
    // other systems
    hand_over,
    record_delivery,
};
inline constexpr std::size_t act_count = 47;
std::string_view name_of(Act act);

struct StateSet {
    std::uint16_t bits = 0;
    constexpr StateSet(std::initializer_list<MatterState> states) {
        for (MatterState state : states) bits = static_cast<std::uint16_t>(bits | (1u << static_cast<unsigned>(state)));
    }
    constexpr bool has(MatterState state) const { return ((bits >> static_cast<unsigned>(state)) & 1u) != 0; }
};

// Where an act leads.
enum class Leads : std::uint8_t { to, nowhere, back };  // to a state; the state stays; to the state before the standstill or merging

struct Transition {
    Act act;
    StateSet from;
    Leads leads = Leads::nowhere;
    MatterState to = MatterState::received;  // of Leads::to alone
};

std::span<const Transition> transitions();
const Transition& transition(Act act);

}  // namespace pingzhi
