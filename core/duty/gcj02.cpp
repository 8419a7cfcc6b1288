// GCJ-02, the shifted datum of Chinese map services. The forward shift is the published formula (a sum of waves of the
// offset from 105 E, 35 N, in metres on the Krasovsky 1940 ellipsoid); the way back is found by iteration.
#include <cmath>
#include <numbers>

#include "core/duty/position.hpp"

namespace pingzhi {

namespace {

constexpr double semi_major_axis_metres = 6'378'245.0;
constexpr double eccentricity_squared = 0.00669342162296594323;
constexpr double pi = std::numbers::pi;

bool shifted_here(Position position) { return position.lon >= 72.004 && position.lon <= 137.8347 && position.lat >= 0.8293 && position.lat <= 55.8271; }

// x and y: degrees east of 105 E and north of 35 N.
double short_waves(double x) { return (20 * std::sin(6 * pi * x) + 20 * std::sin(2 * pi * x)) * 2 / 3; }

double metres_north(double x, double y) {
    return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) + short_waves(x) +
           (20 * std::sin(pi * y) + 40 * std::sin(pi * y / 3)) * 2 / 3 + (160 * std::sin(pi * y / 12) + 320 * std::sin(pi * y / 30)) * 2 / 3;
}

double metres_east(double x, double y) {
    return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) + short_waves(x) +
           (20 * std::sin(pi * x) + 40 * std::sin(pi * x / 3)) * 2 / 3 + (150 * std::sin(pi * x / 12) + 300 * std::sin(pi * x / 30)) * 2 / 3;
}

// GCJ-02 minus WGS84, in degrees, at a WGS84 position.
Position shift_at(Position wgs84) {
    const double x = wgs84.lon - 105;
    const double y = wgs84.lat - 35;
    const double lat = wgs84.lat * pi / 180;
    const double flattening = 1 - eccentricity_squared * std::sin(lat) * std::sin(lat);
    const double meridian_radius = semi_major_axis_metres * (1 - eccentricity_squared) / (flattening * std::sqrt(flattening));
    const double parallel_radius = semi_major_axis_metres / std::sqrt(flattening) * std::cos(lat);
    return {metres_east(x, y) / parallel_radius * 180 / pi, metres_north(x, y) / meridian_radius * 180 / pi};
}

}  // namespace

Position to_gcj02(Position wgs84) {
    if (!shifted_here(wgs84)) {
        return wgs84;
    }
    const Position shift = shift_at(wgs84);
    return {wgs84.lon + shift.lon, wgs84.lat + shift.lat};
}

// The shift changes by less than a hundredth of the way moved, so each step gains two digits; 1e-11 degree is a
// thousandth of a millimetre.
Position from_gcj02(Position gcj02) {
    if (!shifted_here(gcj02)) {
        return gcj02;
    }
    Position wgs84 = gcj02;
    for (int step = 0; step < 20; ++step) {
        const Position shift = shift_at(wgs84);
        const Position next{gcj02.lon - shift.lon, gcj02.lat - shift.lat};
        const bool settled = std::abs(next.lon - wgs84.lon) < 1e-11 && std::abs(next.lat - wgs84.lat) < 1e-11;
        wgs84 = next;
        if (settled) {
            break;
        }
    }
    return wgs84;
}

}  // namespace pingzhi
