// Signing in and out, and who one is.
#include "http/api/account_calls.hpp"

namespace pingzhi::http::api {
namespace {

void sign_in(CityEdge& city, const Request& request, const Responder& responder) {
    if (!from_own_page(city, request)) return responder.answer(other_site());
    if (!city.accounts) return responder.answer(TransportProblem::not_found);
    auto body = read_body<SignInWire>(request, responder);
    if (!body) return;
    SignIn in{std::move(body->login), std::move(body->password), body->code.value_or(""), body->recovery_code.value_or(""), source_of(request)};
    city.accounts->sign_in(std::move(in), answers<Opened>(responder, [&city, language = request.language()](const Opened& opened) {
                               return opened_response(city, opened, language, 201);
                           }));
}

void get_session(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto session = signed_in(city, request, responder);
    if (!session) return;
    responder.answer(json_response(signed_in_wire(city.accounts->directory(), session->who, session->actor, city.clock.now(), request.language())));
}

void sign_out(CityEdge& city, const Request& request, const Responder& responder) {
    auto session = signed_in(city, request, responder);
    if (!session) return;
    const Seq id = session->who.session.id;
    Submission submission;
    submission.key = "sign out " + std::to_string(id);
    submission.random = city.random();
    submission.actor = std::move(session->actor);
    submission.body = EndSession{id, SessionEnd::signed_out};
    give(city, std::move(submission), responder, [id](const Done&) {
        Response response = json_response(EndedWire{id});
        response.headers.emplace_back("Set-Cookie", forgotten_session_cookie());
        return response;
    });
}

// Of oneself, or by who gives posts.
void end_session(CityEdge& city, const Request& request, const Responder& responder) {
    auto submission = own_submission(city, request, responder);
    if (!submission) return;
    const auto id = seq_of_path(request, "session", RefusalCode::unknown_session, responder);
    if (!id) return;
    submission->body = EndSession{*id, SessionEnd::revoked};
    give(city, std::move(*submission), responder, [id = *id](const Done&) { return json_response(EndedWire{id}); });
}

}  // namespace

std::vector<Operation> session_operations(CityEdge& city) {
    const Parameter post{"Pingzhi-Post", Parameter::In::header, {"以哪个岗位办理", "The post to act at; without it the first"}, false, "integer", {}};
    return {
        {{Method::post, "/api/v1/session", [&city](const Request& request, Responder responder) { sign_in(city, request, responder); }, "sign_in",
          Permit(ForWhom::anyone, Effect::changes, {Personal::own}), RouteKind::data, account_body_max, 5},
         {"登录：密码和验证码", "Sign in, with password and one-time code; answers with the session's cookie"},
         {},
         shape<SignInWire>(),
         shape<SignedInWire>(),
         201,
         "application/json",
         {400, 401, 403, 422, 429, 503, 507}},
        {{Method::get, "/api/v1/session", [&city](const Request& request, Responder responder) { get_session(city, request, responder); }, "get_session",
          Permit(ForWhom::signed_in, Effect::reads, {Personal::own})},
         {"当前登录的人员和岗位", "Who is signed in, and at which posts one may act"},
         {post},
         {},
         shape<SignedInWire>(),
         200,
         "application/json",
         {401, 403}},
        {{Method::del, "/api/v1/session", [&city](const Request& request, Responder responder) { sign_out(city, request, responder); }, "sign_out",
          Permit(ForWhom::signed_in, Effect::changes)},
         {"退出登录", "Sign out"},
         {},
         {},
         shape<EndedWire>(),
         200,
         "application/json",
         {401, 403, 503, 507}},
        {{Method::del, "/api/v1/sessions/{session}", [&city](const Request& request, Responder responder) { end_session(city, request, responder); },
          "end_session", Permit(ForWhom::signed_in, Effect::changes, {}, with_command(Grant::people))},
         {"结束一个会话：本人的，或由安全管理员", "End a session: one's own, or by who gives posts"},
         {path_parameter("session", {"会话编号", "The session's number"}), key_parameter()},
         {},
         shape<EndedWire>(),
         200,
         "application/json",
         {400, 401, 403, 404, 503, 507}},
    };
}

}  // namespace pingzhi::http::api
