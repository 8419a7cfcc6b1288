#include "core/matter/transitions.hpp"

namespace pingzhi {
namespace {

using enum MatterState;
using enum Leads;

constexpr StateSet with_its_owner{assigned, in_hand};
constexpr StateSet open{received, assigned, in_hand, handled, answered, awaiting_reporter, suspended};
constexpr StateSet any{received, assigned, in_hand, handled, answered, closed, archived, awaiting_reporter, suspended, merged, withdrawn, declined};

constexpr std::array<Transition, act_count> table{{
    {Act::attach, open},
    {Act::merge, with_its_owner, to, merged},
    {Act::join, open},
    {Act::detach, {merged}, back},
    {Act::correct, with_its_owner},
    {Act::split, with_its_owner},
    {Act::assign, {received, assigned, in_hand}, to, assigned},
    {Act::sign, {assigned}, to, in_hand},
    {Act::sign_support, with_its_owner},
    {Act::return_lead, with_its_owner, to, assigned},
    {Act::return_support, with_its_owner},
    {Act::transfer, with_its_owner, to, assigned},
    {Act::claim, with_its_owner},
    {Act::rule, with_its_owner},
    {Act::support, with_its_owner},
    {Act::finish_support, with_its_owner},
    {Act::cancel_support, with_its_owner},
    {Act::step, with_its_owner},
    {Act::ask_reporter, with_its_owner, to, awaiting_reporter},
    {Act::reply, {awaiting_reporter}, back},
    {Act::request, with_its_owner},
    {Act::decide_request, with_its_owner},
    {Act::suspend, with_its_owner, to, suspended},
    {Act::resume, {awaiting_reporter, suspended}, back},
    {Act::urge, open},
    {Act::supervise, {assigned, in_hand, handled, answered, awaiting_reporter, suspended}},
    {Act::answer_supervision, {assigned, in_hand, handled, answered, awaiting_reporter, suspended}},
    {Act::run_clock, any},
    {Act::finish_node, {in_hand}},
    {Act::handle, {in_hand}, to, handled},
    {Act::review_passed, {handled}},
    {Act::review_failed, {handled}, to, in_hand},
    {Act::answer, {handled}, to, answered},
    {Act::call_back, {answered, closed}},
    {Act::close, {answered}, to, closed},
    {Act::record_ending, {received, assigned}, to, closed},
    {Act::rate, {answered, closed}},
    {Act::reopen, {answered, closed}, to, assigned},
    {Act::withdraw, open, to, withdrawn},
    {Act::withdraw_silently, {awaiting_reporter}, to, withdrawn},
    {Act::decline, {received, assigned, in_hand}, to, declined},
    {Act::archive, {closed, withdrawn, declined}, to, archived},
    {Act::begin_follow_up, {closed, archived}},
    {Act::exclude, any},
    {Act::erase_by_reporter, {closed, archived, merged, withdrawn, declined}},
    {Act::hand_over, open},
    {Act::record_delivery, any},
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
