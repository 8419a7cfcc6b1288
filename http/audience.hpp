// For whom a request asks: the one place that the modules of routes look it up.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/request.hpp"

namespace pingzhi::http {

// Staff are those whose API key lets them do more than report; a channel that only passes reports on reads what residents read.
inline Audience audience_of(const CityEdge& city, const Request& request) {
    const ApiKey* key = city.keys.find_bearer(request.header("Authorization"));
    return key && key->actor.kind == ActorKind::staff ? Audience::staff : Audience::residents;
}

}  // namespace pingzhi::http
