// Following a matter: number and secret, and nothing told about which of the two was wrong.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

void answer_track(const CityEdge& city, const Request& request, const Responder& responder);
void take_track(const CityEdge& city, const Request& request, const Responder& responder);

}  // namespace pingzhi::http::pages
