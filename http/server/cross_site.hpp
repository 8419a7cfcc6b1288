// Whether a browser says that a page of another site sent the request. What changes something is not done for such a page:
// it could act with what the browser keeps for us. Programs that are no browsers say nothing, and hold nothing of others.
#pragma once

#include "http/server/headers.hpp"

namespace pingzhi::http {

// `own_origin`: besides that of the Host field; may be empty.
bool comes_from_another_site(const Headers& headers, std::string_view own_origin);

}  // namespace pingzhi::http
