// The second factor: setting it up with a QR code, and the codes for its loss, which are shown once.
#include "http/door_problems.hpp"
#include "http/pages/door/opened.hpp"
#include "http/pages/door/pages.hpp"
#include "http/pages/qr.hpp"

namespace pingzhi::http::pages {
namespace {

// Groups of four, as one reads them out.
std::string grouped(std::string_view secret) {
    std::string text;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += ' ';
        text += secret[i];
    }
    return text;
}

bool has_authenticator(const DoorVisit& visit) {
    const Person* own = visit.visit.city.accounts->directory().city()->people->person(visit.who().session.person);
    return own && own->credential(CredentialKind::totp);
}

Response begin_page(const DoorVisit& visit, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    const bool anew = has_authenticator(visit);
    const bool other = visit.who().with_second_factor;
    FormPage page(visit, anew ? TextKey("account_authenticator") : TextKey("authenticator_title"), "/account/authenticator", typed, errors);
    if (other) {
        page.back("account_back", "/account");
        page.line({.name = "password", .label = "password_now", .look = look_of_password, .shown_again = false});
    }
    page.lead(anew ? TextKey("authenticator_anew_lead") : TextKey("authenticator_lead"));
    if (!other && visit.visit.city.accounts->takes_passkeys()) page.link(visit.words("authenticator_or_passkey"), "/account/passkeys");
    return page.answer("authenticator_begin", status);
}

Response offer_page(const DoorVisit& visit, const TotpOffer& offer, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    Values values("authenticator");
    show_errors(values, errors, visit.language());
    const QrPicture picture = qr_picture(offer.address);
    values.SetValue("BOX", picture.box);
    values.SetValue("GROUND", picture.ground);
    values.SetValue("INK", picture.ink);
    values.SetValue("SECRET", grouped(offer.secret));
    values.SetValue("TOKEN", typed.token);
    Control code{"code", visit.words("door_code"), visit.words("door_code_hint")};
    code.required = true;
    for (const FormError& error : errors) {
        if (error.control == code.name) code.error = error.message;
    }
    add_text(values, "FIELD", code, {}, look_of_code);
    return door_answer(visit, values, {.page = "authenticator", .title = visit.words("authenticator_title"), .place = Place::account, .status = status});
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
    city.accounts->begin_totp(visit->who(), std::string(typed->value("password")), source_of(request),
                              [visit = *visit, typed = *typed, responder](Outcome<TotpOffer> offer) {
                                  responder.answer(Render([visit, typed, offer = std::move(offer)] {
                                      if (offer) return to_page("/account/authenticator/confirm");
                                      const Problem problem = problem_of(offer.error());
                                      return begin_page(visit, typed, errors_of(problem, visit.language(), {{"session", ""}}), problem.status);
                                  }));
                              });
}

void show_confirm(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder, Factor::may_be_missing);
    if (!visit) return;
    const auto offer = city.accounts->offered(visit->who());
    if (!offer) return responder.answer(to_page("/account/authenticator"));
    responder.answer(offer_page(*visit, *offer, {fresh_token(city)}, {}, 200));
}

void take_confirm(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder, Factor::may_be_missing);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    const auto offer = city.accounts->offered(visit->who());
    if (!offer) return responder.answer(to_page("/account/authenticator"));
    if (const FormErrors errors = check_required(*visit, *typed, {{"code", "door_code"}}); !errors.empty())
        return responder.answer(offer_page(*visit, *offer, *typed, errors, 422));
    city.accounts->confirm_totp(
        visit->who(), std::string(typed->value("code")), [visit = *visit, typed = *typed, offer = *offer, responder](Outcome<TotpConfirmed> confirmed) {
            responder.answer(Render([visit, typed, offer, confirmed = std::move(confirmed)] {
                if (!confirmed) {
                    const Problem problem = problem_of(confirmed.error());
                    const FormErrors errors = errors_of(problem, visit.language(), {{"totp", "code"}, {"session", ""}});
                    return offer_page(visit, offer, typed, errors, problem.status);
                }
                Response response = confirmed->recovery_codes.empty() ? to_page("/account?done=authenticator")
                                                                      : codes_page(visit_in(visit, confirmed->opened), confirmed->recovery_codes);
                response.headers.emplace_back("Set-Cookie", session_cookie(confirmed->opened.token));
                return response;
            }));
        });
}

Response renew_page(const DoorVisit& visit, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    FormPage page(visit, "codes_anew_title", "/account/recovery-codes", typed, errors);
    page.back("account_back", "/account");
    page.lead("codes_anew_lead");
    page.line({.name = "password", .label = "password_now", .look = look_of_password, .shown_again = false});
    return page.answer("codes_anew_send", status);
}

void show_renew(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder);
    if (visit) responder.answer(renew_page(*visit, {fresh_token(city)}, {}, 200));
}

void take_renew(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder);
    if (!visit) return;
    const auto typed = typed_form(*visit, request, responder);
    if (!typed) return;
    if (const FormErrors errors = check_required(*visit, *typed, {{"password", "password_now"}}); !errors.empty())
        return responder.answer(renew_page(*visit, *typed, errors, 422));
    city.accounts->renew_recovery_codes(visit->who(), std::string(typed->value("password")), source_of(request),
                                        [visit = *visit, typed = *typed, responder](Outcome<std::vector<std::string>> codes) {
                                            responder.answer(Render([visit, typed, codes = std::move(codes)] {
                                                if (codes) return codes_page(visit, *codes);
                                                const Problem problem = problem_of(codes.error());
                                                return renew_page(visit, typed, errors_of(problem, visit.language(), {{"session", ""}}), problem.status);
                                            }));
                                        });
}

}  // namespace

std::vector<Route> authenticator_pages(CityEdge& city) {
    return {
        door_get(city, "/account/authenticator", "page_authenticator", show_begin),
        door_post(city, "/account/authenticator", "take_authenticator", take_begin, Sent::guesses),
        door_get(city, "/account/authenticator/confirm", "page_confirm_authenticator", show_confirm),
        door_post(city, "/account/authenticator/confirm", "take_confirm_authenticator", take_confirm, Sent::guesses),
        door_get(city, "/account/recovery-codes", "page_recovery_codes", show_renew),
        door_post(city, "/account/recovery-codes", "take_recovery_codes", take_renew, Sent::guesses),
    };
}

}  // namespace pingzhi::http::pages
