// For whom a request asks: the one place where modules of routes look it up, and the one question whether a matter is there for it.
#pragma once

#include <expected>
#include <optional>
#include <string_view>

#include "http/city_edge.hpp"
#include "http/server/problem.hpp"
#include "http/server/request.hpp"

namespace pingzhi::http {

struct Asker {
    Actor actor;
    Audience audience() const;
    // For filters: who is held to a permit; none for residents.
    std::optional<Actor> staff() const { return audience() == Audience::staff ? std::optional(actor) : std::nullopt; }
};

// Who is known by an API key or a session.
struct Known {
    Actor actor;
    Channel channel = Channel::hotline;
};
// Nobody where the request brings neither. A problem: the key is not known, or the session is over.
std::expected<std::optional<Known>, Problem> known(const CityEdge& city, const Request& request);

// 401: an API key is needed, or the one given is not known.
Problem key_problem();

// Brings the secret of the matter that the path names.
inline constexpr std::string_view secret_header = "Matter-Secret";

// The owner of the API key, or who is signed in, at the post; else a resident.
Asker asker_of(const CityEdge& city, const Request& request);

// Puts it on record that somebody known was denied: by the route's path pattern or command, never what was asked for.
void note_denied(const CityEdge& city, const Actor& who, std::string_view what, RefusalCode why, Seq about);

// What is not for residents is not there for them; what lies outside the permit is not there for staff.
bool sees(const Views& views, const Asker& asker, const Matter& matter);

}  // namespace pingzhi::http
