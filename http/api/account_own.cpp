// One's own account: password, authenticator, recovery codes, and how an invitation becomes an account.
#include "http/api/account_calls.hpp"

namespace pingzhi::http::api {
namespace {

void change_password(CityEdge& city, const Request& request, const Responder& responder) {
    auto session = signed_in(city, request, responder);
    if (!session) return;
    auto body = read_body<NewPasswordWire>(request, responder);
    if (!body) return;
    const Seq id = session->who.session.id;
    city.accounts->change_password(session->who, std::move(body->password), std::move(body->wanted), source_of(request),
                                   answers<std::monostate>(responder, [id](const auto&) { return json_response(PasswordChangedWire{id}); }));
}

void begin_totp(CityEdge& city, const Request& request, const Responder& responder) {
    auto session = signed_in(city, request, responder);
    if (!session) return;
    auto body = read_body<BeginTotpWire>(request, responder);
    if (!body) return;
    city.accounts->begin_totp(session->who, body->password.value_or(""), source_of(request), answers<TotpOffer>(responder, [](const TotpOffer& offer) {
                                  return json_response(TotpOfferWire{offer.secret, offer.address});
                              }));
}

void confirm_totp(CityEdge& city, const Request& request, const Responder& responder) {
    auto session = signed_in(city, request, responder);
    if (!session) return;
    auto body = read_body<ConfirmTotpWire>(request, responder);
    if (!body) return;
    city.accounts->confirm_totp(session->who, std::move(body->code), answers<TotpConfirmed>(responder, [](const TotpConfirmed& confirmed) {
                                    Response response = json_response(RecoveryCodesWire{confirmed.recovery_codes}, 201);
                                    response.headers.emplace_back("Set-Cookie", session_cookie(confirmed.opened.token));
                                    return response;
                                }));
}

void renew_codes(CityEdge& city, const Request& request, const Responder& responder) {
    auto session = signed_in(city, request, responder);
    if (!session) return;
    auto body = read_body<RenewCodesWire>(request, responder);
    if (!body) return;
    city.accounts->renew_recovery_codes(
        session->who, std::move(body->password), source_of(request),
        answers<std::vector<std::string>>(responder, [](const std::vector<std::string>& codes) { return json_response(RecoveryCodesWire{codes}, 201); }));
}

void accept(CityEdge& city, const Request& request, const Responder& responder) {
    if (!from_own_page(city, request)) return responder.answer(other_site());
    if (!city.accounts) return responder.answer(TransportProblem::not_found);
    auto body = read_body<AcceptWire>(request, responder);
    if (!body) return;
    Acceptance acceptance{std::move(body->token),   std::move(body->password), body->code.value_or(""),
                          body->login.value_or(""), body->name.value_or(""),   source_of(request)};
    city.accounts->accept(std::move(acceptance), answers<Opened>(responder, [&city, language = request.language()](const Opened& opened) {
                              return opened_response(city, opened, language, 201);
                          }));
}

using Call = void (*)(CityEdge&, const Request&, const Responder&);

template <class Body, class Reply>
Operation operation(CityEdge& city, const char* pattern, const char* name, Call call, Text summary, unsigned status, ForWhom whom = ForWhom::signed_in,
                    Effect effect = Effect::changes) {
    return {{Method::post, pattern, [&city, call](const Request& request, Responder responder) { call(city, request, responder); }, name,
             Permit(whom, effect, {Personal::own}), RouteKind::data, account_body_max, 5},
            std::move(summary),
            {},
            shape<Body>(),
            shape<Reply>(),
            status,
            "application/json",
            {400, 401, 403, 404, 409, 422, 429, 503, 507}};
}

}  // namespace

std::vector<Operation> own_account_operations(CityEdge& city) {
    return {
        operation<NewPasswordWire, PasswordChangedWire>(city, "/api/v1/account/password", "change_password", change_password,
                                                        {"修改密码，其他会话随即结束", "Change the password; all other sessions end"}, 200),
        operation<BeginTotpWire, TotpOfferWire>(city, "/api/v1/account/totp", "begin_totp", begin_totp, {"开始绑定验证器", "Begin with an authenticator"}, 200,
                                                ForWhom::signed_in, Effect::prepares),
        operation<ConfirmTotpWire, RecoveryCodesWire>(
            city, "/api/v1/account/totp/confirm", "confirm_totp", confirm_totp,
            {"用验证码确认绑定；首次绑定时给出恢复码", "Confirm the authenticator by its code; a new session begins, the first time with recovery codes"}, 201),
        operation<RenewCodesWire, RecoveryCodesWire>(city, "/api/v1/account/recovery-codes", "renew_recovery_codes", renew_codes,
                                                     {"重新生成恢复码", "Recovery codes anew, in place of the old"}, 201),
        operation<AcceptWire, SignedInWire>(city, "/api/v1/invitations/accept", "accept_invitation", accept,
                                            {"接受邀请，设置密码", "Accept an invitation by choosing a password"}, 201, ForWhom::holder),
    };
}

}  // namespace pingzhi::http::api
