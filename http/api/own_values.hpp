// The reporter's own data of one matter, as JSON to take along.
#pragma once

#include "http/city_edge.hpp"
#include "http/server/responder.hpp"

namespace pingzhi::http::api {

// Whoever asks has shown the matter's secret.
Response own_values_response(const CityEdge& city, const Matter& matter, Language language);

}  // namespace pingzhi::http::api
