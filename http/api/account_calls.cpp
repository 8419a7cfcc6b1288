#include "http/api/account_calls.hpp"

#include <charconv>

namespace pingzhi::http::api {

std::optional<InSession> signed_in(const CityEdge& city, const Request& request, const Responder& responder) {
    auto session = in_session(city, request);
    if (!session) {
        responder.answer(std::move(session.error()));
        return std::nullopt;
    }
    if (!*session) responder.answer(not_signed_in());
    return std::move(*session);
}

std::optional<Submission> own_submission(const CityEdge& city, const Request& request, const Responder& responder) {
    auto session = signed_in(city, request, responder);
    if (!session) return std::nullopt;
    auto key = idempotency_key(request, Caller{{session->actor}, Channel::hotline, true}, responder);
    if (!key) return std::nullopt;
    Submission submission;
    submission.key = std::move(*key);
    submission.random = city.random();
    submission.actor = std::move(session->actor);
    return submission;
}

std::optional<Seq> seq_of_path(const Request& request, const char* name, RefusalCode unknown, const Responder& responder) {
    const std::string_view text = request.path_value(name);
    Seq seq = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
    if (error == std::errc{} && end == text.data() + text.size() && seq != 0) return seq;
    responder.answer(problem_of(Refusal{unknown, name, {}, {}, {}}));
    return std::nullopt;
}

Response opened_response(const CityEdge& city, const Opened& opened, Language language, unsigned status) {
    PeopleDirectory& directory = city.accounts->directory();
    const Instant now = city.clock.now();
    const auto found = directory.find(opened.token, now, PeopleDirectory::Use::counts);
    if (found.state == PeopleDirectory::SessionState::unknown) throw std::runtime_error("a session ended as it began");
    const auto actor = directory.actor_of(found.who, std::nullopt, now);
    if (!actor) throw std::runtime_error("a session ended as it began");
    Response response = json_response(signed_in_wire(directory, found.who, *actor, now, language), status);
    response.headers.emplace_back("Set-Cookie", session_cookie(opened.token));
    return response;
}

Parameter key_parameter() {
    return {"Idempotency-Key", Parameter::In::header, {"本次写入的幂等键", "The key of this write: a retry brings the same one"}, true, "string", {}};
}

Parameter path_parameter(const char* name, Text about) { return {name, Parameter::In::path, std::move(about), true, "integer", {}}; }

}  // namespace pingzhi::http::api
