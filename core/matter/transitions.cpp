#include "core/matter/transitions.hpp"

namespace pingzhi {
namespace {

using enum MatterState;

// What the next rooms add stands below what is here: returns, rulings, pauses, call-backs, withdrawal, reopening.
constexpr std::array<Transition, act_count> table{{
    {Act::attach, {received, assigned, in_hand, handled, answered}, std::nullopt},
    {Act::sign, {assigned}, in_hand},
    {Act::step, {assigned, in_hand}, std::nullopt},
    {Act::handle, {in_hand}, handled},
    {Act::answer, {handled}, answered},
    {Act::close, {answered}, closed},
    {Act::record_ending, {received, assigned}, closed},
    {Act::run_clock, {received, assigned, in_hand, handled, answered}, std::nullopt},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].act) != i) return false;
    }
    return true;
}
static_assert(in_order(), "the table is indexed by act");

}  // namespace

std::span<const Transition> transitions() { return table; }
const Transition& transition(Act act) { return table[static_cast<std::size_t>(act)]; }

}  // namespace pingzhi
