// The gate before the routes: the one place that looks whether who asks may ask at all. What a command may do is decided with it;
// which matters are there for whom is asked where they are read (asker.hpp).
#pragma once

#include "http/city_edge.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http {

// One of these is needed to come in.
constexpr Rights any_of(Grants grants) { return {grants.bits, Rights::AskedBy::gate}; }
// Needed by the command that the handler gives: asked when it is decided, from the city's own state.
constexpr Rights with_command(Grant grant) { return {static_cast<std::uint32_t>(grant), Rights::AskedBy::handler}; }

Gate permit_gate(const CityEdge& city);

}  // namespace pingzhi::http
