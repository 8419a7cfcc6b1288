// Emergency modes on the pages: a calm word at the head of every page, and what is not offered while they last.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/pages/frame.hpp"

namespace pingzhi::http::pages {

std::vector<ActiveMode> active_modes(const CityEdge& city, Instant now);

// Fills the banner of the layout.
void show_modes(Values& values, const Visit& visit);

// The mode under which every report begins now, wherever it is about; empty: none.
std::string mode_everywhere(const Visit& visit);

// Where the service is not offered just now, and under which mode; none: it is offered everywhere.
std::optional<std::string> not_offered_words(const Visit& visit, const Service& service);
bool offered_nowhere(const Visit& visit, const Service& service);

}  // namespace pingzhi::http::pages
