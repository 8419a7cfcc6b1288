// Who gives a command and by which channel a report came in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/duty/role.hpp"
#include "core/duty/unit.hpp"
#include "core/matter/ids.hpp"

namespace pingzhi {

enum class ActorKind : std::uint8_t { resident, staff, channel, clock, import, system };

// A person at work gives `session` and `post`; what they allow is looked up when the command is decided (permit.hpp), whatever
// the edge says of it.
struct Actor {
    ActorKind kind = ActorKind::resident;
    std::string id;                // "p12": person 12; API key name or program part; never a person's name; empty: a resident without account
    std::optional<UnitCode> unit;  // staff of one unit; none: not bound to a unit
    Grants grants;
    std::optional<AreaCode> area = {};       // of the permit: matters that lie within, besides those of the unit
    std::vector<std::string> services = {};  // of the permit: these alone; empty: all
    Seq session = 0;                         // 0: not a person's
    Seq post = 0;                            // at which the person acts; 0: none
};

enum class Channel : std::uint8_t { hotline, police_transfer, web, place_code, worker, enterprise_line, deputy_station, import, sensor };

std::string_view name_of(ActorKind kind);
std::string_view name_of(Channel channel);

}  // namespace pingzhi
