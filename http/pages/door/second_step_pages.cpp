// The second step of signing in: a one-time code, a passkey, or a recovery code; and signing out.
#include "app/oidc/base64url.hpp"
#include "http/door_problems.hpp"
#include "http/pages/door/opened.hpp"
#include "http/pages/door/pages.hpp"

namespace pingzhi::http::pages {
namespace {

// What of the other ways there is for who goes on.
void link_other_ways(FormPage& page, const DoorVisit& visit, Step here, const WaysOn& ways, std::string_view back) {
    if (here != Step::passkey && ways.passkey) page.link(visit.words("second_passkey"), address_of(Step::passkey, back));
    if (here != Step::code && ways.code) page.link(visit.words("second_authenticator"), address_of(Step::code, back));
    if (here != Step::recovery_code) page.link(visit.words("second_recovery"), address_of(Step::recovery_code, back));
    page.link(visit.words("second_back"), "/sign-in");
}

Response second_page(const DoorVisit& visit, Step step, const WaysOn& ways, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    const std::string_view back = typed.value("back");
    FormPage page(visit, "second_title", address_of(step, {}), typed, errors);
    page.hidden("back", back);
    switch (step) {
        case Step::code:
            page.lead("second_lead");
            page.line({.name = "code", .label = "door_code", .look = look_of_code, .hint = TextKey("door_code_hint"), .shown_again = false});
            break;
        case Step::recovery_code:
            page.lead("second_recovery_lead");
            page.line({.name = "code",
                       .label = "door_recovery_code",
                       .look = {.autocomplete = "off"},
                       .hint = TextKey("door_recovery_code_hint"),
                       .shown_again = false});
            break;
        case Step::passkey:
            page.lead("second_passkey_lead");
            if (ways.passkey) page.passkey(*ways.passkey);
            break;
    }
    link_other_ways(page, visit, step, ways, back);
    return page.answer(step == Step::passkey ? TextKey("second_passkey_send") : TextKey("second_send"), status);
}

template <Step step>
void show_second(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = any_visit(city, request, responder);
    if (!visit) return;
    if (pass_of(request).empty()) return responder.answer(to_page("/sign-in"));
    TypedForm typed{fresh_token(city)};
    typed.fields.add("back", std::string(request.query.find("back").value_or("")));
    const WaysOn ways = city.accounts->ways_on(pass_of(request));
    if (step == Step::passkey && !ways.passkey) return responder.answer(to_page(next_step(ways, typed.value("back"))));
    responder.answer(second_page(*visit, step, ways, typed, {}, 200));
}

// Bytes come as base64url; what does not read as that fits no passkey.
passkeys::Shown shown_in(const TypedForm& typed) {
    const auto bytes = [&typed](const char* name) { return oidc::parse_base64url(typed.value(name)).value_or(""); };
    return {bytes("id"), bytes("client_data"), bytes("authenticator_data"), bytes("signature")};
}

FormErrors check(const DoorVisit& visit, Step step, const TypedForm& typed) {
    switch (step) {
        case Step::code: return check_required(visit, typed, {{"code", "door_code"}});
        case Step::recovery_code: return check_required(visit, typed, {{"code", "door_recovery_code"}});
        case Step::passkey: break;
    }
    return {};
}

template <Step step>
void take_second(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = any_visit(city, request, responder);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    const std::string pass = pass_of(request);
    const auto again = [&city, visit = *visit, typed = *typed, pass](const FormErrors& errors, unsigned status) {
        return second_page(visit, step, city.accounts->ways_on(pass), typed, errors, status);
    };
    if (const FormErrors errors = check(*visit, step, *typed); !errors.empty()) return responder.answer(again(errors, 422));
    SecondStep shown{pass, {}, {}, {}, source_of(request)};
    if (step == Step::code) shown.code = typed->value("code");
    if (step == Step::recovery_code) shown.recovery_code = typed->value("code");
    if (step == Step::passkey) shown.passkey = shown_in(*typed);
    const Language language = visit->language();
    city.accounts->go_on(std::move(shown), [&city, again, language, back = std::string(typed->value("back")), responder](Outcome<Opened> opened) {
        responder.answer(Render([&city, again, language, back, opened = std::move(opened)] {
            if (opened) return opened_answer(city, *opened, back);
            const auto* door = std::get_if<DoorTrouble>(&opened.error());
            if (door && door->rule == DoorRule::sign_in_over) return over_answer();
            const Problem problem = problem_of(opened.error());
            return again(errors_of(problem, language, {{"totp", "code"}, {"spent", "code"}}), problem.status);
        }));
    });
}

void sign_out(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder, Factor::may_be_missing);
    if (!visit) return;
    TypedForm typed{"sign out " + std::to_string(visit->who().session.id)};
    give_command(
        city, visit->session->actor, typed, EndSession{visit->who().session.id, SessionEnd::signed_out}, responder,
        [visit = *visit](const Problem& problem) { return error_page(problem, visit.visit); }, [](const Done&) { return signed_out_answer(); });
}

}  // namespace

std::vector<Route> second_step_pages(CityEdge& city) {
    return {
        door_get(city, "/sign-in/code", "page_sign_in_code", show_second<Step::code>),
        door_post(city, "/sign-in/code", "take_sign_in_code", take_second<Step::code>, Sent::guesses),
        door_get(city, "/sign-in/recovery-code", "page_sign_in_recovery_code", show_second<Step::recovery_code>),
        door_post(city, "/sign-in/recovery-code", "take_sign_in_recovery_code", take_second<Step::recovery_code>, Sent::guesses),
        door_get(city, "/sign-in/passkey", "page_sign_in_passkey", show_second<Step::passkey>),
        door_post(city, "/sign-in/passkey", "take_sign_in_passkey", take_second<Step::passkey>, Sent::guesses),
        door_post(city, "/sign-out", "take_sign_out", sign_out),
    };
}

}  // namespace pingzhi::http::pages
