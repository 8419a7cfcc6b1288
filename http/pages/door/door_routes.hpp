// Pages for people at work: sign-in, the own account, administration of people. HTML made by the server, whole without JavaScript.
#pragma once

#include <string>
#include <vector>

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

// Another way to sign in, offered on the page of signing in.
struct SignInWay {
    std::string address;  // within this site
    Text name;            // of who vouches, as people know it
};

struct DoorOptions {
    std::vector<SignInWay> ways{};
};

std::vector<Route> door_routes(CityEdge& city, DoorOptions options = {});

}  // namespace pingzhi::http::pages
