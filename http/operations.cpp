#include "http/operations.hpp"

namespace pingzhi::http {
namespace {

void metric(std::string& out, const char* name, const char* type, const char* help, std::uint64_t value) {
    out += std::string("# HELP ") + name + " " + help + "\n# TYPE " + name + " " + type + "\n" + name + " " + std::to_string(value) + "\n";
}

std::string loop_metrics(const CityEdge& city) {
    Submit::Counts counts = city.submit.counts();
    std::string out;
    metric(out, "pingzhi_commits_total", "counter", "Commits of the writer.", counts.commits);
    metric(out, "pingzhi_commands_total", "counter", "Commands answered.", counts.commands);
    metric(out, "pingzhi_facts_total", "counter", "Facts committed since the start.", counts.facts);
    metric(out, "pingzhi_commands_waiting", "gauge", "Commands waiting for the writer.", counts.waiting);
    metric(out, "pingzhi_ledger_size", "gauge", "Facts in the ledger.", city.submit.head().size);
    return out;
}

Response plain(unsigned status, std::string body) { return {status, std::string(text_content), std::move(body), nullptr, {{"Cache-Control", "no-store"}}}; }

}  // namespace

std::vector<Route> operation_routes(CityEdge& city, std::function<std::string()> server_metrics) {
    auto metrics = [&city, server_metrics = std::move(server_metrics)](const Request&, Responder responder) {
        responder.answer(
            Response{200, "text/plain; version=0.0.4; charset=utf-8", server_metrics() + loop_metrics(city), nullptr, {{"Cache-Control", "no-store"}}});
    };
    auto health = [](const Request&, Responder responder) { responder.answer(plain(200, "ok\n")); };
    auto ready = [&city](const Request&, Responder responder) { responder.answer(city.ready() ? plain(200, "ready\n") : plain(503, "not ready\n")); };
    std::vector<Route> routes{{Method::get, "/metrics", metrics, "metrics", Permit(ForWhom::operators, Effect::reads)},
                              {Method::get, "/healthz", health, "healthz", for_anyone},
                              {Method::get, "/readyz", ready, "readyz", for_anyone}};
    for (Route& route : routes) route.rate_cost = 0;
    return routes;
}

}  // namespace pingzhi::http
