// The first step of signing in: login and password.
#include "http/door_problems.hpp"
#include "http/pages/address.hpp"
#include "http/pages/door/opened.hpp"
#include "http/pages/door/pages.hpp"

namespace pingzhi::http::pages {
namespace {

Response sign_in_page(const CityEdge& city, const DoorVisit& visit, const std::vector<SignInWay>& ways, const TypedForm& typed, const FormErrors& errors,
                      std::string_view note, unsigned status) {
    FormPage page(visit, "sign_in_title", "/sign-in", typed, errors);
    page.lead("sign_in_lead");
    if (note == "over") page.note(visit.words("sign_in_over"));
    if (note == "set") page.note(visit.words("sign_in_set"));
    if (note == "out") page.note(visit.words("sign_in_out"));
    page.hidden("back", typed.value("back"));
    page.line({.name = "login", .label = "door_login", .look = look_of_login});
    page.line({.name = "password", .label = "door_password", .look = look_of_password, .shown_again = false});
    for (const SignInWay& way : ways) page.way(say("sign_in_way", visit.language(), {{"name", way.name.in(visit.language())}}), way.address);
    page.link(visit.words("sign_in_forgotten"), "/forgotten");
    page.link(visit.words("sign_in_invited"), "/invitation");
    if (city.accounts->first_token()) page.link(visit.words("sign_in_first"), "/first-start");
    return page.answer("sign_in_send", status);
}

using Ways = std::shared_ptr<const std::vector<SignInWay>>;

void show_sign_in(CityEdge& city, const Ways& ways, const Request& request, const Responder& responder) {
    const auto visit = any_visit(city, request, responder);
    if (!visit) return;
    const std::string_view back = request.query.find("back").value_or("");
    if (const auto session = in_session(city, request); session && *session) return responder.answer(to_page(is_local(back) ? std::string(back) : "/account"));
    TypedForm typed{fresh_token(city)};
    typed.fields.add("back", std::string(back));
    responder.answer(sign_in_page(city, *visit, *ways, typed, {}, request.query.find("note").value_or(""), 200));
}

void take_sign_in(CityEdge& city, const Ways& ways, const Request& request, const Responder& responder) {
    const auto visit = any_visit(city, request, responder);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    if (const FormErrors errors = check_required(*visit, *typed, {{"login", "door_login"}, {"password", "door_password"}}); !errors.empty())
        return responder.answer(sign_in_page(city, *visit, *ways, *typed, errors, {}, 422));
    SignIn in{std::string(typed->value("login")), std::string(typed->value("password")), {}, {}, source_of(request)};
    city.accounts->enter(std::move(in), [&city, ways, visit = *visit, typed = *typed, responder](Outcome<Entered> entered) {
        responder.answer(Render([&city, ways, visit, typed, entered = std::move(entered)] {
            if (!entered) {
                const Problem problem = problem_of(entered.error());
                return sign_in_page(city, visit, *ways, typed, errors_of(problem, visit.language()), {}, problem.status);
            }
            if (entered->opened) return opened_answer(city, *entered->opened, typed.value("back"));
            Response response = to_page(next_step(city.accounts->ways_on(entered->pass), typed.value("back")));
            response.headers.emplace_back("Set-Cookie", pass_cookie(entered->pass));
            return response;
        }));
    });
}

}  // namespace

std::vector<Route> sign_in_pages(CityEdge& city, std::vector<SignInWay> offered) {
    const Ways ways = std::make_shared<const std::vector<SignInWay>>(std::move(offered));
    Route show = door_get(city, "/sign-in", "page_sign_in", nullptr);
    show.handler = [&city, ways](const Request& request, const Responder& responder) { show_sign_in(city, ways, request, responder); };
    Route take = door_post(city, "/sign-in", "take_sign_in", nullptr, Sent::guesses);
    take.handler = [&city, ways](const Request& request, const Responder& responder) { take_sign_in(city, ways, request, responder); };
    return {std::move(show), std::move(take)};
}

}  // namespace pingzhi::http::pages
