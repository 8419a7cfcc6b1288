// The city's directory: lists of those whom its units call on, to be searched by anyone.
#pragma once

#include "app/directories.hpp"
#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

std::vector<Route> directory_routes(CityEdge& city, std::shared_ptr<Directories> directories);

}  // namespace pingzhi::http::pages
