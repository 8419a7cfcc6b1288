#include "http/pages/door/person_page.hpp"

#include <algorithm>

#include "http/api/account_wire.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::pages {
namespace {

struct Said {
    std::string_view done;
    TextKey key;
};
const Said said[] = {{"added", "person_done_added"},         {"post", "person_done_post"},           {"post_ended", "person_done_post_ended"},
                     {"confirmed", "person_done_confirmed"}, {"mailed", "person_done_mailed"},       {"sessions", "person_done_sessions"},
                     {"changed", "person_done_changed"},     {"delegated", "person_done_delegated"}, {"delegation_ended", "person_done_delegation_ended"}};

std::string more_of_post(const DoorVisit& visit, const api::PostWire& post) {
    if (post.ended) return visit.words("person_post_ended");
    if (!post.confirmed) return visit.words("person_post_waits");
    std::string more = post.held ? "" : visit.words("person_post_later");
    if (post.until) {
        more += more.empty() ? "" : " · ";
        more += say("account_post_until", visit.language(), {{"until", dated_words(*post.until, visit.visit.local())}});
    }
    return more;
}

void draw_delegations(Values& row, const DoorVisit& visit, const std::string& address, const api::PostWire& post) {
    const PeopleDirectory& directory = visit.visit.city.accounts->directory();
    const auto now = directory.city();
    for (const api::DelegationWire& each : post.delegations) {
        const Person* delegate = now->people->person(each.person);
        if (each.until <= visit.visit.now || !delegate) continue;
        const std::string name = api::person_wire(directory, *now, *delegate, visit.visit.now, visit.language()).name;
        Values& line = *row.AddSectionDictionary("DELEGATION");
        line.SetValue("DELEGATION_TEXT",
                      say("person_delegation", visit.language(),
                          {{"name", name}, {"from", moment_words(each.from, visit.visit.local())}, {"until", moment_words(each.until, visit.visit.local())}}));
        line.SetValue("END_DELEGATION_URL", address + "/delegations/" + std::to_string(each.id) + "/end");
        line.SetValue("END_DELEGATION_LABEL", say("person_end_delegation_named", visit.language(), {{"name", name}}));
        line.SetValue("TOKEN", fresh_token(visit.visit.city));
    }
}

void draw_post(Values& list, const DoorVisit& visit, const api::PersonWire& person, const api::PostWire& post) {
    const std::string text = say("post_at", visit.language(), {{"unit", post.unit_name}, {"role", post.role_name}});
    Values& row = *list.AddSectionDictionary("POST");
    row.SetValue("POST_TEXT", text);
    if (const std::string more = more_of_post(visit, post); !more.empty()) row.SetValueAndShowSection("MORE_TEXT", more, "MORE");
    if (post.ended || person.left) return;
    const std::string address = person_address(person.id) + "/posts/" + std::to_string(post.id);
    const auto act = [&](const char* section, const char* url, const std::string& path, const char* label, const std::string& named) {
        Values& part = *row.AddSectionDictionary(section);
        part.SetValue(url, path);
        part.SetValue(label, named);
        part.SetValue("TOKEN", fresh_token(visit.visit.city));
    };
    draw_delegations(row, visit, address, post);
    // A post that may not be passed on says so when it is tried: the rule is the core's.
    if (post.held) row.SetValueAndShowSection("DELEGATE_URL", address + "/delegate", "DELEGATE");
    if (!post.confirmed)
        act("CONFIRM", "CONFIRM_URL", address + "/confirm", "CONFIRM_LABEL", say("person_confirm_post_named", visit.language(), {{"post", text}}));
    act("END", "END_URL", address + "/end", "END_LABEL", say("person_end_post_named", visit.language(), {{"post", text}}));
}

void draw_invitation(Values& values, const DoorVisit& visit, const api::PersonWire& person, const FormErrors& errors) {
    Control how{"how", visit.words("person_invite_how")};
    how.required = true;
    for (const FormError& error : errors) {
        if (error.control == how.name) how.error = error.message;
    }
    const bool mails = visit.visit.city.accounts->mails() && person.email;
    std::vector<Choice> choices;
    if (mails) choices.push_back({"mail", say("person_invite_mail", visit.language(), {{"email", *person.email}}), true});
    choices.push_back({"show", visit.words("person_invite_show"), !mails});
    add_choices(values, "FIELD", how, ChoiceKind::one, choices);
}

void draw_acts(Values& values, const DoorVisit& visit, const api::PersonWire& person, const FormErrors& errors) {
    const std::string address = person_address(person.id);
    Values& here = *values.AddSectionDictionary("HERE");
    here.SetValue("GIVE_URL", address + "/posts/new");
    here.SetValue("CHANGE_URL", address + "/change");
    here.SetValue("INVITE_URL", address + "/invite");
    here.SetValue("TOKEN", fresh_token(visit.visit.city));
    draw_invitation(here, visit, person, errors);
    if (person.id == visit.who().session.person) return;
    const auto act = [&](const char* section, const char* url, const std::string& path) -> Values& {
        Values& part = *here.AddSectionDictionary(section);
        part.SetValue(url, address + path);
        part.SetValue("TOKEN", fresh_token(visit.visit.city));
        return part;
    };
    if (!person.sessions.empty()) {
        act("SESSIONS", "SESSIONS_URL", "/sessions/end")
            .SetValue("SESSIONS_TEXT", say("person_end_sessions_about", visit.language(), {{"count", std::to_string(person.sessions.size())}}));
    }
    if (person.second_factor) act("FACTOR", "FACTOR_URL", "/second-factor/drop");
    act("REMOVABLE", "REMOVE_URL", "/remove");
}

}  // namespace

std::string person_address(Seq person) { return "/people/" + std::to_string(person); }

std::string state_words(const DoorVisit& visit, const api::PersonWire& person) {
    if (person.left) return visit.words("person_left");
    if (person.password) return visit.words(person.second_factor ? TextKey("person_ready") : TextKey("person_without_factor"));
    if (!person.invited_until) return visit.words("person_not_invited");
    return say("person_invited", visit.language(), {{"until", moment_words(*person.invited_until, visit.visit.local())}});
}

std::optional<api::PersonWire> person_of_path(const DoorVisit& visit, const Request& request, const Responder& responder) {
    const auto id = number_of_path(request, "person");
    const PeopleDirectory& directory = visit.visit.city.accounts->directory();
    const auto now = directory.city();
    const Person* person = id ? now->people->person(*id) : nullptr;
    if (person) return api::person_wire(directory, *now, *person, visit.visit.now, visit.language());
    responder.answer(error_page(problem_of(Refusal{RefusalCode::unknown_person, "person", {}, {}, {}}), visit.visit));
    return std::nullopt;
}

Response person_page(const DoorVisit& visit, Seq id, std::string_view done, const FormErrors& errors, unsigned status) {
    const PeopleDirectory& directory = visit.visit.city.accounts->directory();
    const auto now = directory.city();
    const api::PersonWire person = api::person_wire(directory, *now, *now->people->person(id), visit.visit.now, visit.language());
    Values values("person");
    show_errors(values, errors, visit.language());
    values.SetValue("NAME", person.name);
    values.SetValue("LOGIN", person.login);
    values.SetValue("STATE", state_words(visit, person));
    values.SetValue("JOINED", dated_words(person.joined, visit.visit.local()));
    if (person.phone) values.SetValueAndShowSection("PHONE", *person.phone, "PHONE_LINE");
    if (person.email) values.SetValueAndShowSection("EMAIL", *person.email, "EMAIL_LINE");
    const auto found = std::ranges::find(said, done, &Said::done);
    if (found != std::end(said)) values.SetValueAndShowSection("NOTE_TEXT", visit.words(found->key), "NOTE");
    if (person.posts.empty()) {
        values.ShowSection("NO_POSTS");
    } else {
        Values& list = *values.AddSectionDictionary("POSTS");
        for (const api::PostWire& post : person.posts) draw_post(list, visit, person, post);
    }
    if (!person.left) draw_acts(values, visit, person, errors);
    return door_answer(visit, values, {.page = "person", .title = person.name, .place = Place::people, .status = status});
}

}  // namespace pingzhi::http::pages
