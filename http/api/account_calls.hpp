// What the operations on accounts share: who must be there for them, and answers from the door's threads.
#pragma once

#include "http/api/account_wire.hpp"
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/door_problems.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::api {

// What the body of these operations may hold.
inline constexpr std::size_t account_body_max = 16 * 1024;

// Who is signed in; nothing after answering 401 or 403.
std::optional<InSession> signed_in(const CityEdge& city, const Request& request, const Responder& responder);

// A command of who is signed in, its idempotency key read; nothing after answering what is missing.
std::optional<Submission> own_submission(const CityEdge& city, const Request& request, const Responder& responder);

// The number in the path; nothing after answering 404 with this refusal.
std::optional<Seq> seq_of_path(const Request& request, const char* name, RefusalCode unknown, const Responder& responder);

// For accounts whose outcome comes from the door.
template <class T, class Make>
Then<T> answers(const Responder& responder, Make make) {
    return [responder, make = std::move(make)](Outcome<T> outcome) {
        if (!outcome) return responder.answer(problem_of(outcome.error()));
        responder.answer(Render([make, done = std::move(*outcome)] { return make(done); }));
    };
}

// Who has just come in, with the cookie.
Response opened_response(const CityEdge& city, const Opened& opened, Language language, unsigned status);

Parameter key_parameter();
Parameter path_parameter(const char* name, Text about);

}  // namespace pingzhi::http::api
