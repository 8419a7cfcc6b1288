// The front page: what is it about?
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

void answer_home(const CityEdge& city, const Request& request, const Responder& responder);
// What the words typed so far may be about, alone.
void answer_suggestions(const CityEdge& city, const Request& request, const Responder& responder);

}  // namespace pingzhi::http::pages
