#include "testing/city/places.hpp"

#include <algorithm>

namespace pingzhi::testing::city {
namespace {

constexpr std::size_t positions_wanted = 4;
constexpr int tries = 60;

struct Box {
    Position low{180, 90}, high{-180, -90};
};

Box box_of(const Area& area) {
    Box box;
    for (const Polygon& polygon : area.shape) {
        for (const Position& point : polygon.outer.points) {
            box.low = {std::min(box.low.lon, point.lon), std::min(box.low.lat, point.lat)};
            box.high = {std::max(box.high.lon, point.lon), std::max(box.high.lat, point.lat)};
        }
    }
    return box;
}

std::vector<Position> positions_in(const Territory& territory, const Area& area, CivilDay day, Chance& chance) {
    std::vector<Position> positions;
    if (area.shape.empty()) return positions;
    const Box box = box_of(area);
    for (int i = 0; i < tries && positions.size() < positions_wanted; ++i) {
        // As fine as a map's pin: six decimals.
        const auto pinned = [&](double low, double high) { return static_cast<double>(static_cast<std::int64_t>(chance.between(low, high) * 1e6)) / 1e6; };
        const Position position{pinned(box.low.lon, box.high.lon), pinned(box.low.lat, box.high.lat)};
        const Area* leaf = territory.leaf_at(position, day);
        if (leaf && leaf->code == area.code) positions.push_back(position);
    }
    return positions;
}

bool is_leaf(const Territory& territory, const Area& area) { return territory.subtree(area.code).size() == 1; }

std::string name_at(const Territory& territory, const Area& area, AreaLevel level) {
    const Area* found = territory.ancestor(area.code, level);
    return found ? found->name.zh : territory.root().name.zh;
}

}  // namespace

Places::Places(const Territory& territory, CivilDay day, std::uint64_t seed) {
    Chance chance(seed);
    std::vector<double> weights;
    for (const Area& area : territory.areas()) {
        const bool stands = (!area.valid_from || *area.valid_from <= day) && !area.valid_until;
        if (!stands || !is_leaf(territory, area)) continue;
        Spot spot{area.code, name_at(territory, area, AreaLevel::town), name_at(territory, area, AreaLevel::village),
                  positions_in(territory, area, day, chance)};
        weights.push_back(spot.village.ends_with("社区") ? 3.0 : 1.0);
        spots_.push_back(std::move(spot));
    }
    double all = 0;
    for (const double weight : weights) all += weight;
    double sum = 0;
    for (const double weight : weights) until_.push_back((sum += weight) / all);
}

std::size_t Places::at(double share) const {
    const auto found = std::ranges::upper_bound(until_, share);
    return std::min(static_cast<std::size_t>(found - until_.begin()), spots_.size() - 1);
}

}  // namespace pingzhi::testing::city
