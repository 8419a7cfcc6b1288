// The people, as who gives posts sees them: the list, and adding one.
#include <charconv>

#include "app/people/login_name.hpp"
#include "http/api/account_wire.hpp"
#include "http/api/exchange.hpp"
#include "http/door_problems.hpp"
#include "http/pages/address.hpp"
#include "http/pages/door/pages.hpp"
#include "http/pages/door/person_page.hpp"
#include "http/pages/typed.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::size_t page_people = 100;

void draw_person(Values& values, const DoorVisit& visit, const api::PersonWire& person) {
    Values& row = *values.AddSectionDictionary("PERSON");
    row.SetValue("PERSON_URL", person_address(person.id));
    row.SetValue("NAME", person.name);
    row.SetValue("LOGIN", person.login);
    row.SetValue("STATE", state_words(visit, person));
    if (person.password && person.second_factor) row.ShowSection("READY");
    std::string posts;
    for (const api::PostWire& post : person.posts) {
        if (!post.ended) posts += (posts.empty() ? "" : " · ") + say("post_at", visit.language(), {{"unit", post.unit_name}, {"role", post.role_name}});
    }
    row.SetValue("POSTS_TEXT", posts.empty() ? visit.words("people_no_posts") : posts);
}

void show_people(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = administrator_visit(city, request, responder);
    if (!visit) return;
    const std::string_view text = request.query.find("after").value_or("");
    Seq after = 0;
    std::from_chars(text.data(), text.data() + text.size(), after);
    const PeopleDirectory& directory = city.accounts->directory();
    const auto now = directory.city();
    Values values("people");
    if (request.query.find("done") == "removed") values.SetValueAndShowSection("NOTE_TEXT", visit->words("person_done_removed"), "NOTE");
    std::size_t drawn = 0;
    Seq last = 0;
    for (auto each = now->people->persons.upper_bound(after); each != now->people->persons.end(); ++each) {
        if (each->second->left) continue;
        if (drawn++ == page_people) {
            values.SetValueAndShowSection("NEXT_URL", "/people?after=" + std::to_string(last), "NEXT");
            break;
        }
        last = each->first;
        draw_person(values, *visit, api::person_wire(directory, *now, *each->second, visit->visit.now, visit->language()));
    }
    responder.answer(door_answer(*visit, values, {.page = "people", .title = visit->words("people_title"), .place = Place::people}));
}

Response new_page(const DoorVisit& visit, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    FormPage page(visit, "people_add", "/people/new", typed, errors);
    page.back("people_back", "/people");
    page.line({.name = "name", .label = "person_name", .look = {.autocomplete = "off"}});
    page.line({.name = "login", .label = "door_login", .look = {.autocomplete = "off"}, .hint = TextKey("first_login_hint")});
    page.line(
        {.name = "email", .label = "person_email", .look = {.type = "email", .autocomplete = "off"}, .hint = TextKey("person_email_hint"), .required = false});
    page.line({.name = "phone", .label = "person_phone", .look = {.type = "tel", .autocomplete = "off"}, .required = false});
    return page.answer("person_add_send", status);
}

void show_new(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = administrator_visit(city, request, responder);
    if (visit) responder.answer(new_page(*visit, {fresh_token(city)}, {}, 200));
}

void take_new(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = administrator_visit(city, request, responder);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    FormErrors errors = check_required(*visit, *typed, {{"name", "person_name"}, {"login", "door_login"}});
    const auto login = read_login(typed->value("login"));
    if (errors.empty() && !login) errors = errors_of(problem_of(Trouble(DoorTrouble{DoorRule::login_invalid})), visit->language());
    if (!errors.empty()) return responder.answer(new_page(*visit, *typed, errors, 422));
    PersonalValues personal;
    api::add_personal(personal, "name", without_margins(typed->value("name")));
    api::add_personal(personal, "login", *login);
    for (const char* field : {"phone", "email"}) {
        if (const std::string value = without_margins(narrowed(typed->value(field))); !value.empty()) api::add_personal(personal, field, value);
    }
    give_command(
        city, *visit->administrator, *typed, AddPerson{city.accounts->directory().login_digest(*login), std::move(personal)}, responder,
        [visit = *visit, typed = *typed](const Problem& problem) { return new_page(visit, typed, errors_of(problem, visit.language()), problem.status); },
        [](const Done& done) { return to_page(person_address(done.first) + "?done=added"); });
}

}  // namespace

std::vector<Route> people_pages(CityEdge& city) {
    return {
        door_get(city, "/people", "page_people", show_people),
        door_get(city, "/people/new", "page_new_person", show_new),
        door_post(city, "/people/new", "take_new_person", take_new),
    };
}

}  // namespace pingzhi::http::pages
