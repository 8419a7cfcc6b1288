// Who has just come in or gone: the cookies, and where it goes on.
#pragma once

#include "http/pages/door/door_page.hpp"

namespace pingzhi::http::pages {

// `back`: where the person wanted to go; within this site, or it is not gone to.
Response opened_answer(const CityEdge& city, const Opened& opened, std::string_view back);

Response signed_out_answer();

// Between the two steps of a sign-in: in a cookie that lives for minutes and that no script can read.
std::string pass_of(const Request& request);
std::string pass_cookie(std::string_view pass);
std::string forgotten_pass_cookie();

}  // namespace pingzhi::http::pages
