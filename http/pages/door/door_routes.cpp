#include "http/pages/door/door_routes.hpp"

#include "http/pages/door/pages.hpp"
#include "http/permit_gate.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::size_t form_bytes_max = 16 * 1024;
constexpr unsigned look_cost = 2, change_cost = 5, guess_cost = 20;

// One's own account, those of others, and what is there before anybody is signed in. Who is not signed in is led to where one signs in, by the pages
// themselves.
Permit permit_of(std::string_view pattern, Effect effect) {
    if (pattern.starts_with("/people")) return Permit(ForWhom::signed_in, effect, {Personal::people}, with_command(Grant::people));
    if (pattern.starts_with("/account")) return Permit(ForWhom::signed_in, effect, {Personal::own});
    return Permit(effect == Effect::changes ? ForWhom::holder : ForWhom::anyone, effect, {Personal::own});
}

}  // namespace

Route door_get(CityEdge& city, const char* pattern, const char* name, DoorHandler handler) {
    return {Method::get,
            pattern,
            [&city, handler](const Request& request, const Responder& responder) { handler(city, request, responder); },
            name,
            permit_of(pattern, Effect::reads),
            RouteKind::page,
            0,
            look_cost};
}

Route door_post(CityEdge& city, const char* pattern, const char* name, DoorHandler handler, Sent sent) {
    return {Method::post,
            pattern,
            [&city, handler](const Request& request, const Responder& responder) { handler(city, request, responder); },
            name,
            permit_of(pattern, Effect::changes),
            RouteKind::page,
            form_bytes_max,
            sent == Sent::guesses ? guess_cost : change_cost};
}

std::vector<Route> door_routes(CityEdge& city, DoorOptions options) {
    std::vector<Route> all = sign_in_pages(city, std::move(options.ways));
    for (auto pages : {second_step_pages, invitation_pages, forgotten_pages, account_pages, provider_link_pages, authenticator_pages, passkey_pages,
                       people_pages, person_pages, post_pages, delegation_pages}) {
        for (Route& route : pages(city)) all.push_back(std::move(route));
    }
    return all;
}

}  // namespace pingzhi::http::pages
