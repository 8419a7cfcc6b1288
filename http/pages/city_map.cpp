#include "http/pages/city_map.hpp"

#include <boost/json.hpp>

#include "http/api/slow_work.hpp"
#include "http/pages/clock_words.hpp"
#include "http/pages/frame.hpp"
#include "http/pages/matters_list.hpp"

namespace pingzhi::http::pages {
namespace {

namespace json = boost::json;

constexpr std::size_t points_max = 2'000;  // of one answer; the newest
constexpr unsigned cost_of_points = 20;

// [lon, lat, service, colour, open, number]: the service by its place in the list of names.
struct Points {
    std::map<std::string, std::size_t> places = {};
    json::array services = {};
    json::array points = {};
    std::uint64_t without_position = 0;

    std::size_t service(const SeenMatter& seen) {
        const auto [found, added] = places.emplace(seen.matter.service, places.size());
        if (added) services.push_back(json::string(service_name(seen)));
        return found->second;
    }
    void add(const SeenMatter& seen, const std::string& number) {
        const auto& position = seen.matter.place.position;
        if (!position) {
            ++without_position;
            return;
        }
        points.push_back(json::array{position->lon, position->lat, service(seen), promise_view(seen).colour, is_open(seen.matter.state), number});
    }
};

Response points_response(const Visit& visit, const MatterFilter& filter) {
    Points points;
    const auto page = visit.city.views.matters(filter);
    if (page) {
        for (const Matter& matter : page->matters) {
            const auto catalogue = visit.city.views.catalogue_of(matter);
            points.add({matter, *catalogue, {*catalogue->zone, visit.now, visit.language()}}, matter_number(catalogue->number_prefix, matter.id));
        }
    }
    const json::object whole{{"services", std::move(points.services)},
                             {"points", std::move(points.points)},
                             {"without_position", points.without_position},
                             {"more", page && !page->next.empty()}};
    return {200, std::string(json_content), json::serialize(whole), nullptr, {{"Cache-Control", "private, no-cache"}}};
}

}  // namespace

Route city_map_route(CityEdge& city) {
    const auto work = std::make_shared<api::SlowWork>();
    auto answer = [&city, work](const Request& request, const Responder& responder) {
        const auto visit = visit_of(city, request, responder);
        if (!visit) return;
        MatterFilter filter = filter_asked(request);
        filter.order = storage::Order::opened;
        filter.limit = points_max;
        const bool taken = work->give([visit = *visit, filter = std::move(filter), responder] { responder.answer(points_response(visit, filter)); });
        if (!taken) responder.answer(TransportProblem::unavailable);
    };
    return {Method::get, "/matters/points", std::move(answer), "page_map_points", for_anyone, RouteKind::page, 0, cost_of_points};
}

}  // namespace pingzhi::http::pages
