#include "app/matter_tags.hpp"

#include <algorithm>

namespace pingzhi {
namespace {

void add_queues(std::vector<std::string>& tags, const Matter& matter) {
    if (matter.ruling) tags.push_back("rule:" + matter.ruling->by.value);
    for (const Assignment& assignment : matter.assignments) {
        if (!assignment.lead && assignment.standing()) tags.push_back("support:" + assignment.unit.value);
    }
    for (const Supervision& supervision : matter.supervisions) {
        if (!supervision.answered) tags.push_back("supervise:" + supervision.unit.value);
    }
    const bool decidable = matter.state == MatterState::assigned || matter.state == MatterState::in_hand;
    const bool asked = std::ranges::any_of(matter.requests, [](const Request& request) { return request.state == RequestState::asked; });
    if (const Assignment* lead = matter.lead(); lead && asked && decidable) tags.push_back("approve:" + lead->unit.value);
    const Clock* call_back = matter.clock(ClockKind::call_back);
    if (matter.state == MatterState::answered && call_back && !call_back->stopped) tags.emplace_back("call_back");
    if (matter.level > 0) tags.emplace_back("escalated");
    if (matter.urges > 0) tags.emplace_back("urged");
    if (!matter.mode.empty()) tags.push_back("mode:" + matter.mode);
}

}  // namespace

std::vector<std::string> tags_of(const Matter& matter) {
    std::vector<std::string> tags;
    if (is_open(matter.state)) add_queues(tags, matter);
    if (matter.needs_desk) tags.emplace_back("desk");
    std::ranges::sort(tags);
    const auto doubled = std::ranges::unique(tags);
    tags.erase(doubled.begin(), doubled.end());
    return tags;
}

}  // namespace pingzhi
