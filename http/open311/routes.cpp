// Each endpoint stands twice in the table, once for each format: any other suffix is then no address at all.
#include "http/open311/routes.hpp"

#include "http/open311/endpoints.hpp"
#include "http/open311/errors.hpp"

namespace pingzhi::http {
namespace {

using namespace open311;

constexpr std::size_t form_bytes_max = 256 * 1024;  // 4,000 Chinese characters are 36 KB of percent escapes
constexpr unsigned cost_of_a_list = 5;
constexpr unsigned cost_of_a_write = 5;

Handler reading(CityEdge& city, Format format, Answered (*endpoint)(const Call&)) {
    return [&city, format, endpoint](const Request& request, Responder responder) {
        auto call = call_of(city, request, format);
        if (!call) return responder.answer(std::move(call.error()));
        auto answer = endpoint(*call);
        if (!answer) return responder.answer(std::move(answer.error()));
        responder.answer(std::move(*answer));
    };
}

Handler writing(CityEdge& city, Format format, void (*endpoint)(const Call&, const Responder&)) {
    return [&city, format, endpoint](const Request& request, Responder responder) {
        auto call = call_of(city, request, format);
        if (!call) return responder.answer(std::move(call.error()));
        endpoint(*call, responder);
    };
}

}  // namespace

std::vector<Route> open311_routes(CityEdge& city) {
    std::vector<Route> routes;
    for (const Format format : {Format::xml, Format::json}) {
        const std::string suffix = format == Format::xml ? "xml" : "json";
        const auto add = [&](Method method, const std::string& path, Handler handler, const std::string& name, Told told, unsigned cost) {
            const std::size_t body_max = method == Method::post ? form_bytes_max : 0;
            const bool writes = method == Method::post;
            const Permit permit(writes ? ForWhom::partner : ForWhom::anyone, writes ? Effect::changes : Effect::reads, told);
            routes.push_back({method, std::string(base_path) + path + "." + suffix, std::move(handler), "open311_" + name + "_" + suffix, permit,
                              RouteKind::data, body_max, cost});
        };
        add(Method::get, "/discovery", reading(city, format, get_discovery), "discovery", {}, 1);
        add(Method::get, "/services", reading(city, format, get_services), "services", {}, 1);
        add(Method::get, "/services/{code}", reading(city, format, get_service_definition), "service_definition", {}, 1);
        add(Method::get, "/requests", reading(city, format, get_requests), "requests", {Personal::published}, cost_of_a_list);
        add(Method::post, "/requests", writing(city, format, post_request), "report", {}, cost_of_a_write);
        add(Method::get, "/requests/{id}", reading(city, format, get_request), "request", {Personal::published}, 1);
        add(Method::get, "/tokens/{token}", reading(city, format, get_token), "token", {}, 1);
        add(Method::get, "/servicerequestupdates", reading(city, format, get_updates), "updates", {Personal::published}, cost_of_a_list);
        add(Method::post, "/servicerequestupdates", writing(city, format, post_update), "update", {}, cost_of_a_write);
    }
    return routes;
}

ErrorRenderer open311_errors() { return render_errors; }

}  // namespace pingzhi::http
