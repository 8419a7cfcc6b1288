// Every route of the program, and how the errors of each are rendered. A module of routes joins here.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi {

std::vector<http::Route> all_routes(http::CityEdge& city, std::function<std::string()> metrics);
http::Router city_router(http::CityEdge& city, std::function<std::string()> metrics);

}  // namespace pingzhi
