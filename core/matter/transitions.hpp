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

enum class Act : std::uint8_t { attach, sign, step, handle, answer, close, record_ending, run_clock };
inline constexpr std::size_t act_count = 8;
std::string_view name_of(Act act);

struct StateSet {
    std::uint16_t bits = 0;
    constexpr StateSet(std::initializer_list<MatterState> states) {
        for (MatterState state : states) bits = static_cast<std::uint16_t>(bits | (1u << static_cast<unsigned>(state)));
    }
    constexpr bool has(MatterState state) const { return ((bits >> static_cast<unsigned>(state)) & 1u) != 0; }
};

struct Transition {
    Act act;
    StateSet from;
    std::optional<MatterState> to;  // none: the state stays
};

std::span<const Transition> transitions();
const Transition& transition(Act act);

}  // namespace pingzhi
