// A forgotten password: the login, and the same answer whoever it is.
#include "http/door_problems.hpp"
#include "http/pages/door/door_page.hpp"
#include "http/pages/door/pages.hpp"

namespace pingzhi::http::pages {
namespace {

Response forgotten_page(const DoorVisit& visit, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    FormPage page(visit, "forgotten_title", "/forgotten", typed, errors);
    page.lead("forgotten_lead");
    page.line({.name = "login", .label = "door_login", .look = look_of_login});
    page.link(visit.words("door_to_sign_in"), "/sign-in");
    return page.answer("forgotten_send", status);
}

Response said_page(const DoorVisit& visit, TextKey said, std::optional<TextKey> more) {
    Values values("door_said");
    values.SetValue("HEADING", visit.words("forgotten_title"));
    values.SetValueAndShowSection("SAID_TEXT", visit.words(said), "SAID");
    if (more) values.SetValueAndShowSection("MORE_TEXT", visit.words(*more), "MORE");
    return door_answer(visit, values, {.page = "door_said", .title = visit.words("forgotten_title")});
}

void show_forgotten(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = any_visit(city, request, responder);
    if (!visit) return;
    if (!city.accounts->mails()) return responder.answer(said_page(*visit, "forgotten_not_here", {}));
    responder.answer(forgotten_page(*visit, {fresh_token(city)}, {}, 200));
}

void take_forgotten(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = any_visit(city, request, responder);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    if (!city.accounts->mails()) return responder.answer(said_page(*visit, "forgotten_not_here", {}));
    if (const FormErrors errors = check_required(*visit, *typed, {{"login", "door_login"}}); !errors.empty())
        return responder.answer(forgotten_page(*visit, *typed, errors, 422));
    city.accounts->forgotten(std::string(typed->value("login")), source_of(request),
                             [visit = *visit, typed = *typed, responder](Outcome<std::monostate> taken) {
                                 responder.answer(Render([visit, typed, taken = std::move(taken)] {
                                     if (taken) return said_page(visit, "forgotten_done", TextKey("forgotten_none"));
                                     const Problem problem = problem_of(taken.error());
                                     return forgotten_page(visit, typed, errors_of(problem, visit.language()), problem.status);
                                 }));
                             });
}

}  // namespace

std::vector<Route> forgotten_pages(CityEdge& city) {
    return {door_get(city, "/forgotten", "page_forgotten", show_forgotten), door_post(city, "/forgotten", "take_forgotten", take_forgotten, Sent::guesses)};
}

}  // namespace pingzhi::http::pages
