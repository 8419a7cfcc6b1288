// The queues that a matter stands in besides the lists of its unit, as the words that a store finds it by. An ordinary matter
// stands in none.
#pragma once

#include <string>
#include <vector>

#include "core/matter/matter.hpp"

namespace pingzhi {

// Sorted, each once: "approve:UNIT", "call_back", "desk", "escalated", "mode:CODE", "rule:UNIT", "supervise:UNIT", "support:UNIT",
// "urged". Once the matter has ended only "desk" is left: nobody can act in the other queues.
std::vector<std::string> tags_of(const Matter& matter);

}  // namespace pingzhi
