// Units 单位: organisation nodes that can own a matter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/duty/area.hpp"

namespace pingzhi {

struct UnitCode {
    std::string value;
    auto operator<=>(const UnitCode&) const = default;
};

struct Unit {
    UnitCode code;
    Text name;
    std::string kind;                  // pack's word: "village_committee", "urban_management", "water_bureau"
    AreaCode area;                     // the area it answers for
    std::optional<UnitCode> above;     // the unit that rules over it
    std::optional<Position> position;  // where it sits, for "the nearest of a kind"
};

}  // namespace pingzhi
