// Giving a post: role, unit, area, until when.
#include <algorithm>

#include "http/pages/door/pages.hpp"
#include "http/pages/door/person_page.hpp"
#include "http/pages/typed.hpp"

namespace pingzhi::http::pages {
namespace {

Response post_page(const DoorVisit& visit, const api::PersonWire& person, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    const Catalogue& catalogue = visit.visit.catalogue();
    const Language language = visit.language();
    ChoiceGroup roles, units;
    for (const Role& role : catalogue.roles) roles.choices.push_back({role.code, role.name.in(language), role.code == typed.value("role")});
    for (const Unit& unit : catalogue.routing->units())
        units.choices.push_back({unit.code.value, unit.name.in(language), unit.code.value == typed.value("unit")});
    const std::string address = person_address(person.id);
    FormPage page(visit, "person_give_post", address + "/posts/new", typed, errors);
    page.heading(say("post_title", language, {{"name", person.name}}));
    page.back("people_back", "/people");
    page.lead("person_posts_end_sessions");
    page.select("role", "post_role", "choose_one", {roles}, true);
    page.select("unit", "post_unit", "choose_one", {units}, true);
    page.select("area", "post_area", "post_area_none",
                area_options(visit.visit, typed.value("area"),
                             [](const std::string& town, Language said) {
                                 return say("whole_town", said, {{"town", town}});
                             }),
                false, TextKey("post_area_hint"));
    page.line({.name = "until", .label = "post_until", .look = {.type = "date", .autocomplete = "off"}, .hint = TextKey("post_until_hint"), .required = false});
    return page.answer("post_send", status);
}

void show_post(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = administrator_visit(city, request, responder);
    if (!visit) return;
    const auto person = person_of_path(*visit, request, responder);
    if (person) responder.answer(post_page(*visit, *person, {fresh_token(city)}, {}, 200));
}

void take_post(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = administrator_visit(city, request, responder);
    if (!visit) return;
    const auto person = person_of_path(*visit, request, responder);
    if (!person) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    FormErrors errors;
    for (const auto& [name, label] : {Asked{"role", "post_role"}, Asked{"unit", "post_unit"}}) {
        if (typed->value(name).empty()) errors.push_back({name, say("wrong_required_choice", visit->language(), {{"label", visit->words(label)}})});
    }
    GivePost give;
    if (!without_margins(typed->value("until")).empty()) {
        if (const auto last = read_day(typed->value("until"), *visit->visit.catalogue().zone); last && last->end > visit->visit.now) give.until = last->end;
        if (!give.until) errors.push_back({"until", visit->words("post_until_wrong")});
    }
    if (!errors.empty()) return responder.answer(post_page(*visit, *person, *typed, errors, 422));
    give.person = person->id;
    give.role = typed->value("role");
    give.unit = UnitCode{std::string(typed->value("unit"))};
    if (!typed->value("area").empty()) give.area = AreaCode{std::string(typed->value("area"))};
    give_command(
        city, *visit->administrator, *typed, std::move(give), responder,
        [visit = *visit, person = *person, typed = *typed](const Problem& problem) {
            return post_page(visit, person, typed, errors_of(problem, visit.language(), {{"person", ""}}), problem.status);
        },
        [id = person->id](const Done&) { return to_page(person_address(id) + "?done=post"); });
}

}  // namespace

std::vector<Route> post_pages(CityEdge& city) {
    return {
        door_get(city, "/people/{person}/posts/new", "page_new_post", show_post),
        door_post(city, "/people/{person}/posts/new", "take_new_post", take_post),
    };
}

}  // namespace pingzhi::http::pages
