#include "core/duty/area_search.hpp"

#include <algorithm>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/cartesian.hpp>
#include <boost/iterator/function_output_iterator.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "core/duty/territory.hpp"

namespace pingzhi {

namespace {

namespace geometry = boost::geometry;
using Point = geometry::model::point<double, 2, geometry::cs::cartesian>;
using Box = geometry::model::box<Point>;

Point to_point(ExactPoint exact) { return {to_degrees(exact.x), to_degrees(exact.y)}; }

Box box_around(ExactPoint point, double metres) {
    const double lon = to_degrees(point.x);
    const double lat = to_degrees(point.y);
    const double reach = metres / metres_per_degree;
    const double reach_lon = std::min(360.0, reach / std::max(0.0, std::cos(lat * std::numbers::pi / 180)));
    return {{lon - reach_lon, lat - reach}, {lon + reach_lon, lat + reach}};
}

}  // namespace

// One polygon by which `area`, a child, can own a point while `days` last.
struct AreaSearch::Claim {
    AreaTree::Node area;
    std::uint32_t outline;
    DaySpan days;
};

struct AreaSearch::Siblings {
    using Entry = std::pair<Box, std::uint32_t>;  // with the index of the claim
    std::vector<Claim> claims;
    geometry::index::rtree<Entry, geometry::index::rstar<8>> boxes;
};

AreaSearch::AreaSearch(const AreaTree& tree) : tree_(tree) {
    for (std::vector<Claim>& claims : collect_claims()) {
        siblings_.push_back(claims.empty() ? nullptr : index(std::move(claims)));
    }
}

AreaSearch::~AreaSearch() = default;

// By parent node. The deepest areas come first, so that what an area without a shape stands for is known when it is asked.
std::vector<std::vector<AreaSearch::Claim>> AreaSearch::collect_claims() {
    std::vector<AreaTree::Node> deepest_first(tree_.node_count());
    std::iota(deepest_first.begin(), deepest_first.end(), AreaTree::Node{0});
    std::ranges::stable_sort(deepest_first, std::ranges::greater{}, [&](AreaTree::Node node) { return tree_.last_version(node).level; });

    std::vector<std::vector<Claim>> claims(tree_.node_count() + 1);
    for (const AreaTree::Node node : deepest_first) {
        for (const Area& area : tree_.versions(node)) {
            std::vector<Claim>& siblings = claims[tree_.parent_of(area).value_or(static_cast<AreaTree::Node>(tree_.node_count()))];
            const DaySpan days = span_of(area);
            for (const Polygon& polygon : area.shape) {
                if (!Outline::valid(polygon)) {
                    throw TerritoryError{TerritoryError::Kind::invalid_shape, area.code};
                }
                siblings.push_back({node, static_cast<std::uint32_t>(outlines_.size()), days});
                outlines_.emplace_back(polygon);
            }
            if (!area.shape.empty()) {
                continue;
            }
            for (const Claim& below : claims[node]) {
                const DaySpan both{std::max(days.from, below.days.from), std::min(days.until, below.days.until)};
                if (both.from < both.until) {
                    siblings.push_back({node, below.outline, both});
                }
            }
        }
    }
    return claims;
}

std::unique_ptr<AreaSearch::Siblings> AreaSearch::index(std::vector<Claim> claims) const {
    std::vector<Siblings::Entry> entries;
    entries.reserve(claims.size());
    for (const Claim& claim : claims) {
        const ExactBox& box = outlines_[claim.outline].box();
        entries.emplace_back(Box(to_point(box.low), to_point(box.high)), static_cast<std::uint32_t>(entries.size()));
    }
    return std::make_unique<Siblings>(Siblings{std::move(claims), decltype(Siblings::boxes)(entries)});
}

// Nodes are numbered in code order, so the smallest code is the smallest node; a claim that could not win is not looked at.
std::optional<AreaTree::Node> AreaSearch::holder_among(const Siblings& siblings, ExactPoint point, CivilDay day) const {
    AreaTree::Node owner = std::numeric_limits<AreaTree::Node>::max();
    const auto consider = [&](const Siblings::Entry& entry) {
        const Claim& claim = siblings.claims[entry.second];
        if (claim.area < owner && claim.days.holds(day) && outlines_[claim.outline].holds(point)) {
            owner = claim.area;
        }
    };
    siblings.boxes.query(geometry::index::intersects(to_point(point)), boost::make_function_output_iterator(consider));
    return owner == std::numeric_limits<AreaTree::Node>::max() ? std::nullopt : std::optional(owner);
}

std::optional<AreaTree::Node> AreaSearch::nearest_among(const Siblings& siblings, ExactPoint point, CivilDay day) const {
    std::pair nearest{std::numeric_limits<double>::infinity(), AreaTree::Node{}};
    const auto consider = [&](const Siblings::Entry& entry) {
        const Claim& claim = siblings.claims[entry.second];
        if (claim.days.holds(day)) {
            nearest = std::min(nearest, {outlines_[claim.outline].metres_to_edge(point, gap_metres_max), claim.area});
        }
    };
    siblings.boxes.query(geometry::index::intersects(box_around(point, gap_metres_max)), boost::make_function_output_iterator(consider));
    return std::isfinite(nearest.first) ? std::optional(nearest.second) : std::nullopt;
}

std::optional<AreaTree::Node> AreaSearch::owner_among(const Siblings& siblings, ExactPoint point, CivilDay day) const {
    const std::optional<AreaTree::Node> holder = holder_among(siblings, point, day);
    return holder ? holder : nearest_among(siblings, point, day);
}

const Area* AreaSearch::leaf_at(Position position, CivilDay day) const {
    const Area* root = tree_.version(tree_.root(), day);
    if (!root || !valid(position)) {
        return nullptr;
    }
    const ExactPoint point = to_exact(position);
    const Area* owner = nullptr;
    if (!root->shape.empty()) {
        if (!owner_among(*siblings_.back(), point, day)) {
            return nullptr;
        }
        owner = root;
    }
    AreaTree::Node node = tree_.root();
    while (siblings_[node]) {
        const std::optional<AreaTree::Node> child = owner_among(*siblings_[node], point, day);
        if (!child) {
            break;
        }
        node = *child;
        owner = tree_.version(node, day);
    }
    return owner;
}

}  // namespace pingzhi
