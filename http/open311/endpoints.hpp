// The endpoints of GeoReport v2. Those that read give their answer at once; those that write give it once it is on disk.
#pragma once

#include <expected>

#include "http/open311/call.hpp"

namespace pingzhi::http::open311 {

using Answered = std::expected<Response, Problem>;

Answered get_discovery(const Call& call);

Answered get_services(const Call& call);
Answered get_service_definition(const Call& call);

Answered get_requests(const Call& call);
Answered get_request(const Call& call);
Answered get_token(const Call& call);

Answered get_updates(const Call& call);

void post_request(const Call& call, const Responder& responder);
void post_update(const Call& call, const Responder& responder);

}  // namespace pingzhi::http::open311
