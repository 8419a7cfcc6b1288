// Style sheets, scripts, icon and robots.txt, out of the program itself. The address of a style sheet or script holds a hash of what
// is in it, so that browsers may keep it for a year.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/server/router.hpp"

namespace pingzhi::http::pages {

const std::string& stylesheet_address();
const std::string& invitation_script_address();
const std::string& passkey_script_address();
// Of "place.js": of any file that pages load. Throws std::logic_error where there is none.
const std::string& static_address(std::string_view file);

std::vector<Route> static_routes();

}  // namespace pingzhi::http::pages
