// Areas: the nodes of the territory tree 属地. Codes are the 12-digit division codes where they exist.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/duty/position.hpp"
#include "core/duty/text.hpp"
#include "core/time/civil.hpp"

namespace pingzhi {

struct AreaCode {
    std::string value;
    auto operator<=>(const AreaCode&) const = default;
};

enum class AreaLevel : std::uint8_t { city, town, village, grid, micro_grid };

std::string_view name_of(AreaLevel level);  // "city", "micro_grid"
std::optional<AreaLevel> parse_area_level(std::string_view name);

struct Ring {
    std::vector<Position> points;  // closed or not; orientation does not matter
};
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
};
using MultiPolygon = std::vector<Polygon>;

struct Area {
    AreaCode code;
    Text name;
    AreaLevel level = AreaLevel::city;
    std::optional<AreaCode> parent;       // none: the root
    std::optional<CivilDay> valid_from;   // first day it exists; none: always did
    std::optional<CivilDay> valid_until;  // first day it no longer exists; none: still does
    std::optional<Position> centre;
    MultiPolygon shape;  // WGS84; may be empty (an area known only by its code)
};

}  // namespace pingzhi
