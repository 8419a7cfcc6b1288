// Addresses inside the site, written so that any value may stand in them.
#pragma once

#include <string>
#include <string_view>

#include "http/server/parameters.hpp"

namespace pingzhi::http::pages {

// One segment of a path, or one name or value of a query.
std::string percent_encoded(std::string_view text);

// "/matters?open=true", with the empty values left out.
std::string address(std::string_view path, const Parameters& query);

// Whether it is an address of this site and can only be that: what a redirect may be given from outside.
bool is_local(std::string_view address);

}  // namespace pingzhi::http::pages
