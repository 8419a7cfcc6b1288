// The own account: posts, sessions, the password.
#include "app/people/provider_sign_in.hpp"
#include "http/api/account_wire.hpp"
#include "http/door_problems.hpp"
#include "http/pages/door/opened.hpp"
#include "http/pages/door/pages.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::pages {
namespace {

std::string post_words(const DoorVisit& visit, const api::OwnPostWire& post) {
    return say("post_at", visit.language(), {{"unit", post.unit_name}, {"role", post.role_name}});
}

std::string more_of_post(const DoorVisit& visit, const api::OwnPostWire& post) {
    std::string more = post.area_name.value_or("");
    const auto add = [&](std::string text) { more += (more.empty() ? "" : " · ") + text; };
    if (post.delegated) add(visit.words("account_post_delegated"));
    if (post.until) add(say("account_post_until", visit.language(), {{"until", dated_words(*post.until, visit.visit.local())}}));
    return more;
}

void draw_posts(Values& values, const DoorVisit& visit, const std::vector<api::OwnPostWire>& posts) {
    if (posts.empty()) return values.ShowSection("NO_POSTS");
    Values& list = *values.AddSectionDictionary("POSTS");
    for (const api::OwnPostWire& post : posts) {
        Values& row = *list.AddSectionDictionary("POST");
        row.SetValue("POST_TEXT", post_words(visit, post));
        if (const std::string more = more_of_post(visit, post); !more.empty()) row.SetValueAndShowSection("MORE_TEXT", more, "MORE");
    }
}

void draw_sessions(Values& values, const DoorVisit& visit, const api::SignedInWire& own) {
    const LocalNow local = visit.visit.local();
    for (auto session = own.sessions.rbegin(); session != own.sessions.rend(); ++session) {
        const std::string begun = moment_words(session->begun, local);
        Values& row = *values.AddSectionDictionary("SESSION");
        row.SetValue("BEGUN", say("account_session_begun", visit.language(), {{"begun", begun}}));
        row.SetValue("UNTIL", say("account_session_until", visit.language(), {{"until", moment_words(session->until, local)}}));
        if (session->id == own.session) {
            row.ShowSection("THIS");
            continue;
        }
        Values& other = *row.AddSectionDictionary("OTHER");
        other.SetValue("ID", std::to_string(session->id));
        other.SetValue("TOKEN", fresh_token(visit.visit.city));
        other.SetValue("END_LABEL", say("account_session_end_named", visit.language(), {{"begun", begun}}));
    }
}

void draw_providers(Values& values, const DoorVisit& visit) {
    const ProviderSignIn* providers = visit.visit.city.providers;
    if (!providers) return;
    for (const ProviderSignIn::Listed& each : providers->list()) {
        const TextKey words = providers->linked(each.code, visit.who().session.person) ? TextKey("unlink_title") : TextKey("link_title");
        Values& row = *values.AddSectionDictionary("PROVIDER");
        row.SetValue("PROVIDER_URL", "/account/providers/" + each.code);
        row.SetValue("PROVIDER_TEXT", say(words, visit.language(), {{"name", each.name.in(visit.language())}}));
    }
}

void draw_passkeys(Values& values, const DoorVisit& visit) {
    const Accounts& accounts = *visit.visit.city.accounts;
    const std::vector<OwnPasskey> own = accounts.passkeys(visit.who());
    if (accounts.takes_passkeys()) {
        const std::string left =
            say("account_passkeys_left", visit.language(), {{"count", std::to_string(own.size())}, {"most", std::to_string(passkeys_max)}});
        values.SetValueAndShowSection("PASSKEYS_LEFT", left, "ADD_PASSKEY");
    }
    if (own.empty()) return;
    Values& list = *values.AddSectionDictionary("PASSKEYS");
    for (const OwnPasskey& each : own) {
        Values& row = *list.AddSectionDictionary("PASSKEY");
        row.SetValue("PASSKEY_NAME", each.name);
        row.SetValue("PASSKEY_SET", say("account_passkey_set", visit.language(), {{"set", moment_words(each.set, visit.visit.local())}}));
        row.SetValue("ID", std::to_string(each.id));
        row.SetValue("REMOVE_LABEL", say("passkey_remove_named", visit.language(), {{"name", each.name}}));
    }
}

Response account_page(const DoorVisit& visit, std::string_view done, const FormErrors& errors, unsigned status) {
    const PeopleDirectory& directory = visit.visit.city.accounts->directory();
    const api::SignedInWire own = api::signed_in_wire(directory, visit.who(), visit.session->actor, visit.visit.now, visit.language());
    Values values("account");
    show_errors(values, errors, visit.language());
    values.SetValue("NAME", own.name);
    values.SetValue("LOGIN", own.login);
    values.SetValue("CODES_LEFT", say("account_codes_left", visit.language(), {{"count", std::to_string(own.recovery_codes)}}));
    std::string note;
    if (done == "password") note = visit.words("account_done_password");
    if (done == "session") note = visit.words("account_done_session");
    if (done == "authenticator") note = visit.words("account_done_authenticator");
    if (done == "unlinked") note = visit.words("account_done_unlinked");
    if (done == "passkey") note = visit.words("account_done_passkey");
    if (done == "passkey_removed") note = visit.words("account_done_passkey_removed");
    if (!note.empty()) values.SetValueAndShowSection("NOTE_TEXT", note, "NOTE");
    draw_posts(values, visit, own.posts);
    draw_passkeys(values, visit);
    draw_providers(values, visit);
    draw_sessions(values, visit, own);
    return door_answer(visit, values, {.page = "account", .title = visit.words("account_title"), .place = Place::account, .status = status});
}

void show_account(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder);
    if (visit) responder.answer(account_page(*visit, request.query.find("done").value_or(""), {}, 200));
}

Response password_page(const DoorVisit& visit, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    FormPage page(visit, "password_title", "/account/password", typed, errors);
    page.back("account_back", "/account");
    page.lead("password_lead");
    page.line({.name = "password", .label = "password_now", .look = look_of_password, .shown_again = false});
    add_new_password(page);
    return page.answer("password_send", status);
}

void show_password(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder);
    if (visit) responder.answer(password_page(*visit, {fresh_token(city)}, {}, 200));
}

void take_password(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    FormErrors errors = check_required(*visit, *typed, {{"password", "password_now"}, {"wanted", "door_new_password"}});
    check_again(*visit, *typed, errors);
    if (!errors.empty()) return responder.answer(password_page(*visit, *typed, errors, 422));
    city.accounts->change_password(visit->who(), std::string(typed->value("password")), std::string(typed->value("wanted")), source_of(request),
                                   [visit = *visit, typed = *typed, responder](Outcome<std::monostate> changed) {
                                       responder.answer(Render([visit, typed, changed = std::move(changed)] {
                                           if (changed) return to_page("/account?done=password");
                                           const Problem problem = problem_of(changed.error());
                                           const bool present = problem.code == name_of(DoorRule::password_wrong);
                                           const Renamed about{"password", present ? "password" : "wanted"};
                                           return password_page(visit, typed, errors_of(problem, visit.language(), {about}), problem.status);
                                       }));
                                   });
}

void end_session(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    const auto id = number_of_path(request, "session");
    // What is no session of one's own is not there.
    const Session* session = nullptr;
    const auto people = city.accounts->directory().city()->people;
    if (id) session = people->session(*id);
    if (!session || session->person != visit->who().session.person) return responder.answer(to_page("/account?done=session"));
    give_command(
        city, visit->session->actor, *typed, EndSession{*id, SessionEnd::revoked}, responder,
        [visit = *visit](const Problem& problem) {
            return account_page(visit, {}, errors_of(problem, visit.language(), {{"session", ""}}), problem.status);
        },
        [](const Done&) { return to_page("/account?done=session"); });
}

void end_all(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder, Factor::may_be_missing);
    if (!visit) return;
    city.accounts->end_sessions(visit->session->actor, visit->who().session.person, [visit = *visit, responder](Outcome<std::monostate> ended) {
        responder.answer(
            Render([visit, ended = std::move(ended)] { return ended ? signed_out_answer() : error_page(problem_of(ended.error()), visit.visit); }));
    });
}

}  // namespace

std::vector<Route> account_pages(CityEdge& city) {
    return {
        door_get(city, "/account", "page_account", show_account),
        door_get(city, "/account/password", "page_password", show_password),
        door_post(city, "/account/password", "take_password", take_password, Sent::guesses),
        door_post(city, "/account/sessions/end", "take_end_sessions", end_all),
        door_post(city, "/account/sessions/{session}/end", "take_end_session", end_session),
    };
}

}  // namespace pingzhi::http::pages
