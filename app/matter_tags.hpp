// The queues that a matter stands in besides the lists of its unit, as the words that a store finds it by. An ordinary matter
// stands in none.
#pragma once

#include <string>
#include <vector>

#include "core/matter/matter.hpp"

namespace pingzhi {

// Sorted, each once: "approve:UNIT", "call_back", "desk", "escalated", "mode:CODE", "rule:UNIT", "supervise:UNIT", "support:UNIT",
// "urged", while the matter is open; "desk"; and what permits ask for: "in:UNIT" of a unit whose matter it is besides the leading one,
// "about:UNIT" of a complaint, "officer:ACTOR" who has it in hand.
std::vector<std::string> tags_of(const Matter& matter);

std::string unit_tag(const UnitCode& unit);
std::string about_tag(const UnitCode& unit);
std::string officer_tag(std::string_view actor);

}  // namespace pingzhi
