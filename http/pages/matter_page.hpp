// One matter: what everybody may see, and with the secret the reporter's own words, the answer and, just after reporting,
// the receipt.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

void answer_matter(const CityEdge& city, const Request& request, const Responder& responder);
void leave_matter(const CityEdge& city, const Request& request, const Responder& responder);

}  // namespace pingzhi::http::pages
