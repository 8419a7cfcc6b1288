// The published months: each figure with its definition, as it is and after the exclusions.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

void answer_rates(const CityEdge& city, const Request& request, const Responder& responder);

}  // namespace pingzhi::http::pages
