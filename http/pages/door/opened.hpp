// Who has just come in or gone: the cookies, and where it goes on.
#pragma once

#include "http/pages/door/door_page.hpp"

namespace pingzhi::http::pages {

// `back`: where the person wanted to go; within this site, or it is not gone to.
Response opened_answer(const CityEdge& city, const Opened& opened, std::string_view back);

Response signed_out_answer();
// The password was given too long ago.
Response over_answer();

// The second step that comes first for who can go on by these.
std::string next_step(const WaysOn& ways, std::string_view back);
enum class Step : std::uint8_t { code, recovery_code, passkey };
std::string address_of(Step step, std::string_view back);

// The page that follows is of the session that begins.
DoorVisit visit_in(const DoorVisit& visit, const Opened& opened);
// Shown this once.
Response codes_page(const DoorVisit& visit, const std::vector<std::string>& codes);

// Between the two steps of a sign-in: in a cookie that lives for minutes and that no script can read.
std::string pass_of(const Request& request);
std::string pass_cookie(std::string_view pass);
std::string forgotten_pass_cookie();

}  // namespace pingzhi::http::pages
