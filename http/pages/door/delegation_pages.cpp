// Delegation 委托: for some days a colleague acts at a post.
#include <algorithm>

#include "http/api/account_wire.hpp"
#include "http/pages/door/pages.hpp"
#include "http/pages/door/person_page.hpp"
#include "http/pages/typed.hpp"

namespace pingzhi::http::pages {
namespace {

struct Delegating {
    DoorVisit visit;
    api::PersonWire holder;
    api::PostWire post;

    std::string address() const { return person_address(holder.id) + "/posts/" + std::to_string(post.id) + "/delegate"; }
};

// The post in the path; nothing after answering that there is none.
std::optional<Delegating> delegating(const CityEdge& city, const Request& request, const Responder& responder) {
    auto visit = administrator_visit(city, request, responder);
    if (!visit) return std::nullopt;
    auto holder = person_of_path(*visit, request, responder);
    if (!holder) return std::nullopt;
    const auto post = std::ranges::find(holder->posts, number_of_path(request, "post").value_or(0), &api::PostWire::id);
    if (post == holder->posts.end()) {
        responder.answer(to_page(person_address(holder->id)));
        return std::nullopt;
    }
    api::PostWire found = *post;
    return Delegating{std::move(*visit), std::move(*holder), std::move(found)};
}

// Those of the post's unit first.
std::vector<ChoiceGroup> colleagues(const Delegating& to, std::string_view chosen) {
    const PeopleDirectory& directory = to.visit.visit.city.accounts->directory();
    const auto now = directory.city();
    ChoiceGroup of_the_unit{to.post.unit_name, {}}, others{to.visit.words("delegate_others"), {}};
    for (const auto& [id, person] : now->people->persons) {
        if (person->left || id == to.holder.id) continue;
        const api::PersonWire each = api::person_wire(directory, *now, *person, to.visit.visit.now, to.visit.language());
        const bool near = std::ranges::any_of(each.posts, [&](const api::PostWire& post) { return post.held && post.unit == to.post.unit; });
        const std::string value = std::to_string(id);
        (near ? of_the_unit : others).choices.push_back({value, each.name + " (" + each.login + ")", value == chosen});
    }
    std::vector<ChoiceGroup> groups;
    for (ChoiceGroup& group : {std::ref(of_the_unit), std::ref(others)}) {
        if (!group.choices.empty()) groups.push_back(std::move(group));
    }
    return groups;
}

Response delegate_page(const Delegating& to, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    const DoorVisit& visit = to.visit;
    FormPage page(visit, "delegate_title", to.address(), typed, errors);
    page.heading(say("delegate_title_named", visit.language(),
                     {{"post", say("post_at", visit.language(), {{"unit", to.post.unit_name}, {"role", to.post.role_name}})}, {"name", to.holder.name}}));
    page.back("delegate_back", person_address(to.holder.id));
    page.lead("delegate_about");
    page.select("person", "delegate_person", "choose_one", colleagues(to, typed.value("person")), true);
    page.line(
        {.name = "from", .label = "delegate_from", .look = {.type = "date", .autocomplete = "off"}, .hint = TextKey("delegate_from_hint"), .required = false});
    page.line({.name = "until", .label = "delegate_until", .look = {.type = "date", .autocomplete = "off"}, .hint = TextKey("delegate_until_hint")});
    return page.answer("delegate_send", status);
}

void show_delegate(CityEdge& city, const Request& request, const Responder& responder) {
    if (const auto to = delegating(city, request, responder)) responder.answer(delegate_page(*to, {fresh_token(city)}, {}, 200));
}

void take_delegate(CityEdge& city, const Request& request, const Responder& responder) {
    const auto to = delegating(city, request, responder);
    if (!to) return;
    const auto typed = typed_form(to->visit, request, responder);
    if (!typed) return;
    FormErrors errors;
    const auto wrong = [&](const char* control, TextKey what) { errors.push_back({control, to->visit.words(what)}); };
    DelegatePost delegate{to->post.id, 0, to->visit.visit.now, {}};
    delegate.person = number_in(typed->value("person")).value_or(0);
    if (delegate.person == 0) errors.push_back({"person", say("wrong_required_choice", to->visit.language(), {{"label", to->visit.words("delegate_person")}})});
    const Zone& zone = *to->visit.visit.catalogue().zone;
    if (!without_margins(typed->value("from")).empty()) {
        const auto first = read_day(typed->value("from"), zone);
        if (first) delegate.from = std::max(first->begin, delegate.from);
        if (!first) wrong("from", "delegate_from_wrong");
    }
    const auto last = read_day(typed->value("until"), zone);
    if (!last || last->end <= delegate.from) wrong("until", "delegate_until_wrong");
    if (!errors.empty()) return responder.answer(delegate_page(*to, *typed, errors, 422));
    delegate.until = last->end;
    give_command(
        city, *to->visit.administrator, *typed, std::move(delegate), responder,
        [to = *to, typed = *typed](const Problem& problem) {
            return delegate_page(to, typed, errors_of(problem, to.visit.language(), {{"post", ""}}), problem.status);
        },
        [id = to->holder.id](const Done&) { return to_page(person_address(id) + "?done=delegated"); });
}

}  // namespace

std::vector<Route> delegation_pages(CityEdge& city) {
    return {
        door_get(city, "/people/{person}/posts/{post}/delegate", "page_delegate_post", show_delegate),
        door_post(city, "/people/{person}/posts/{post}/delegate", "take_delegate_post", take_delegate),
    };
}

}  // namespace pingzhi::http::pages
