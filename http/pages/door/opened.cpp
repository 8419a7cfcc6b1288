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

Response over_answer() {
    Response response = to_page("/sign-in?note=over");
    response.headers.emplace_back("Set-Cookie", forgotten_pass_cookie());
    return response;
}

std::string next_step(const WaysOn& ways, std::string_view back) {
    return address_of(ways.passkey ? Step::passkey : ways.code ? Step::code : Step::recovery_code, back);
}

std::string address_of(Step step, std::string_view back) {
    Parameters query;
    if (is_local(back)) query.add("back", std::string(back));
    switch (step) {
        case Step::code: return address("/sign-in/code", query);
        case Step::recovery_code: return address("/sign-in/recovery-code", query);
        case Step::passkey: return address("/sign-in/passkey", query);
    }
    return {};
}

DoorVisit visit_in(const DoorVisit& visit, const Opened& opened) {
    DoorVisit next = visit;
    const auto found = visit.visit.city.accounts->directory().find(opened.token, visit.visit.now, PeopleDirectory::Use::counts);
    next.session->who = found.who;
    return next;
}

Response codes_page(const DoorVisit& visit, const std::vector<std::string>& codes) {
    Values values("recovery_codes");
    for (const std::string& code : codes) values.AddSectionDictionary("RECOVERY")->SetValue("RECOVERY_CODE", code);
    return door_answer(visit, values, {.page = "recovery_codes", .title = visit.words("codes_title"), .place = Place::account});
}

std::string pass_of(const Request& request) { return std::string(request.cookies().find(cookie_name).value_or("")); }

std::string pass_cookie(std::string_view pass) { return cookie(pass, "300"); }

std::string forgotten_pass_cookie() { return cookie("", "0"); }

}  // namespace pingzhi::http::pages
