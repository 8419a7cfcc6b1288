// The public pages: HTML made by the server, whole without JavaScript, in Chinese and English.
#pragma once

#include <vector>

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

// Throws std::logic_error where a template is malformed.
std::vector<Route> page_routes(CityEdge& city);

// Problems as pages, for paths that people visit: whoever joins the routes gives those of the API their own renderer.
ErrorRenderer page_errors();

}  // namespace pingzhi::http::pages
