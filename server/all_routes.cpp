#include "server/all_routes.hpp"

#include "app/people/provider_sign_in.hpp"
#include "http/api/operation.hpp"
#include "http/ledger_routes.hpp"
#include "http/live_feed.hpp"
#include "http/open311/routes.hpp"
#include "http/operations.hpp"
#include "http/pages/door/door_routes.hpp"
#include "http/pages/page_routes.hpp"
#include "http/permit_gate.hpp"
#include "http/web/web_routes.hpp"

namespace pingzhi {

std::vector<http::Route> all_routes(http::CityEdge& city, std::function<std::string()> metrics) {
    std::vector<http::Route> all;
    auto join = [&all](std::vector<http::Route> module) {
        for (http::Route& route : module) all.push_back(std::move(route));
    };
    join(http::api::api_routes(city));
    join(http::live_routes(city));
    join(http::ledger_routes(city));
    join(http::open311_routes(city));
    join(http::pages::page_routes(city));
    http::pages::DoorOptions door;
    if (city.providers) {
        for (const ProviderSignIn::Listed& each : city.providers->list()) door.ways.push_back({"/sign-in/with/" + each.code, each.name});
    }
    join(http::pages::door_routes(city, std::move(door)));
    join(http::web::web_routes(city));
    join(http::operation_routes(city, std::move(metrics)));
    return all;
}

http::Router city_router(http::CityEdge& city, std::function<std::string()> metrics) {
    http::Router router(all_routes(city, std::move(metrics)), http::permit_gate(city));
    // Errors in the shape that each audience reads: pages for people, problems for programs.
    router.render_errors_under("/", http::pages::page_errors());
    for (const char* programs : {"/api/", "/files/", "/web/", "/tlog/", "/metrics", "/healthz", "/readyz"})
        router.render_errors_under(programs, http::render_problem);
    router.render_errors_under(std::string(http::open311_prefix), http::open311_errors());
    return router;
}

}  // namespace pingzhi
