// Where public matters are, for the map above their list: bare points, without a word of anybody.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

// GET /matters/points, with the filter of the list.
Route city_map_route(CityEdge& city);

}  // namespace pingzhi::http::pages
