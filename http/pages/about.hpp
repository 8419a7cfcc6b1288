// What is done with people's data, how the ledger is checked, where the facts come from.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

void answer_about(const CityEdge& city, bool has_directory, const Request& request, const Responder& responder);

}  // namespace pingzhi::http::pages
