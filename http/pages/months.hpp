// The published months, and the report of each: to be read, printed and taken along.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

std::vector<Route> month_routes(CityEdge& city);

}  // namespace pingzhi::http::pages
