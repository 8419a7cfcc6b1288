#include "core/duty/outline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace pingzhi {

namespace {

// Coordinates stay below 2^61.5, differences below 2^62.5, the sum of two products of them below 2^126.
__extension__ using Wide = __int128;

// Positive: `point` lies left of the way from `a` to `b`; zero: on the line.
int side_of(ExactPoint a, ExactPoint b, ExactPoint point) {
    const Wide turn = Wide{b.x - a.x} * (point.y - a.y) - Wide{b.y - a.y} * (point.x - a.x);
    return (turn > 0) - (turn < 0);
}

bool encloses_ground(const std::vector<ExactPoint>& ring) {
    const auto second = std::ranges::find_if(ring, [&](ExactPoint p) { return p != ring.front(); });
    return second != ring.end() && std::any_of(second, ring.end(), [&](ExactPoint p) { return side_of(ring.front(), *second, p) != 0; });
}

std::vector<ExactPoint> exact_ring(const Ring& ring) {
    std::vector<ExactPoint> exact;
    exact.reserve(ring.points.size() + 1);
    for (const Position position : ring.points) {
        const ExactPoint point = to_exact(position);
        if (exact.empty() || exact.back() != point) {
            exact.push_back(point);
        }
    }
    if (!exact.empty() && exact.front() != exact.back()) {
        exact.push_back(exact.front());
    }
    return exact;
}

ExactBox box_of(const std::vector<ExactPoint>& points) {
    const auto [west, east] = std::ranges::minmax(points, {}, &ExactPoint::x);
    const auto [south, north] = std::ranges::minmax(points, {}, &ExactPoint::y);
    return {{west.x, south.y}, {east.x, north.y}};
}

bool covers(const ExactBox& box, ExactPoint point) { return point.x >= box.low.x && point.x <= box.high.x && point.y >= box.low.y && point.y <= box.high.y; }

}  // namespace

ExactPoint to_exact(Position position) {
    const auto exact = [](double degrees) { return static_cast<std::int64_t>(degrees * 0x1p54); };
    return {exact(position.lon), exact(position.lat)};
}

double to_degrees(std::int64_t exact) { return static_cast<double>(exact) * 0x1p-54; }

bool Outline::valid(const Polygon& polygon) {
    const auto sound = [](const Ring& ring) {
        return !ring.points.empty() && std::ranges::all_of(ring.points, [](Position p) { return pingzhi::valid(p); }) && encloses_ground(exact_ring(ring));
    };
    if (!sound(polygon.outer)) {
        return false;
    }
    const ExactBox box = box_of(exact_ring(polygon.outer));
    return std::ranges::all_of(polygon.holes, [&](const Ring& hole) {
        if (!sound(hole)) {
            return false;
        }
        const ExactBox hole_box = box_of(exact_ring(hole));
        return covers(box, hole_box.low) && covers(box, hole_box.high);
    });
}

Outline::Outline(const Polygon& polygon) : points_(exact_ring(polygon.outer)) {
    box_ = box_of(points_);
    std::vector<std::uint32_t> edges;
    const auto add_edges_from = [&](std::size_t first) {
        for (std::size_t i = first; i + 1 < points_.size(); ++i) {
            edges.push_back(static_cast<std::uint32_t>(i));
        }
    };
    add_edges_from(0);
    for (const Ring& hole : polygon.holes) {
        const std::vector<ExactPoint> ring = exact_ring(hole);
        const std::size_t first = points_.size();
        points_.insert(points_.end(), ring.begin(), ring.end());
        add_edges_from(first);
    }
    points_.shrink_to_fit();

    // Rows as low as memory allows: at most two for an edge, and no more than four entries for an edge on average, which
    // a polygon of long spikes would otherwise exceed without bound.
    while (row_of(box_.high.y) >= 2 * edges.size() + 1 || count_row_entries(edges) > 4 * edges.size()) {
        ++row_shift_;
    }
    fill_rows(edges);
}

std::size_t Outline::memory_bytes() const {
    return sizeof(Outline) + points_.size() * sizeof(ExactPoint) + (row_starts_.size() + row_edges_.size()) * sizeof(std::uint32_t);
}

std::size_t Outline::count_row_entries(const std::vector<std::uint32_t>& edges) const {
    std::size_t count = 0;
    for (const std::uint32_t edge : edges) {
        const auto [low, high] = std::minmax(points_[edge].y, points_[edge + 1].y);
        count += row_of(high) - row_of(low) + 1;
    }
    return count;
}

void Outline::fill_rows(const std::vector<std::uint32_t>& edges) {
    const auto for_each_row = [&](std::uint32_t edge, auto&& visit) {
        const auto [low, high] = std::minmax(points_[edge].y, points_[edge + 1].y);
        for (std::size_t row = row_of(low); row <= row_of(high); ++row) {
            visit(row);
        }
    };
    row_starts_.assign(row_of(box_.high.y) + 2, 0);
    for (const std::uint32_t edge : edges) {
        for_each_row(edge, [&](std::size_t row) { ++row_starts_[row + 1]; });
    }
    for (std::size_t row = 1; row < row_starts_.size(); ++row) {
        row_starts_[row] += row_starts_[row - 1];
    }
    row_edges_.resize(row_starts_.back());
    std::vector<std::uint32_t> next(row_starts_.begin(), row_starts_.end() - 1);
    for (const std::uint32_t edge : edges) {
        for_each_row(edge, [&](std::size_t row) { row_edges_[next[row]++] = edge; });
    }
}

// A ray to the east; an edge owns its lower end and not its upper one, so a vertex on the ray counts once.
bool Outline::holds(ExactPoint point) const {
    if (!covers(box_, point)) {
        return false;
    }
    bool inside = false;
    const std::size_t row = row_of(point.y);
    for (std::uint32_t i = row_starts_[row]; i < row_starts_[row + 1]; ++i) {
        const ExactPoint a = points_[row_edges_[i]];
        const ExactPoint b = points_[row_edges_[i] + 1];
        if ((a.y > point.y) != (b.y > point.y)) {
            const int side = side_of(a, b, point);
            if (side == 0) {
                return true;
            }
            inside ^= (side > 0) == (b.y > a.y);
        } else if (a.y == point.y || b.y == point.y) {
            const bool level = a.y == b.y;
            const auto [west, east] = std::minmax(a.x, b.x);
            if (point == a || point == b || (level && west <= point.x && point.x <= east)) {
                return true;
            }
        }
    }
    return inside;
}

// The ground is flat over so short a way: the point is the origin, east and north are in metres.
double Outline::metres_to_edge(ExactPoint point, double metres_max) const {
    const std::int64_t reach = to_exact({0, metres_max / metres_per_degree}).y;
    const std::int64_t south = std::max(point.y - reach, box_.low.y);
    const std::int64_t north = std::min(point.y + reach, box_.high.y);
    if (south > north) {
        return std::numeric_limits<double>::infinity();
    }
    const double metres_per_degree_east = metres_per_degree * std::cos(to_degrees(point.y) * std::numbers::pi / 180);
    const auto east = [&](ExactPoint p) { return to_degrees(p.x - point.x) * metres_per_degree_east; };
    const auto up = [&](ExactPoint p) { return to_degrees(p.y - point.y) * metres_per_degree; };
    double nearest = std::numeric_limits<double>::infinity();
    for (std::uint32_t i = row_starts_[row_of(south)]; i < row_starts_[row_of(north) + 1]; ++i) {
        const ExactPoint a = points_[row_edges_[i]];
        const ExactPoint b = points_[row_edges_[i] + 1];
        const double x = east(a);
        const double y = up(a);
        const double along_x = east(b) - x;
        const double along_y = up(b) - y;
        const double part = std::clamp(-(x * along_x + y * along_y) / (along_x * along_x + along_y * along_y), 0.0, 1.0);
        nearest = std::min(nearest, std::hypot(x + part * along_x, y + part * along_y));
    }
    return nearest <= metres_max ? nearest : std::numeric_limits<double>::infinity();
}

}  // namespace pingzhi
