// For whom a request asks: the one place where modules of routes look it up, and the one question whether a matter is there for it.
#pragma once

#include <optional>

#include "http/city_edge.hpp"
#include "http/server/request.hpp"

namespace pingzhi::http {

struct Asker {
    Actor actor;
    Audience audience() const;
    // For filters: who is held to a permit; none for residents.
    std::optional<Actor> staff() const { return audience() == Audience::staff ? std::optional(actor) : std::nullopt; }
};

// The owner of the API key, or who is signed in, at the post; else a resident.
Asker asker_of(const CityEdge& city, const Request& request);

// What is not for residents is not there for them; what lies outside the permit is not there for staff.
bool sees(const Views& views, const Asker& asker, const Matter& matter);

}  // namespace pingzhi::http
