#include "http/pages/page_routes.hpp"

#include "http/pages/about.hpp"
#include "http/pages/address.hpp"
#include "http/pages/directory_page.hpp"
#include "http/pages/frame.hpp"
#include "http/pages/home.hpp"
#include "http/pages/matter_page.hpp"
#include "http/pages/matters_list.hpp"
#include "http/pages/months.hpp"
#include "http/pages/report.hpp"
#include "http/pages/provider_pages.hpp"
#include "http/pages/reporter_routes.hpp"
#include "http/pages/static_files.hpp"
#include "http/pages/track.hpp"

namespace pingzhi::http::pages {
namespace {

// A description of 4,000 characters, three bytes each, every byte an escape of three; and the rest of a long form.
constexpr std::size_t form_bytes_max = 256 * 1024;
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
    std::vector<Route> routes{
        page(Method::get, "/", "page_home", Permit(ForWhom::anyone, Effect::reads, {Personal::published}), read, answer_home, 0, 2),
        page(Method::get, "/report/{service}", "page_report", for_anyone, read, answer_report_form, 0, 2),
        page(Method::post, "/report/{service}", "take_report", Permit(ForWhom::anyone, Effect::changes, {Personal::published, Personal::own}), city,
             take_report, form_bytes_max, 5),
        page(Method::get, "/track", "page_track", for_anyone, read, answer_track, 0, 1),
        page(Method::post, "/track", "take_track", Permit(ForWhom::secret, Effect::reads), read, take_track, small_form_bytes_max,
             20),  // guessing a secret is made slow
        page(Method::get, "/matters", "page_matters", Permit(ForWhom::anyone, Effect::reads, {Personal::published}), read, answer_matters, 0, 3),
        page(Method::get, "/matters/{number}", "page_matter", Permit(ForWhom::anyone, Effect::reads, {Personal::published, Personal::own}), read, answer_matter,
             0, 2),
        page(Method::post, "/matters/{number}/leave", "leave_matter", for_anyone, read, leave_matter, small_form_bytes_max, 2),
        {Method::get, "/about",
         [&read, directories](const Request& request, const Responder& responder) { answer_about(read, !directories->current()->empty(), request, responder); },
         "page_about", for_anyone, RouteKind::page, 0, 1},
        {Method::get, "/settings", answer_settings, "page_settings", for_anyone, RouteKind::page},
    };
    for (Route& route : directory_routes(city, directories)) routes.push_back(std::move(route));
    for (Route& route : reporter_routes(city)) routes.push_back(std::move(route));
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
