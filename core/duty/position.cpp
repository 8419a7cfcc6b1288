// Distances on a sphere. The shift of Chinese maps is in gcj02.cpp.
#include "core/duty/position.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pingzhi {

namespace {

constexpr double mean_earth_radius_metres = 6'371'008.8;
constexpr double radians_per_degree = std::numbers::pi / 180;

double squared_sine(double radians) { return std::sin(radians) * std::sin(radians); }

}  // namespace

bool valid(Position position) {
    return std::abs(position.lon) <= 180 && std::abs(position.lat) <= 90;  // false for a NaN
}

// The haversine form: precise for near points, where the cosine form loses its digits.
double distance_metres(Position a, Position b) {
    const double a_lat = a.lat * radians_per_degree;
    const double b_lat = b.lat * radians_per_degree;
    const double half_lon = (b.lon - a.lon) * radians_per_degree / 2;
    const double haversine = squared_sine((b_lat - a_lat) / 2) + std::cos(a_lat) * std::cos(b_lat) * squared_sine(half_lon);
    return 2 * mean_earth_radius_metres * std::asin(std::sqrt(std::min(1.0, haversine)));
}

Position coarsened(Position position) {
    return {std::round(position.lon * squares_per_degree) / squares_per_degree, std::round(position.lat * squares_per_degree) / squares_per_degree};
}

}  // namespace pingzhi
