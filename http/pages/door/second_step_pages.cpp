// The second step of signing in: a one-time code, or a recovery code; and signing out.
#include "http/door_problems.hpp"
#include "http/pages/address.hpp"
#include "http/pages/door/opened.hpp"
#include "http/pages/door/pages.hpp"

namespace pingzhi::http::pages {
namespace {

enum class Shown : std::uint8_t { code, recovery_code };

std::string address_of(Shown shown, std::string_view back) {
    Parameters query;
    if (is_local(back)) query.add("back", std::string(back));
    return address(shown == Shown::code ? "/sign-in/code" : "/sign-in/recovery-code", query);
}

Response second_page(const DoorVisit& visit, Shown shown, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    const bool code = shown == Shown::code;
    const std::string_view back = typed.value("back");
    FormPage page(visit, "second_title", code ? "/sign-in/code" : "/sign-in/recovery-code", typed, errors);
    page.lead(code ? TextKey("second_lead") : TextKey("second_recovery_lead"));
    page.hidden("back", back);
    if (code) {
        page.line({.name = "code", .label = "door_code", .look = look_of_code, .hint = TextKey("door_code_hint"), .shown_again = false});
    } else {
        page.line(
            {.name = "code", .label = "door_recovery_code", .look = {.autocomplete = "off"}, .hint = TextKey("door_recovery_code_hint"), .shown_again = false});
    }
    page.link(visit.words(code ? TextKey("second_recovery") : TextKey("second_authenticator")), address_of(code ? Shown::recovery_code : Shown::code, back));
    page.link(visit.words("second_back"), "/sign-in");
    return page.answer("second_send", status);
}

template <Shown shown>
void show_second(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = any_visit(city, request, responder);
    if (!visit) return;
    if (pass_of(request).empty()) return responder.answer(to_page("/sign-in"));
    TypedForm typed{fresh_token(city)};
    typed.fields.add("back", std::string(request.query.find("back").value_or("")));
    responder.answer(second_page(*visit, shown, typed, {}, 200));
}

template <Shown shown>
void take_second(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = any_visit(city, request, responder);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    const TextKey label = shown == Shown::code ? TextKey("door_code") : TextKey("door_recovery_code");
    if (const FormErrors errors = check_required(*visit, *typed, {{"code", label}}); !errors.empty())
        return responder.answer(second_page(*visit, shown, *typed, errors, 422));
    SecondStep step{pass_of(request), {}, {}, source_of(request)};
    (shown == Shown::code ? step.code : step.recovery_code) = typed->value("code");
    city.accounts->go_on(std::move(step), [&city, visit = *visit, typed = *typed, responder](Outcome<Opened> opened) {
        responder.answer(Render([&city, visit, typed, opened = std::move(opened)] {
            if (opened) return opened_answer(city, *opened, typed.value("back"));
            const auto* door = std::get_if<DoorTrouble>(&opened.error());
            if (door && door->rule == DoorRule::sign_in_over) {
                Response response = to_page("/sign-in?note=over");
                response.headers.emplace_back("Set-Cookie", forgotten_pass_cookie());
                return response;
            }
            const Problem problem = problem_of(opened.error());
            return second_page(visit, shown, typed, errors_of(problem, visit.language(), {{"totp", "code"}, {"spent", "code"}}), problem.status);
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
        door_get(city, "/sign-in/code", "page_sign_in_code", show_second<Shown::code>),
        door_post(city, "/sign-in/code", "take_sign_in_code", take_second<Shown::code>, Sent::guesses),
        door_get(city, "/sign-in/recovery-code", "page_sign_in_recovery_code", show_second<Shown::recovery_code>),
        door_post(city, "/sign-in/recovery-code", "take_sign_in_recovery_code", take_second<Shown::recovery_code>, Sent::guesses),
        door_post(city, "/sign-out", "take_sign_out", sign_out),
    };
}

}  // namespace pingzhi::http::pages
