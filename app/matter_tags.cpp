#include "app/matter_tags.hpp"

#include <algorithm>

#include "core/matter/permit.hpp"

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

// What permits ask besides the columns of the row: all units whose matter it is but the leading one, the accused unit, the officers.
void add_permits(std::vector<std::string>& tags, const Matter& matter) {
    const Assignment* lead = matter.lead();
    for (const UnitCode& unit : units_of(matter)) {
        if (!unit.value.empty() && (!lead || lead->unit != unit)) tags.push_back(unit_tag(unit));
    }
    if (matter.about) tags.push_back(about_tag(*matter.about));
    for (const Assignment& assignment : matter.assignments) {
        if (assignment.standing() && !assignment.officer.empty()) tags.push_back(officer_tag(assignment.officer));
    }
}

}  // namespace

std::string unit_tag(const UnitCode& unit) { return "in:" + unit.value; }
std::string about_tag(const UnitCode& unit) { return "about:" + unit.value; }
std::string officer_tag(std::string_view actor) { return "officer:" + std::string(actor); }

std::vector<std::string> tags_of(const Matter& matter) {
    std::vector<std::string> tags;
    if (is_open(matter.state)) add_queues(tags, matter);
    add_permits(tags, matter);
    if (matter.needs_desk) tags.emplace_back("desk");
    std::ranges::sort(tags);
    const auto doubled = std::ranges::unique(tags);
    tags.erase(doubled.begin(), doubled.end());
    return tags;
}

}  // namespace pingzhi
