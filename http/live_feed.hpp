// The live feed: facts about matters as server-sent events, `id` = seq. The same fact gives the same event whether it comes
// from the commit just made or, for a reader who was away, from the ledger.
#pragma once

#include <vector>

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http {

// What submit's listener does with a commit: publishes its events, where anybody listens.
void tell(LiveHub& hub, const std::vector<CommittedFact>& facts, const Views& views);

// GET /api/v1/live[?service=..][&unit=..][&area=..]: resumes from Last-Event-ID without gap or repeat.
std::vector<Route> live_routes(CityEdge& city);

}  // namespace pingzhi::http
