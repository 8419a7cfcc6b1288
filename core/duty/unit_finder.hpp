// The units of one kind, ready to be found by the area they answer for and by the place where they sit.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "core/duty/territory.hpp"
#include "core/duty/unit.hpp"

namespace pingzhi {

class UnitFinder {
public:
    using Number = std::uint32_t;  // which unit, in the caller's list

    // Units are added in code order: of equals the first added is found.
    void add(Number number, const Unit& unit, const Territory& territory);

    std::optional<Number> over(const Area& area) const;  // `area` is the last version of its code
    std::optional<Number> nearest(Position position) const;

private:
    // A point of the unit sphere: the nearer on the ground, the shorter the chord, at three products a unit.
    struct Seat {
        double x;
        double y;
        double z;
        Number number;
    };
    static Seat seat_at(Position position, Number number);

    std::unordered_map<const Area*, Number> by_area_;
    std::vector<Seat> seats_;
};

}  // namespace pingzhi
