// The web app for people at work: its pages behind the door, its scripts and styles under names that change with their bytes.
#pragma once

#include <vector>

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::web {

std::vector<Route> web_routes(CityEdge& city);

}  // namespace pingzhi::http::web
