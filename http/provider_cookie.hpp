// The cookie of a browser on its way to a sign-in provider and back. It comes back from another site's page, so it is Lax; it opens
// nothing but the way that began in this browser.
#pragma once

#include <string>
#include <string_view>

#include "http/server/request.hpp"

namespace pingzhi::http {

// Empty: it brings none.
std::string browser_on_its_way(const Request& request);

std::string provider_cookie(std::string_view browser);
std::string forgotten_provider_cookie();

}  // namespace pingzhi::http
