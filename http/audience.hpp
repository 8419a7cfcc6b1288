// For whom a request asks: the one place that the modules of routes look it up.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/request.hpp"

namespace pingzhi::http {

// Staff with a known API key; everybody else is a resident.
inline Audience audience_of(const CityEdge& city, const Request& request) {
    return city.keys.find_bearer(request.header("Authorization")) ? Audience::staff : Audience::residents;
}

}  // namespace pingzhi::http
