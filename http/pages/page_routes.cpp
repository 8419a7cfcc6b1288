#include "http/pages/page_routes.hpp"

#include "http/pages/about.hpp"
#include "http/pages/address.hpp"
#include "http/pages/before_sending.hpp"
#include "http/pages/city_map.hpp"
#include "http/pages/directory_page.hpp"
#include "http/pages/frame.hpp"
#include "http/pages/home.hpp"
#include "http/pages/matter_page.hpp"
#include "http/pages/matters_list.hpp"
#include "http/pages/months.hpp"
#include "http/pages/provider_pages.hpp"
#include "http/pages/rates_page.hpp"
#include "http/pages/report.hpp"
#include "http/pages/reporter_routes.hpp"
#include "http/pages/static_files.hpp"
#include "http/pages/track.hpp"

namespace pingzhi::http::pages {
namespace {

// A description of 4,000 characters, three bytes each, every byte an escape of three; and the rest of a long form.
constexpr std::size_t form_bytes_max = 256 * 1024;
constexpr unsigned cost_of_photos = 20;  // as one by one over the API
constexpr std::size_t small_form_bytes_max = 4 * 1024;

template <class City>
Route page(Method method, const char* pattern, const char* name, Permit permit, City& city, void (*answer)(City&, const Request&, const Responder&),
           std::size_t body_bytes_max, unsigned rate_cost) {
    return {method,         pattern,  [&city, answer](const Request& request, const Responder& responder) { answer(city, request, responder); },
            name,           permit,   RouteKind::page,
            body_bytes_max, rate_cost};
}

}  // namespace

std::vector<Route> page_routes(CityEdge& city) {
    templates();
    const CityEdge& read = city;
    auto directories = std::make_shared<Directories>(city.store, city.views.catalogues());
    const auto photos = std::make_shared<PhotoIntake>(city);
    std::vector<Route> routes{
        page(Method::get, "/", "page_home", Permit(ForWhom::anyone, Effect::reads, {Personal::published}), read, answer_home, 0, 2),
        page(Method::get, "/report/{service}", "page_report", for_anyone, read, answer_report_form, 0, 2),
        {Method::post, "/report/{service}",
         [&city, photos](const Request& request, const Responder& responder) { take_report(city, *photos, request, responder); }, "take_report",
         Permit(ForWhom::anyone, Effect::changes, {Personal::published, Personal::own}), RouteKind::page, form_with_photos_bytes_max, cost_of_photos},
        page(Method::post, "/report/{service}/before", "page_before_sending", Permit(ForWhom::anyone, Effect::reads, {Personal::published}), read,
             answer_before_sending, form_bytes_max, 5),
        page(Method::get, "/suggest", "page_suggestions", for_anyone, read, answer_suggestions, 0, 2),
        page(Method::get, "/rates", "page_rates", for_anyone, read, answer_rates, 0, 5),
        page(Method::get, "/rates/{month}", "page_rates_of_month", for_anyone, read, answer_rates, 0, 5),
        city_map_route(city),
        page(Method::get, "/track", "page_track", for_anyone, read, answer_track, 0, 1),
        page(Method::post, "/track", "take_track", Permit(ForWhom::secret, Effect::reads), read, take_track, small_form_bytes_max,
             20),  // guessing a secret is made slow
        page(Method::get, "/matters", "page_matters", Permit(ForWhom::anyone, Effect::reads, {Personal::published}), read, answer_matters, 0, 3),
        page(Method::get, "/matters/{number}", "page_matter", Permit(ForWhom::anyone, Effect::reads, {Personal::published, Personal::own, Personal::photos}),
             read, answer_matter, 0, 2),
        page(Method::post, "/matters/{number}/leave", "leave_matter", for_anyone, read, leave_matter, small_form_bytes_max, 2),
        {Method::get, "/about",
         [&read, directories](const Request& request, const Responder& responder) { answer_about(read, !directories->current()->empty(), request, responder); },
         "page_about", for_anyone, RouteKind::page, 0, 1},
        {Method::get, "/settings", answer_settings, "page_settings", for_anyone, RouteKind::page},
    };
    for (Route& route : directory_routes(city, directories)) routes.push_back(std::move(route));
    for (Route& route : reporter_routes(city, photos)) routes.push_back(std::move(route));
    for (Route& route : provider_routes(city)) routes.push_back(std::move(route));
    for (Route& route : month_routes(city)) routes.push_back(std::move(route));
    for (Route& route : static_routes()) routes.push_back(std::move(route));
    return routes;
}

ErrorRenderer page_errors() {
    return [](const Problem& problem, const ErrorContext& context) {
        Visitor visitor;
        visitor.language = context.language;
        visitor.here = address(context.path, {});
        return error_page(problem, ErrorLook{visitor, {}});
    };
}

}  // namespace pingzhi::http::pages
