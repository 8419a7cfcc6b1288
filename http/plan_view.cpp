#include "http/plan_view.hpp"

#include <algorithm>

namespace pingzhi::http {

std::vector<ShownNode> shown_plan(const Matter& matter, const Service& service) {
    const Node* next = is_open(matter.state) ? next_node(matter, service) : nullptr;
    std::vector<ShownNode> shown;
    bool ahead = false;
    for (const Node& node : service.plan) {
        const auto done = std::ranges::find(matter.nodes, node.code, &FinishedNode::node);
        const bool finished = done != matter.nodes.end();
        ahead = ahead || &node == next;
        if (finished || ahead) shown.push_back({&node, finished ? &*done : nullptr, &node == next});
    }
    return shown;
}

}  // namespace pingzhi::http
