// A try-out of routing rules before they go live: the last matters are routed as a candidate's rules would, and those that another unit
// would get are counted. Reads alone; beside it, what the rules say of one matter.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/catalogues.hpp"
#include "core/matter/matter.hpp"

namespace pingzhi {

// Where these rules would send the matter as it stands now, corrections included, by the hour and channel of its report and under its mode.
RouteAnswer route_anew(const Matter& matter, const Catalogue& rules);

// The assignment by which a route last chose the unit; null: a human chose it.
const Assignment* routed_assignment(const Matter& matter);

inline constexpr std::size_t trial_examples_max = 5;

// Matters that would go from one unit to another.
struct RouteMove {
    UnitCode from, to;
    std::uint64_t matters = 0;
    std::map<std::pair<std::string, std::string>, std::uint64_t> rules;  // (rule before, rule now) -> matters
    std::vector<MatterId> examples;                                      // the newest
};

struct RouteMoves {
    std::uint64_t matters = 0;     // of all moves
    std::vector<RouteMove> moves;  // the largest first
};

// What the candidate cannot be tried on: it has not that service or area, or no route chose the unit in the first place.
struct NotTried {
    enum class Why : std::uint8_t { unknown_service, unknown_area, given_by_hand } why;
    std::string code;  // of the service or area
    std::uint64_t matters = 0;
    std::vector<MatterId> examples;
};
std::string_view name_of(NotTried::Why why);

struct RouteTrial {
    std::uint64_t tried = 0;
    RouteMoves from_today;  // beside what the rules of today's pack say
    RouteMoves from_first;  // beside the unit that the route of its time chose
    std::vector<NotTried> not_tried;
};

RouteTrial try_routes(storage::Reader& reader, const Catalogue& today, const Catalogue& candidate, std::size_t last);

}  // namespace pingzhi
