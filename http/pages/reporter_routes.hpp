// The acts of a matter's reporter as forms: with the secret, or, to rate one ending, with the link that was sent for it.
#pragma once

#include <vector>

#include "http/pages/photo_field.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

std::vector<Route> reporter_routes(CityEdge& city, const std::shared_ptr<PhotoIntake>& photos);

}  // namespace pingzhi::http::pages
