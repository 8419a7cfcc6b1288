// What the handlers of the API share: reading a body, reading parameters, giving a command and answering with what came of it.
#pragma once

#include <expected>
#include <optional>

#include "http/api/to_wire.hpp"
#include "http/api/wire_reports.hpp"
#include "http/asker.hpp"
#include "http/city_edge.hpp"
#include "http/permit_gate.hpp"
#include "http/server/request.hpp"
#include "http/server/responder.hpp"
#include "http/wire/decode.hpp"
#include "http/wire/encode.hpp"

namespace pingzhi::http::api {

Problem body_problem(const std::vector<wire::DecodeProblem>& problems);
Problem parameter_problem(std::string parameter, std::string rule, Text message);

// The body as T, or nothing after answering what is wrong with it.
template <class T>
std::optional<T> read_body(const Request& request, const Responder& responder) {
    auto body = wire::decode<T>(request.body.empty() ? std::string_view("{}") : request.body);
    if (body) return std::move(*body);
    responder.answer(body_problem(body.error()));
    return std::nullopt;
}

template <class T>
Response json_response(const T& value, unsigned status = 200) {
    return {status, std::string(json_content), wire::encode(value), nullptr, {{"Cache-Control", "no-store"}}};
}

// Who asks: the key's owner, who is signed in, or a resident. Nothing after answering what is wrong with key or session.
struct Caller : Asker {
    Channel channel = Channel::web;
    bool has_key = false;  // or is signed in
};
std::optional<Caller> caller_of(const CityEdge& city, const Request& request, const Responder& responder);

// 403: the header Matter-Secret does not fit.
Problem secret_problem();

// The reporters that act on their matter with its secret.
inline const Actor reporter{ActorKind::resident, "", std::nullopt, {Grant::report, Grant::follow}};

// If-Match: "version"; an absent one or * asks for none.
std::expected<std::optional<Seq>, Problem> expected_version(const Request& request);

// The idempotency key of a write; nothing after answering that it is missing, too long or, from callers who share one scope
// because they have no account, too short to be theirs alone.
std::optional<std::string> idempotency_key(const Request& request, const Caller& caller, const Responder& responder);

// The matter that the path names; nothing after answering 404.
std::optional<Matter> matter_of_path(const CityEdge& city, const Request& request, const Responder& responder);

// Gives the command; answers problems itself. `then` makes the answer to what is done, on the connection's thread.
void give(CityEdge& city, Submission submission, Responder responder, std::function<Response(const Done&)> then);

// Answers once it is on record that who is known looked at so many: of lists of people, and of what was searched for; never words.
void answer_on_record(CityEdge& city, const Actor& who, std::string what, Seq about, std::uint64_t count, const Responder& responder, Response response);

// Both of a position's numbers or neither; the problem names the one that is missing by `field`, "place." say.
std::expected<std::optional<Position>, Problem> position_of(std::optional<double> lon, std::optional<double> lat, const std::string& field = {});

void add_personal(PersonalValues& personal, const char* field, const std::optional<std::string>& value);
void add_contact(PersonalValues& personal, const ContactWire& contact);

}  // namespace pingzhi::http::api
