// What lists of matters need of the figures: the list behind one.
#pragma once

#include "http/api/slow_work.hpp"
#include "http/asker.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::api {

// Whether a list of matters is asked for by the figure that counts them.
bool asks_behind_a_figure(const Request& request);
void list_behind(CityEdge& city, SlowWork& slow, const Asker& asker, const Request& request, Responder responder);

}  // namespace pingzhi::http::api
