// Style sheet, script, icon and robots.txt, out of the program itself. The style sheet's address holds a hash of what is in it, so
// that browsers may keep it for a year.
#pragma once

#include <string>
#include <vector>

#include "http/server/router.hpp"

namespace pingzhi::http::pages {

const std::string& stylesheet_address();
// The one script of the pages: on the page of an invitation.
const std::string& invitation_script_address();
const std::string& passkey_script_address();

std::vector<Route> static_routes();

}  // namespace pingzhi::http::pages
