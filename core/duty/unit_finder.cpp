#include "core/duty/unit_finder.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace pingzhi {

void UnitFinder::add(Number number, const Unit& unit, const Territory& territory) {
    if (const Area* area = territory.find(unit.area)) {
        by_area_.emplace(area, number);
    }
    if (unit.position) {
        seats_.push_back(seat_at(*unit.position, number));
    }
}

std::optional<UnitFinder::Number> UnitFinder::over(const Area& area) const {
    const auto found = by_area_.find(&area);
    return found == by_area_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<UnitFinder::Number> UnitFinder::nearest(Position position) const {
    const Seat here = seat_at(position, 0);
    std::optional<Number> nearest;
    double shortest = std::numeric_limits<double>::infinity();
    for (const Seat& seat : seats_) {
        const double x = seat.x - here.x;
        const double y = seat.y - here.y;
        const double z = seat.z - here.z;
        const double chord_squared = x * x + y * y + z * z;
        if (chord_squared < shortest) {
            shortest = chord_squared;
            nearest = seat.number;
        }
    }
    return nearest;
}

UnitFinder::Seat UnitFinder::seat_at(Position position, Number number) {
    constexpr double radians_per_degree = std::numbers::pi / 180;
    const double lon = position.lon * radians_per_degree;
    const double lat = position.lat * radians_per_degree;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat), number};
}

}  // namespace pingzhi
