// The public list of matters, filtered and in pages.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

void answer_matters(const CityEdge& city, const Request& request, const Responder& responder);

}  // namespace pingzhi::http::pages
