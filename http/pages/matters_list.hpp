// The public list of matters, filtered and in pages.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

// What the address asks for, without its page; everything where it does not read.
MatterFilter filter_asked(const Request& request);
void answer_matters(const CityEdge& city, const Request& request, const Responder& responder);

}  // namespace pingzhi::http::pages
