// Positions on the earth, WGS84 degrees. Chinese map services deliver GCJ-02: it is converted where it comes in.
#pragma once

namespace pingzhi {

struct Position {
    double lon = 0;  // -180..180
    double lat = 0;  // -90..90
    bool operator==(const Position&) const = default;
};

bool valid(Position position);  // finite and in range

double distance_metres(Position a, Position b);  // great circle, mean earth radius 6,371,008.8 m

// What the public is told of a place that may be somebody's home: the middle of the square it lies in, 111 m high and 95 m wide at 31° north.
inline constexpr double squares_per_degree = 1'000;
Position coarsened(Position position);

// GCJ-02 to WGS84, to within a millimetre (iterated inverse); identity outside China's bounding box.
Position from_gcj02(Position gcj02);
Position to_gcj02(Position wgs84);

}  // namespace pingzhi
