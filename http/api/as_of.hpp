// What is asked for as it stood at an instant of the last days.
#pragma once

#include "http/api/slow_work.hpp"
#include "http/asker.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::api {

// The parameter `as_of`; nothing where it is not there.
std::expected<std::optional<Instant>, Problem> asked_as_of(const Request& request, Instant now);

// The matters that were open then, as they stood, for staff: of those that the permit covers, then and now.
void list_as_of(CityEdge& city, SlowWork& slow, const Asker& asker, const Request& request, Responder responder);

}  // namespace pingzhi::http::api
