// One polygon prepared for the question whether it holds a point. The answer is exact: coordinates are whole numbers of
// 2^-54 degree (for a double of 0.25 degree or more that is its very value, nearer to zero it is cut by less than 1e-11 m),
// so the side of a line on which a point lies is whole-number arithmetic and two polygons that share an edge never
// disagree about it.
#pragma once

#include <cstdint>
#include <vector>

#include "core/duty/area.hpp"

namespace pingzhi {

struct ExactPoint {
    std::int64_t x = 0;
    std::int64_t y = 0;
    bool operator==(const ExactPoint&) const = default;
};

ExactPoint to_exact(Position position);  // requires valid(position)
double to_degrees(std::int64_t exact);   // nothing is rounded: what to_exact gives has at most 53 significant bits

inline constexpr double metres_per_degree = 111'195;  // of latitude, on the sphere of distance_metres

struct ExactBox {
    ExactPoint low;
    ExactPoint high;
};

class Outline {
public:
    // Every position valid, every ring encloses ground (three points not in a line), no hole reaches out of the outer
    // ring's box.
    static bool valid(const Polygon& polygon);

    explicit Outline(const Polygon& polygon);  // requires valid(polygon)

    const ExactBox& box() const { return box_; }
    std::size_t memory_bytes() const;  // at most about 40 for each point of the polygon

    // Inside or on an edge; the edge of a hole is an edge. Rings that cross themselves count by the even-odd rule.
    bool holds(ExactPoint point) const;

    // From the point to the nearest edge, in metres; infinity where no edge is within `metres_max`, a short way.
    double metres_to_edge(ExactPoint point, double metres_max) const;

private:
    std::size_t row_of(std::int64_t y) const { return static_cast<std::size_t>((y - box_.low.y) >> row_shift_); }
    std::size_t count_row_entries(const std::vector<std::uint32_t>& edges) const;
    void fill_rows(const std::vector<std::uint32_t>& edges);

    ExactBox box_;
    std::vector<ExactPoint> points_;         // ring after ring, each closed; an edge is named by the index of its first point
    int row_shift_ = 0;                      // a row is 2^row_shift_ units high
    std::vector<std::uint32_t> row_starts_;  // where each row's edges begin in row_edges_, and one past the last
    std::vector<std::uint32_t> row_edges_;   // the edges that reach into each row
};

}  // namespace pingzhi
