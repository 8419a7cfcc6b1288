// Coming in by a token: the first administrator, who was invited, who forgot the password.
#include "http/door_problems.hpp"
#include "http/pages/door/opened.hpp"
#include "http/pages/door/pages.hpp"
#include "http/pages/static_files.hpp"
#include "http/pages/typed.hpp"

namespace pingzhi::http::pages {
namespace {

enum class Token : std::uint8_t { first, invitation };

Response token_page(const DoorVisit& visit, Token kind, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    const bool first = kind == Token::first;
    FormPage page(visit, first ? TextKey("first_title") : TextKey("invitation_title"), first ? "/first-start" : "/invitation", typed, errors);
    page.lead(first ? TextKey("first_lead") : TextKey("invitation_lead"));
    const TextLook plain{.autocomplete = "off"};
    if (first) {
        page.line({.name = "token", .label = "first_token", .look = plain, .hint = TextKey("first_token_hint")});
        page.line({.name = "name", .label = "first_name", .look = {.autocomplete = "name"}});
        page.line({.name = "login", .label = "door_login", .look = look_of_login, .hint = TextKey("first_login_hint")});
    } else {
        page.line({.name = "token", .label = "invitation_token", .look = plain, .hint = TextKey("invitation_token_hint")});
        page.script(invitation_script_address());
    }
    add_new_password(page);
    if (!first) {
        page.line(
            {.name = "code", .label = "door_code", .look = look_of_code, .hint = TextKey("invitation_code_hint"), .required = false, .shown_again = false});
    }
    return page.answer(first ? TextKey("first_send") : TextKey("invitation_send"), status);
}

template <Token kind>
void show_token_page(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = any_visit(city, request, responder);
    if (!visit) return;
    if (kind == Token::first && !city.accounts->first_token()) return responder.answer(to_page("/sign-in"));
    responder.answer(token_page(*visit, kind, {fresh_token(city)}, {}, 200));
}

FormErrors check(const DoorVisit& visit, Token kind, const TypedForm& typed) {
    FormErrors errors =
        kind == Token::first
            ? check_required(visit, typed, {{"token", "first_token"}, {"name", "first_name"}, {"login", "door_login"}, {"wanted", "door_new_password"}})
            : check_required(visit, typed, {{"token", "invitation_token"}, {"wanted", "door_new_password"}});
    check_again(visit, typed, errors);
    return errors;
}

template <Token kind>
void take_token(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = any_visit(city, request, responder);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    if (const FormErrors errors = check(*visit, kind, *typed); !errors.empty()) return responder.answer(token_page(*visit, kind, *typed, errors, 422));
    Acceptance acceptance;
    // A whole link may be pasted: what stands behind its # is the token.
    const std::string token = without_margins(typed->value("token"));
    acceptance.token = token.substr(token.find('#') + 1);
    acceptance.password = typed->value("wanted");
    acceptance.code = typed->value("code");
    acceptance.login = typed->value("login");
    acceptance.name = without_margins(typed->value("name"));
    acceptance.source = source_of(request);
    city.accounts->accept(std::move(acceptance), [&city, visit = *visit, typed = *typed, responder](Outcome<Opened> opened) {
        responder.answer(Render([&city, visit, typed, opened = std::move(opened)] {
            if (opened) return opened_answer(city, *opened, {});
            const auto* door = std::get_if<DoorTrouble>(&opened.error());
            if (door && door->rule == DoorRule::sign_in_next) return to_page("/sign-in?note=set");
            const Problem problem = problem_of(opened.error());
            return token_page(visit, kind, typed, errors_of(problem, visit.language(), {{"password", "wanted"}, {"totp", "code"}, {"spent", "token"}}),
                              problem.status);
        }));
    });
}

}  // namespace

std::vector<Route> invitation_pages(CityEdge& city) {
    return {
        door_get(city, "/first-start", "page_first_start", show_token_page<Token::first>),
        door_post(city, "/first-start", "take_first_start", take_token<Token::first>, Sent::guesses),
        door_get(city, "/invitation", "page_invitation", show_token_page<Token::invitation>),
        door_post(city, "/invitation", "take_invitation", take_token<Token::invitation>, Sent::guesses),
    };
}

}  // namespace pingzhi::http::pages
