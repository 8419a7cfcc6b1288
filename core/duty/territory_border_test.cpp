// Random tilings of the ground: every vertex, every middle of an edge and random points have exactly one owner at each
// level, the one that a slow and independent judge names (winding numbers in whole numbers of any size).
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <boost/polygon/voronoi.hpp>
#include <cmath>
#include <random>

#include "core/duty/territory.hpp"

namespace pingzhi {
namespace {

using Integer = boost::multiprecision::cpp_int;
using Random = std::mt19937_64;

// 2^60 makes a whole number of every coordinate used here.
Integer whole(double degrees) { return Integer(std::ldexp(degrees, 60)); }

bool judge_holds(const Ring& ring, Position position) {
    const Integer x = whole(position.lon);
    const Integer y = whole(position.lat);
    int winding = 0;
    for (std::size_t i = 0; i < ring.points.size(); ++i) {
        const Position from = ring.points[i];
        const Position to = ring.points[(i + 1) % ring.points.size()];
        if (std::max(from.lat, to.lat) < position.lat || std::min(from.lat, to.lat) > position.lat) {
            continue;
        }
        const Integer turn = (whole(to.lon) - whole(from.lon)) * (y - whole(from.lat)) - (whole(to.lat) - whole(from.lat)) * (x - whole(from.lon));
        const bool between = std::min(from.lon, to.lon) <= position.lon && position.lon <= std::max(from.lon, to.lon);
        if (turn == 0 && between) {
            return true;
        }
        if (from.lat <= position.lat && to.lat > position.lat && turn > 0) {
            ++winding;
        } else if (from.lat > position.lat && to.lat <= position.lat && turn < 0) {
            --winding;
        }
    }
    return winding != 0;
}

// A village of one cell; a town is some of the cells.
struct Cell {
    Ring ring;
    std::size_t town = 0;
};

struct Tiling {
    std::vector<Cell> cells;
    std::size_t towns = 0;
};

std::string town_code(std::size_t town) { return "T" + std::to_string(100 + town); }
std::string village_code(std::size_t cell) { return "V" + std::to_string(1000 + cell); }

// Flat ground, a step of a metre or so.
bool judge_is_near(const Ring& ring, Position position) {
    for (std::size_t i = 0; i < ring.points.size(); ++i) {
        const Position from = ring.points[i];
        const Position to = ring.points[(i + 1) % ring.points.size()];
        const double part_lon = (to.lon - from.lon) * 0.86;  // the cosine of 30.5 degrees
        const double part_lat = to.lat - from.lat;
        const double along = ((position.lon - from.lon) * 0.86 * part_lon + (position.lat - from.lat) * part_lat) / (part_lon * part_lon + part_lat * part_lat);
        const double part = std::clamp(along, 0.0, 1.0);
        if (distance_metres(position, {std::lerp(from.lon, to.lon, part), std::lerp(from.lat, to.lat, part)}) <= gap_metres_max + 0.01) {
            return true;
        }
    }
    return false;
}

// The smallest code at each level, the village among those of the town.
std::string judge_owner(const Tiling& tiling, Position position) {
    std::vector<std::size_t> holding;
    std::size_t town = tiling.towns;
    for (std::size_t i = 0; i < tiling.cells.size(); ++i) {
        if (judge_holds(tiling.cells[i].ring, position)) {
            holding.push_back(i);
            town = std::min(town, tiling.cells[i].town);
        }
    }
    for (const std::size_t cell : holding) {
        if (tiling.cells[cell].town == town) {
            return village_code(cell);
        }
    }
    return "nobody";
}

enum class Towns { drawn, known_by_their_villages };

// The same ground, written down as people do: any order, any orientation, closed or not, begun anywhere.
Territory territory_of(const Tiling& tiling, Towns towns, Random& random) {
    std::vector<Area> areas(1 + tiling.towns);
    areas[0].code = {"C"};
    for (std::size_t i = 0; i < tiling.towns; ++i) {
        areas[1 + i].code = {town_code(i)};
        areas[1 + i].level = AreaLevel::town;
        areas[1 + i].parent = areas[0].code;
    }
    for (std::size_t i = 0; i < tiling.cells.size(); ++i) {
        Ring ring = tiling.cells[i].ring;
        std::ranges::rotate(ring.points, ring.points.begin() + static_cast<std::ptrdiff_t>(random() % ring.points.size()));
        if (random() % 2) {
            std::ranges::reverse(ring.points);
        }
        if (random() % 2) {
            ring.points.push_back(ring.points.front());
        }
        Area& town = areas[1 + tiling.cells[i].town];
        if (towns == Towns::drawn) {
            town.shape.push_back({tiling.cells[i].ring, {}});
        }
        Area village;
        village.code = {village_code(i)};
        village.level = AreaLevel::village;
        village.parent = town.code;
        village.shape = {{ring, {}}};
        areas.push_back(std::move(village));
    }
    std::ranges::shuffle(areas, random);
    return Territory(std::move(areas));
}

std::vector<Position> telling_points(const Tiling& tiling, Random& random) {
    std::vector<Position> points;
    Position low{180, 90};
    Position high{-180, -90};
    for (const Cell& cell : tiling.cells) {
        const std::vector<Position>& ring = cell.ring.points;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Position next = ring[(i + 1) % ring.size()];
            points.push_back(ring[i]);
            points.push_back({(ring[i].lon + next.lon) / 2, (ring[i].lat + next.lat) / 2});
            points.push_back({ring[i].lon, next.lat});  // on the height of a vertex: where a ray is miscounted
            low = {std::min(low.lon, ring[i].lon), std::min(low.lat, ring[i].lat)};
            high = {std::max(high.lon, ring[i].lon), std::max(high.lat, ring[i].lat)};
        }
    }
    std::uniform_real_distribution<double> lon(low.lon, high.lon);
    std::uniform_real_distribution<double> lat(low.lat, high.lat);
    for (int i = 0; i < 500; ++i) {
        points.push_back({lon(random), lat(random)});
    }
    return points;
}

struct Tally {
    std::size_t points = 0;
    std::size_t shared = 0;  // on the edge of two cells or more
};

Tally expect_one_owner_everywhere(const Tiling& tiling, Random& random) {
    const Territory drawn = territory_of(tiling, Towns::drawn, random);
    const Territory known = territory_of(tiling, Towns::known_by_their_villages, random);
    Tally tally;
    for (const Position position : telling_points(tiling, random)) {
        const std::string expected = judge_owner(tiling, position);
        for (const Territory* territory : {&drawn, &known}) {
            const Area* owner = territory->leaf_at(position, {20'000});
            if (owner && expected == "nobody") {  // the rule of the gap, at the rim of the tiling
                EXPECT_TRUE(std::ranges::any_of(tiling.cells, [&](const Cell& cell) { return judge_is_near(cell.ring, position); }));
                continue;
            }
            EXPECT_EQ(owner ? owner->code.value : "nobody", expected) << std::hexfloat << position.lon << " " << position.lat;
        }
        ++tally.points;
        tally.shared += std::ranges::count_if(tiling.cells, [&](const Cell& cell) { return judge_holds(cell.ring, position); }) > 1;
    }
    return tally;
}

void spread_over_towns(Tiling& tiling, std::size_t towns, Random& random) {
    tiling.towns = towns;
    for (Cell& cell : tiling.cells) {
        cell.town = random() % towns;
    }
}

// Walls of bricks, laid askew by whole numbers of units: the corner of a brick lies on the long side of the next one,
// where it is a vertex of that side or not, by chance.
Tiling brick_wall(Random& random) {
    constexpr double unit = 0x1p-12;
    const auto place = [](int x, int y) { return Position{121 + (3 * x + y) * unit, 30.5 + (2 * y - x) * unit}; };
    Tiling tiling;
    constexpr int rows = 5;
    constexpr int bricks = 5;
    for (int row = 0; row < rows; ++row) {
        for (int brick = 0; brick < bricks; ++brick) {
            const int west = brick * 20 + (row % 2) * 10;
            const int south = row * 8;
            std::vector<Position> ring{place(west, south)};
            const auto maybe = [&](int x, int y) {
                if (random() % 2) {
                    ring.push_back(place(x, y));
                }
            };
            maybe(west + 10, south);
            ring.push_back(place(west + 20, south));
            maybe(west + 20, south + 3);
            ring.push_back(place(west + 20, south + 8));
            maybe(west + 10, south + 8);
            ring.push_back(place(west, south + 8));
            maybe(west, south + 3);
            tiling.cells.push_back({{ring}, 0});
        }
    }
    spread_over_towns(tiling, 3, random);
    return tiling;
}

// A grid whose inner corners are shaken: borders at every angle, coordinates with all their digits.
Tiling shaken_grid(Random& random) {
    constexpr int size = 6;
    std::uniform_real_distribution<double> shake(-0.004, 0.004);
    Position corners[size + 1][size + 1];
    for (int x = 0; x <= size; ++x) {
        for (int y = 0; y <= size; ++y) {
            corners[x][y] = {121 + 0.01 * x + shake(random), 30.5 + 0.01 * y + shake(random)};
        }
    }
    Tiling tiling;
    for (int x = 0; x < size; ++x) {
        for (int y = 0; y < size; ++y) {
            tiling.cells.push_back({{{corners[x][y], corners[x + 1][y], corners[x + 1][y + 1], corners[x][y + 1]}}, 0});
        }
    }
    spread_over_towns(tiling, 4, random);
    return tiling;
}

// The cells of random villages' points, as the grids below Pinghu's towns are made. A ring of far points makes every
// cell near the middle finite; the far points' own cells are left out.
Tiling voronoi_cells(Random& random) {
    using Point = boost::polygon::point_data<int>;
    std::vector<Point> sites;
    for (int i = 0; i < 30; ++i) {
        sites.emplace_back(static_cast<int>(random() % 100'000), static_cast<int>(random() % 100'000));
    }
    const std::size_t villages = sites.size();
    for (const auto& [x, y] : {std::pair{0, -1}, {0, 1}, {-1, 0}, {1, 0}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}}) {
        sites.emplace_back(50'000 + x * 400'000, 50'000 + y * 400'000);
    }
    boost::polygon::voronoi_diagram<double> diagram;
    boost::polygon::construct_voronoi(sites.begin(), sites.end(), &diagram);
    Tiling tiling;
    for (const auto& cell : diagram.cells()) {
        if (cell.source_index() >= villages) {
            continue;
        }
        Ring ring;
        const auto* edge = cell.incident_edge();
        do {
            ring.points.push_back({121 + edge->vertex0()->x() * 0x1p-20, 30.5 + edge->vertex0()->y() * 0x1p-20});
            edge = edge->next();
        } while (edge != cell.incident_edge());
        tiling.cells.push_back({std::move(ring), 0});
    }
    spread_over_towns(tiling, 4, random);
    return tiling;
}

TEST(TerritoryBorder, OneOwnerInBrickWalls) {
    Tally all;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        SCOPED_TRACE(seed);
        Random random(seed);
        const Tally tally = expect_one_owner_everywhere(brick_wall(random), random);
        all = {all.points + tally.points, all.shared + tally.shared};
    }
    EXPECT_GT(all.shared, all.points / 5) << "the points must lie on borders, or the test proves nothing";
}

TEST(TerritoryBorder, OneOwnerInShakenGrids) {
    Tally all;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        SCOPED_TRACE(seed);
        Random random(seed);
        const Tally tally = expect_one_owner_everywhere(shaken_grid(random), random);
        all = {all.points + tally.points, all.shared + tally.shared};
    }
    EXPECT_GT(all.shared, all.points / 10);
}

TEST(TerritoryBorder, OneOwnerInVoronoiCells) {
    Tally all;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        SCOPED_TRACE(seed);
        Random random(seed);
        const Tiling tiling = voronoi_cells(random);
        const Tally tally = expect_one_owner_everywhere(tiling, random);
        all = {all.points + tally.points, all.shared + tally.shared};

        // Well inside the tiling there is no gap, not even of one unit in the last place.
        const Territory territory = territory_of(tiling, Towns::drawn, random);
        std::uniform_real_distribution<double> inner(0, 100'000 * 0x1p-20);
        for (int i = 0; i < 20'000; ++i) {
            EXPECT_NE(territory.leaf_at({121 + inner(random), 30.5 + inner(random)}, {20'000}), nullptr);
        }
        for (const Cell& cell : tiling.cells) {
            for (const Position vertex : cell.ring.points) {
                EXPECT_NE(territory.leaf_at(vertex, {20'000}), nullptr);
            }
        }
    }
    EXPECT_GT(all.shared, all.points / 10);
}

}  // namespace
}  // namespace pingzhi
