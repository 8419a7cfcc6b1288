// The routes of each page of the door.
#pragma once

#include "http/pages/door/door_routes.hpp"

namespace pingzhi::http::pages {

using DoorHandler = void (*)(CityEdge&, const Request&, const Responder&);

Route door_get(CityEdge& city, const char* pattern, const char* name, DoorHandler handler);
// `guesses`: it tries a secret.
enum class Sent : std::uint8_t { changes, guesses };
Route door_post(CityEdge& city, const char* pattern, const char* name, DoorHandler handler, Sent sent = Sent::changes);

std::vector<Route> sign_in_pages(CityEdge& city, std::vector<SignInWay> ways);
std::vector<Route> second_step_pages(CityEdge& city);
std::vector<Route> invitation_pages(CityEdge& city);
std::vector<Route> forgotten_pages(CityEdge& city);
std::vector<Route> account_pages(CityEdge& city);
std::vector<Route> provider_link_pages(CityEdge& city);
std::vector<Route> authenticator_pages(CityEdge& city);
std::vector<Route> passkey_pages(CityEdge& city);
std::vector<Route> people_pages(CityEdge& city);
std::vector<Route> person_pages(CityEdge& city);
std::vector<Route> post_pages(CityEdge& city);
std::vector<Route> delegation_pages(CityEdge& city);

}  // namespace pingzhi::http::pages
