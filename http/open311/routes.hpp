// Open311 GeoReport v2 at /open311/v2/: docs/OPEN311.md says what is spoken.
#pragma once

#include <string_view>
#include <vector>

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http {

// Every error below it is owed in Open311's own shape: Router::render_errors_under(open311_prefix, open311_errors()).
inline constexpr std::string_view open311_prefix = "/open311/";

std::vector<Route> open311_routes(CityEdge& city);
ErrorRenderer open311_errors();

}  // namespace pingzhi::http
