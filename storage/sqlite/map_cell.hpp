// The map in squares of a hundredth of a degree, about a kilometre wide: a box of the map is a few of them.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

#include "storage/port/store.hpp"

namespace pingzhi::storage {

inline constexpr std::int64_t cells_a_row = 36'001;

inline std::int64_t cell_along(double degrees, double half) { return static_cast<std::int64_t>(std::floor((std::clamp(degrees, -half, half) + half) * 100)); }

inline std::int64_t map_cell(double lon, double lat) { return cell_along(lat, 90) * cells_a_row + cell_along(lon, 180); }

// The squares that a box touches, from its middle outwards; nothing when it touches too many to be worth naming.
inline std::optional<std::vector<std::int64_t>> cells_of(const MatterQuery::Box& box) {
    constexpr std::int64_t most = 2500;
    const auto west = cell_along(box.west, 180), east = cell_along(box.east, 180);
    const auto south = cell_along(box.south, 90), north = cell_along(box.north, 90);
    std::vector<std::int64_t> cells;
    if (west > east || south > north) return cells;
    if ((east - west + 1) * (north - south + 1) > most) return std::nullopt;
    for (auto row = south; row <= north; ++row) {
        for (auto column = west; column <= east; ++column) cells.push_back(row * cells_a_row + column);
    }
    const auto middle_row = cell_along((box.south + box.north) / 2, 90), middle_column = cell_along((box.west + box.east) / 2, 180);
    const auto from_the_middle = [=](std::int64_t cell) {
        const auto up = cell / cells_a_row - middle_row, across = cell % cells_a_row - middle_column;
        return up * up + across * across;
    };
    std::ranges::stable_sort(cells, {}, from_the_middle);
    return cells;
}

}  // namespace pingzhi::storage
