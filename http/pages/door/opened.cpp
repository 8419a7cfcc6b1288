#include "http/pages/door/opened.hpp"

#include "http/pages/address.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::string_view cookie_name = "__Host-second-step";

std::string cookie(std::string_view value, std::string_view max_age) {
    return std::string(cookie_name) + "=" + std::string(value) + "; Max-Age=" + std::string(max_age) + "; Path=/; Secure; HttpOnly; SameSite=Strict";
}

}  // namespace

Response opened_answer(const CityEdge& city, const Opened& opened, std::string_view back) {
    const auto found = city.accounts->directory().find(opened.token, city.clock.now(), PeopleDirectory::Use::counts);
    Response response = to_page(!found.who.with_second_factor ? "/account/authenticator" : is_local(back) ? std::string(back) : "/account");
    response.headers.emplace_back("Set-Cookie", session_cookie(opened.token));
    response.headers.emplace_back("Set-Cookie", forgotten_pass_cookie());
    return response;
}

Response signed_out_answer() {
    Response response = to_page("/sign-in?note=out");
    response.headers.emplace_back("Set-Cookie", forgotten_session_cookie());
    return response;
}

std::string pass_of(const Request& request) { return std::string(request.cookies().find(cookie_name).value_or("")); }

std::string pass_cookie(std::string_view pass) { return cookie(pass, "300"); }

std::string forgotten_pass_cookie() { return cookie("", "0"); }

}  // namespace pingzhi::http::pages
