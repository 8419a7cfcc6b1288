// Public alerts of the emergency modes that are active: a feed, and each alert by itself until its mode ends.
#include <algorithm>

#include "http/api/cap_alert.hpp"
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::api {
namespace {

constexpr const char* feed_content = "application/atom+xml";
constexpr const char* alert_content = "application/cap+xml";

Response xml_response(const char* type, std::string text) {
    return {200, std::string(type) + "; charset=utf-8", std::move(text), nullptr, {{"Cache-Control", "no-cache"}}};
}

Problem no_pack() { return problem_of(Refusal{RefusalCode::pack_not_loaded, {}, {}, {}, {}}); }

void get_feed(const CityEdge& city, const Request&, const Responder& responder) {
    const auto current = city.views.pack().catalogue;
    if (!current) return responder.answer(no_pack());
    responder.answer(xml_response(feed_content, alert_feed({*current, city.public_url}, city.views.modes(), city.clock.now())));
}

void get_alert(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto current = city.views.pack().catalogue;
    if (!current) return responder.answer(no_pack());
    const std::vector<ActiveMode> modes = city.views.modes();
    const auto mode = std::ranges::find(modes, request.path_value("activation"), [](const ActiveMode& each) { return std::to_string(each.id); });
    if (mode == modes.end()) return responder.answer(problem_of(Refusal{RefusalCode::unknown_mode, "activation", {}, {}, {}}));
    responder.answer(xml_response(alert_content, cap_alert({*current, city.public_url}, *mode)));
}

boost::json::value text_schema(wire::Schemas&) { return boost::json::object{{"type", "string"}}; }

}  // namespace

std::vector<Operation> alert_operations(CityEdge& city) {
    using In = Parameter::In;
    return {
        {{Method::get, "/api/v1/alerts.cap", [&city](const Request& request, Responder responder) { get_feed(city, request, responder); }, "list_alerts",
          for_anyone},
         {"当前预警（Atom）", "Alerts of active emergency modes, as an Atom feed of CAP 1.2"},
         {},
         {},
         text_schema,
         200,
         feed_content,
         {503}},
        {{Method::get, "/api/v1/alerts/{activation}.cap", [&city](const Request& request, Responder responder) { get_alert(city, request, responder); },
          "get_alert", for_anyone},
         {"一条预警（CAP 1.2）", "One alert in CAP 1.2; gone when its mode has ended"},
         {{"activation", In::path, {"启动编号", "The number of the mode's activation"}, true, "integer", {}}},
         {},
         text_schema,
         200,
         alert_content,
         {404, 503}},
    };
}

}  // namespace pingzhi::http::api
