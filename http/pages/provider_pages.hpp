// Signing in with a provider, as a browser goes: out to it, back from it, and the own one-time code where that is still owed. The
// pages on which people choose a provider are elsewhere.
#pragma once

#include <vector>

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

std::vector<Route> provider_routes(CityEdge& city);

}  // namespace pingzhi::http::pages
