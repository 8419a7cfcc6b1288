#include "http/pages/area_choice.hpp"

#include <algorithm>

#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {

std::vector<AreaGroup> area_choice(const Territory& territory, CivilDay day) {
    std::vector<AreaGroup> groups{{}};
    std::vector<const Area*> villages;
    for (const Area& area : territory.areas()) {
        if (territory.find(area.code, day) != &area) continue;
        if (area.level == AreaLevel::town) groups.push_back({&area, {}});
        if (area.level == AreaLevel::village) villages.push_back(&area);
    }
    for (const Area* village : villages) {
        const Area* town = territory.ancestor(village->code, AreaLevel::town);
        const auto group =
            town == nullptr ? groups.begin()
                            : std::ranges::find(groups, town->code, [](const AreaGroup& each) { return each.town == nullptr ? AreaCode{} : each.town->code; });
        (group == groups.end() ? groups.front() : *group).villages.push_back(village);
    }
    if (groups.front().villages.empty()) groups.erase(groups.begin());
    return groups;
}

std::string area_words(const Territory& territory, const AreaCode& code, Language language) {
    const Area* village = territory.ancestor(code, AreaLevel::village);
    const Area* town = territory.ancestor(code, AreaLevel::town);
    if (village != nullptr && town != nullptr) return say("place_part", language, {{"outer", town->name.in(language)}, {"inner", village->name.in(language)}});
    const Area* nearest = village != nullptr ? village : town != nullptr ? town : territory.find(code);
    return nearest == nullptr ? code.value : nearest->name.in(language);
}

}  // namespace pingzhi::http::pages
