// Passkeys of the own account: adding one in two steps, the password and then the browser; removing one.
#include <algorithm>

#include "app/oidc/base64url.hpp"
#include "http/door_problems.hpp"
#include "http/pages/door/opened.hpp"
#include "http/pages/door/pages.hpp"
#include "http/pages/typed.hpp"

namespace pingzhi::http::pages {
namespace {

// To the account, or to where a second factor is set up.
void lead_back(FormPage& page, const DoorVisit& visit) {
    if (visit.who().with_second_factor) return page.back("account_back", "/account");
    page.back("authenticator_title", "/account/authenticator");
}

Response begin_page(const DoorVisit& visit, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    FormPage page(visit, "passkey_title", "/account/passkeys", typed, errors);
    lead_back(page, visit);
    page.lead("passkey_lead");
    if (visit.who().with_second_factor) page.line({.name = "password", .label = "password_now", .look = look_of_password, .shown_again = false});
    return page.answer("passkey_begin", status);
}

void show_begin(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder, Factor::may_be_missing);
    if (visit) responder.answer(begin_page(*visit, {fresh_token(city)}, {}, 200));
}

void take_begin(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder, Factor::may_be_missing);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    if (visit->who().with_second_factor) {
        const FormErrors errors = check_required(*visit, *typed, {{"password", "password_now"}});
        if (!errors.empty()) return responder.answer(begin_page(*visit, *typed, errors, 422));
    }
    city.accounts->begin_passkey(visit->who(), std::string(typed->value("password")), source_of(request),
                                 [visit = *visit, typed = *typed, responder](const Outcome<PasskeyOffer>& offer) {
                                     responder.answer(Render([visit, typed, offer] {
                                         if (offer) return to_page("/account/passkeys/new");
                                         const Problem problem = problem_of(offer.error());
                                         return begin_page(visit, typed, errors_of(problem, visit.language(), {{"session", ""}}), problem.status);
                                     }));
                                 });
}

Response make_page(const DoorVisit& visit, const PasskeyOffer& offer, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    FormPage page(visit, "passkey_title", "/account/passkeys/new", typed, errors);
    lead_back(page, visit);
    page.lead("passkey_make_lead");
    page.line({.name = "name", .label = "passkey_name", .look = {.autocomplete = "off"}, .hint = TextKey("passkey_name_hint")});
    page.passkey(offer);
    return page.answer("passkey_make", status);
}

void show_make(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder, Factor::may_be_missing);
    if (!visit) return;
    const auto offer = city.accounts->passkey_offered(visit->who());
    responder.answer(offer ? make_page(*visit, *offer, {fresh_token(city)}, {}, 200) : to_page("/account/passkeys"));
}

Response added_answer(const DoorVisit& visit, const PasskeyAdded& added) {
    const DoorVisit next = added.opened ? visit_in(visit, *added.opened) : visit;
    Response response = added.recovery_codes.empty() ? to_page("/account?done=passkey") : codes_page(next, added.recovery_codes);
    if (added.opened) response.headers.emplace_back("Set-Cookie", session_cookie(added.opened->token));
    return response;
}

void take_make(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder, Factor::may_be_missing);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    // What does not read as base64url is no more believed than other bytes.
    const auto bytes = [&typed](const char* name) { return oidc::parse_base64url(typed->value(name)).value_or(""); };
    city.accounts->add_passkey(visit->who(), without_margins(typed->value("name")), {bytes("client_data"), bytes("authenticator_data")},
                               [&city, visit = *visit, typed = *typed, responder](const Outcome<PasskeyAdded>& added) {
                                   responder.answer(Render([&city, visit, typed, added] {
                                       if (added) return added_answer(visit, *added);
                                       const Problem problem = problem_of(added.error());
                                       const FormErrors errors = errors_of(problem, visit.language(), {{"session", ""}});
                                       const auto offer = city.accounts->passkey_offered(visit.who());
                                       return offer ? make_page(visit, *offer, typed, errors, problem.status)
                                                    : begin_page(visit, typed, errors, problem.status);
                                   }));
                               });
}

struct RemoveVisit {
    DoorVisit visit;
    OwnPasskey passkey;
};

// What is no passkey of one's own is not there.
std::optional<RemoveVisit> remove_visit(const CityEdge& city, const Request& request, const Responder& responder) {
    auto visit = own_visit(city, request, responder);
    if (!visit) return std::nullopt;
    const auto own = city.accounts->passkeys(visit->who());
    const auto found = std::ranges::find(own, number_of_path(request, "passkey").value_or(0), &OwnPasskey::id);
    if (found != own.end()) return RemoveVisit{std::move(*visit), *found};
    responder.answer(error_page(problem_of(Trouble(DoorTrouble{DoorRule::unknown_passkey})), visit->visit));
    return std::nullopt;
}

Response remove_page(const RemoveVisit& remove, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    const DoorVisit& visit = remove.visit;
    FormPage page(visit, "passkey_remove_send", "/account/passkeys/" + std::to_string(remove.passkey.id) + "/remove", typed, errors);
    page.heading(say("passkey_remove_named", visit.language(), {{"name", remove.passkey.name}}));
    page.back("account_back", "/account");
    page.lead("passkey_remove_lead");
    page.line({.name = "password", .label = "password_now", .look = look_of_password, .shown_again = false});
    return page.answer("passkey_remove_send", status);
}

void show_remove(CityEdge& city, const Request& request, const Responder& responder) {
    const auto remove = remove_visit(city, request, responder);
    if (remove) responder.answer(remove_page(*remove, {fresh_token(city)}, {}, 200));
}

void take_remove(CityEdge& city, const Request& request, const Responder& responder) {
    const auto remove = remove_visit(city, request, responder);
    if (!remove) return;
    const auto typed = typed_form(remove->visit, request, responder);
    if (!typed) return;
    if (const FormErrors errors = check_required(remove->visit, *typed, {{"password", "password_now"}}); !errors.empty())
        return responder.answer(remove_page(*remove, *typed, errors, 422));
    city.accounts->remove_passkey(remove->visit.who(), remove->passkey.id, std::string(typed->value("password")), source_of(request),
                                  [remove = *remove, typed = *typed, responder](const Outcome<std::optional<Opened>>& removed) {
                                      responder.answer(Render([remove, typed, removed] {
                                          if (!removed) {
                                              const Problem problem = problem_of(removed.error());
                                              const FormErrors errors = errors_of(problem, remove.visit.language(), {{"session", ""}});
                                              return remove_page(remove, typed, errors, problem.status);
                                          }
                                          Response response = to_page("/account?done=passkey_removed");
                                          if (*removed) response.headers.emplace_back("Set-Cookie", session_cookie((*removed)->token));
                                          return response;
                                      }));
                                  });
}

}  // namespace

std::vector<Route> passkey_pages(CityEdge& city) {
    return {
        door_get(city, "/account/passkeys", "page_passkeys", show_begin),
        door_post(city, "/account/passkeys", "take_passkeys", take_begin, Sent::guesses),
        door_get(city, "/account/passkeys/new", "page_new_passkey", show_make),
        door_post(city, "/account/passkeys/new", "take_new_passkey", take_make, Sent::guesses),
        door_get(city, "/account/passkeys/{passkey}/remove", "page_remove_passkey", show_remove),
        door_post(city, "/account/passkeys/{passkey}/remove", "take_remove_passkey", take_remove, Sent::guesses),
    };
}

}  // namespace pingzhi::http::pages
