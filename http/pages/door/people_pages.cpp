// The people, as who gives posts sees them: the list, adding one, changing what is kept of one.
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

// The details of somebody who is new, or of this person.
struct Details {
    DoorVisit visit;
    std::optional<api::PersonWire> person{};

    Response page(const TypedForm& typed, const FormErrors& errors, unsigned status) const;
};

Response Details::page(const TypedForm& typed, const FormErrors& errors, unsigned status) const {
    FormPage page(visit, person ? TextKey("person_change") : TextKey("people_add"), person ? person_address(person->id) + "/change" : "/people/new", typed,
                  errors);
    if (person) {
        page.heading(say("person_change_named", visit.language(), {{"name", person->name}}));
        page.back("delegate_back", person_address(person->id));
    } else {
        page.back("people_back", "/people");
    }
    page.line({.name = "name", .label = "person_name", .look = {.autocomplete = "off"}});
    page.line({.name = "login", .label = "door_login", .look = {.autocomplete = "off"}, .hint = TextKey("first_login_hint")});
    page.line(
        {.name = "email", .label = "person_email", .look = {.type = "email", .autocomplete = "off"}, .hint = TextKey("person_email_hint"), .required = false});
    page.line({.name = "phone", .label = "person_phone", .look = {.type = "tel", .autocomplete = "off"}, .required = false});
    return page.answer(person ? TextKey("person_change_send") : TextKey("person_add_send"), status);
}

void show_new(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = administrator_visit(city, request, responder);
    if (visit) responder.answer(Details{*visit}.page({fresh_token(city)}, {}, 200));
}

void show_change(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = administrator_visit(city, request, responder);
    if (!visit) return;
    const auto person = person_of_path(*visit, request, responder);
    if (!person) return;
    TypedForm typed{fresh_token(city)};
    typed.fields.add("name", person->name);
    typed.fields.add("login", person->login);
    typed.fields.add("email", person->email.value_or(""));
    typed.fields.add("phone", person->phone.value_or(""));
    responder.answer(Details{*visit, *person}.page(typed, {}, 200));
}

// `made` makes the command of the login's digest and the values; `next` says where it goes on.
template <class Made, class Next>
void take_details(CityEdge& city, const Request& request, const Responder& responder, const Details& details, Made made, Next next) {
    const auto typed = typed_form(details.visit, request, responder);
    if (!typed) return;
    FormErrors errors = check_required(details.visit, *typed, {{"name", "person_name"}, {"login", "door_login"}});
    const auto login = read_login(typed->value("login"));
    if (errors.empty() && !login) errors = errors_of(problem_of(Trouble(DoorTrouble{DoorRule::login_invalid})), details.visit.language());
    if (!errors.empty()) return responder.answer(details.page(*typed, errors, 422));
    PersonalValues personal;
    api::add_personal(personal, "name", without_margins(typed->value("name")));
    api::add_personal(personal, "login", *login);
    for (const char* field : {"phone", "email"}) {
        if (const std::string value = without_margins(narrowed(typed->value(field))); !value.empty()) api::add_personal(personal, field, value);
    }
    give_command(
        city, *details.visit.administrator, *typed, made(city.accounts->directory().login_digest(*login), std::move(personal)), responder,
        [details, typed = *typed](const Problem& problem) {
            return details.page(typed, errors_of(problem, details.visit.language(), {{"person", ""}}), problem.status);
        },
        next);
}

void take_new(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = administrator_visit(city, request, responder);
    if (!visit) return;
    take_details(
        city, request, responder, Details{*visit},
        [](Digest login, PersonalValues personal) {
            return AddPerson{login, std::move(personal)};
        },
        [](const Done& done) { return to_page(person_address(done.first) + "?done=added"); });
}

void take_change(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = administrator_visit(city, request, responder);
    if (!visit) return;
    const auto person = person_of_path(*visit, request, responder);
    if (!person) return;
    take_details(
        city, request, responder, Details{*visit, *person},
        [id = person->id](Digest login, PersonalValues personal) {
            return ChangePerson{id, login, std::move(personal)};
        },
        [id = person->id](const Done&) { return to_page(person_address(id) + "?done=changed"); });
}

}  // namespace

std::vector<Route> people_pages(CityEdge& city) {
    return {
        door_get(city, "/people", "page_people", show_people),
        door_get(city, "/people/new", "page_new_person", show_new),
        door_post(city, "/people/new", "take_new_person", take_new),
        door_get(city, "/people/{person}/change", "page_change_person", show_change),
        door_post(city, "/people/{person}/change", "take_change_person", take_change),
    };
}

}  // namespace pingzhi::http::pages
