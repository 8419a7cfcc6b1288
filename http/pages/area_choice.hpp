// The areas that people choose from: villages under their towns, so that a list of hundreds stays readable without script.
#pragma once

#include <string>
#include <vector>

#include "core/catalogue/catalogue.hpp"

namespace pingzhi::http::pages {

struct AreaGroup {
    const Area* town = nullptr;  // null: areas right below the city
    std::vector<const Area*> villages;
};

// Of the areas that stand on that day, in the order of their codes; grids and below are left out.
std::vector<AreaGroup> area_choice(const Territory& territory, CivilDay day);

// "当湖街道 · 东湖社区": the town and village of an area.
std::string area_words(const Territory& territory, const AreaCode& code, Language language);

}  // namespace pingzhi::http::pages
