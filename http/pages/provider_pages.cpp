#include "http/pages/provider_pages.hpp"

#include <algorithm>

#include "app/people/provider_sign_in.hpp"
#include "http/door_problems.hpp"
#include "http/pages/address.hpp"
#include "http/pages/controls.hpp"
#include "http/pages/texts.hpp"
#include "http/provider_cookie.hpp"
#include "http/session.hpp"

namespace pingzhi::http::pages {
namespace {

using Arrived = ProviderSignIn::Arrived;

constexpr std::size_t code_form_bytes_max = 1'024;
constexpr unsigned rate_cost = 20;  // each may ask the provider

Response failed(const Trouble& trouble, const Visit& visit) {
    Response response = error_page(problem_of(trouble), visit);
    response.headers.emplace_back("Set-Cookie", forgotten_provider_cookie());
    return response;
}

Response code_page(const Visit& visit, const Problem* wrong) {
    const Language language = visit.language();
    Values values("provider_code");
    Control code{"code", std::string(say("provider_code", language)), std::string(say("provider_code_hint", language))};
    code.required = true;
    if (wrong) {
        code.error = wrong->title.in(language);
        show_errors(values, {{"code", code.error}}, language);
    }
    values.SetValue("ACTION", visit.visitor.here);
    add_text(values, "FIELD", code, {}, {.input_mode = "text", .autocomplete = "one-time-code"});
    PageAbout about{.page = "provider_code", .title = std::string(say("provider_code_title", language))};
    about.status = wrong ? wrong->status : 200;
    about.personal = true;
    Response response = page_answer(visit, values, about);
    if (wrong && wrong->retry_after) response.headers.emplace_back("Retry-After", std::to_string(wrong->retry_after->count()));
    return response;
}

// The session's cookie is for our own pages alone (SameSite=Strict), and a redirect that began at the provider's page is not led
// from ours: so a page of ours leads on by itself.
Response arrived_page(const Visit& visit, const Arrived& arrived) {
    const Language language = visit.language();
    const bool linked = arrived.how == Arrived::How::linked;
    const std::string to = is_local(arrived.then_to) ? arrived.then_to : "/";
    Values values("provider_arrived");
    PageAbout about{.page = "provider_arrived", .title = std::string(linked ? say("provider_linked", language) : say("provider_signed_in", language))};
    about.personal = true;
    if (linked) values.ShowSection("LINKED");
    values.SetValue("THEN_TO", to);
    Response response = page_answer(visit, values, about);
    response.headers.emplace_back("Refresh", "0; url=" + to);
    response.headers.emplace_back("Set-Cookie", forgotten_provider_cookie());
    if (!linked) response.headers.emplace_back("Set-Cookie", session_cookie(arrived.opened.token));
    return response;
}

// The path alone: what the provider said in the query goes no further.
Visit visit_without_query(Visit visit, const Request& request) {
    visit.visitor.here = address(request.path, {});
    return visit;
}

void go_out(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    if (!city.providers) return responder.answer(TransportProblem::not_found);
    ProviderSignIn::Begin begin{std::string(request.path_value("provider")), city.public_url, std::string(request.query.find("to").value_or("/")), 0};
    city.providers->begin(std::move(begin), [responder, visit = visit_without_query(*visit, request)](const Outcome<ProviderSignIn::Begun>& begun) {
        if (!begun) return responder.answer(failed(begun.error(), visit));
        responder.answer(Response{303, {}, {}, nullptr, {{"Location", begun->address}, {"Set-Cookie", provider_cookie(begun->browser)}}});
    });
}

void come_back(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    if (!city.providers) return responder.answer(TransportProblem::not_found);
    const auto said = [&request](const char* name) { return std::string(request.query.find(name).value_or("")); };
    ProviderSignIn::Return back{
        std::string(request.path_value("provider")), said("state"), said("code"), said("iss"), said("error"), browser_on_its_way(request), source_of(request)};
    city.providers->finish(std::move(back), [responder, visit = visit_without_query(*visit, request)](const Outcome<Arrived>& arrived) {
        if (!arrived) return responder.answer(failed(arrived.error(), visit));
        responder.answer(arrived->how == Arrived::How::owes_code ? code_page(visit, nullptr) : arrived_page(visit, *arrived));
    });
}

// Six digits are a code, anything else is read as a recovery code.
ShownFactor shown_factor(std::string_view typed, const Source& source) {
    constexpr std::size_t code_digits = 6;
    std::string bare(typed);
    std::erase(bare, ' ');
    const bool is_code = bare.size() == code_digits && std::ranges::all_of(bare, [](char c) { return c >= '0' && c <= '9'; });
    return is_code ? ShownFactor{bare, {}, source} : ShownFactor{{}, std::string(typed), source};
}

void take_code(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    if (!city.providers) return responder.answer(TransportProblem::not_found);
    const auto fields = parse_urlencoded(request.body);
    if (!fields) return responder.answer(error_page(problem(TransportProblem::bad_request), *visit));
    const ShownFactor shown = shown_factor(fields->find("code").value_or(""), source_of(request));
    city.providers->pay(browser_on_its_way(request), shown, [responder, visit = visit_without_query(*visit, request)](const Outcome<Arrived>& arrived) {
        if (arrived) return responder.answer(arrived_page(visit, *arrived));
        const auto* door = std::get_if<DoorTrouble>(&arrived.error());
        const bool again = door && door->rule != DoorRule::provider_flow_over && door->rule != DoorRule::provider_not_linked;
        const Problem problem = problem_of(arrived.error());
        responder.answer(again ? code_page(visit, &problem) : failed(arrived.error(), visit));
    });
}

Route route(CityEdge& city, Method method, const char* pattern, const char* name, ForWhom whom, void (*answer)(CityEdge&, const Request&, const Responder&)) {
    return {method,
            pattern,
            [&city, answer](const Request& request, const Responder& responder) { answer(city, request, responder); },
            name,
            Permit(whom, Effect::changes, {Personal::own}),
            RouteKind::page,
            code_form_bytes_max,
            rate_cost};
}

}  // namespace

std::vector<Route> provider_routes(CityEdge& city) {
    return {
        route(city, Method::get, "/sign-in/with/{provider}", "go_to_provider", ForWhom::anyone, go_out),
        route(city, Method::get, "/sign-in/back/{provider}", "back_from_provider", ForWhom::holder, come_back),
        route(city, Method::post, "/sign-in/back/{provider}", "code_after_provider", ForWhom::holder, take_code),
    };
}

}  // namespace pingzhi::http::pages
