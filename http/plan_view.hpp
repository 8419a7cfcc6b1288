// A matter's plan as it is shown: what is finished, the next node, and what is to come as far as nothing that was told passes it over.
#pragma once

#include <vector>

#include "core/matter/matter.hpp"

namespace pingzhi::http {

struct ShownNode {
    const Node* node;
    const FinishedNode* finished = nullptr;  // null: not yet
    bool next = false;
};

// `service`: of the matter, in the pack under which it began. Empty where it has no plan.
std::vector<ShownNode> shown_plan(const Matter& matter, const Service& service);

}  // namespace pingzhi::http
