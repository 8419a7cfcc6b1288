// The published ledger in the form of public transparency logs (C2SP tlog-checkpoint, tlog-tiles), so that existing tools can
// witness it: /tlog/checkpoint, /tlog/tile/..., and the proof of a matter's facts.
#pragma once

#include <vector>

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http {

std::vector<Route> ledger_routes(CityEdge& city);

}  // namespace pingzhi::http
