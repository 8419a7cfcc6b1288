// Permits 权限: who may see which matters. The one rule for deciding commands and, through app/views, for every read: lists,
// counts, search, exports and the live feed ask the store for exactly what may_see() lets through.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "core/matter/decide.hpp"

namespace pingzhi {

// The actor as the city's people stand now. Of a session: the person behind it, with what the post it acts at allows; without a
// post, a person with no grants, who can look after its own account. All others are as the edge says.
std::expected<Actor, RefusalCode> acting(const City& city, const Actor& actor, Instant at);

// Whether the actor is held to a permit; others (keys of channels, the program itself) see every matter of the city.
bool has_permit(const Actor& actor);

// Never a complaint about the actor's own unit or one above it; else within the services of the permit, the matters in its area and those of its unit and the
// units below.
bool may_see(const Actor& actor, const Matter& matter, const Catalogue& today);

// The units whose matter it is: that lead or led it to its end, support it, dispute it, or owe an answer about it. In order, each once.
std::vector<UnitCode> units_of(const Matter& matter);

// A unit with all those that it rules over, in the order of the catalogue.
std::vector<UnitCode> units_below(const Routing& routing, const UnitCode& unit);
// The unit and all that rule over it: complaints about any of these are not for its staff.
std::vector<UnitCode> units_above(const Routing& routing, const UnitCode& unit);

}  // namespace pingzhi
