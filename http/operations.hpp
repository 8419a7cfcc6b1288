// For those who run the city's machine: /metrics for Prometheus, /healthz (the process answers), /readyz (it takes work).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http {

// `server_metrics` gives the server's own figures in Prometheus text; the loop's are added.
std::vector<Route> operation_routes(CityEdge& city, std::function<std::string()> server_metrics);

}  // namespace pingzhi::http
