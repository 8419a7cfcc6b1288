#include "core/duty/outline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace pingzhi {
namespace {

const Ring square{{{10, 10}, {20, 10}, {20, 20}, {10, 20}}};
const Ring courtyard{{{14, 14}, {16, 14}, {16, 16}, {14, 16}}};

bool holds(const Polygon& polygon, Position position) { return Outline(polygon).holds(to_exact(position)); }

TEST(Outline, HoldsItsInsideAndItsEdges) {
    const Polygon house{square, {courtyard}};
    struct Row {
        const char* what;
        Position position;
        bool held;
    };
    for (const Row& row :
         {Row{"inside", {12, 12}, true}, Row{"level with a vertex of the hole", {11, 14}, true}, Row{"corner", {10, 10}, true},
          Row{"upper corner", {20, 20}, true}, Row{"western edge", {10, 13}, true}, Row{"eastern edge", {20, 13}, true}, Row{"southern edge", {13, 10}, true},
          Row{"northern edge", {13, 20}, true}, Row{"in the hole", {15, 15}, false}, Row{"edge of the hole", {14, 15}, true},
          Row{"corner of the hole", {16, 16}, true}, Row{"north of it", {15, 20.5}, false}, Row{"level with its southern edge, west", {9, 10}, false},
          Row{"level with its northern edge, east", {21, 20}, false}, Row{"level with the middle, east", {20.5, 15}, false}}) {
        EXPECT_EQ(holds(house, row.position), row.held) << row.what;
    }
}

TEST(Outline, OneUnitInTheLastPlaceDecides) {
    const Polygon triangle{{{{121, 30}, {122, 30}, {122, 31}}}, {}};
    for (const double x : {121.1, 121.3333333, 121.5, 121.7654321}) {
        const double y = x - 91;  // exact: the difference of two near doubles
        EXPECT_TRUE(holds(triangle, {x, y}));
        EXPECT_FALSE(holds(triangle, {x, std::nextafter(y, 90)}));
        EXPECT_TRUE(holds(triangle, {x, std::nextafter(y, 0)}));
    }
}

TEST(Outline, NeitherOrientationNorClosingNorRepeatsMatter) {
    Ring other{square};
    std::ranges::reverse(other.points);
    other.points.push_back(other.points.front());
    other.points.insert(other.points.begin() + 2, other.points[2]);
    for (const Position position : {Position{15, 15}, {10, 12}, {20, 20}, {9, 9}, {15, 20}, {15, 21}}) {
        EXPECT_EQ(holds({square, {}}, position), holds({other, {}}, position)) << position.lon << " " << position.lat;
    }
}

TEST(Outline, IsExactAtTheCornersOfTheEarth) {
    const Polygon earth{{{{-180, -90}, {180, -90}, {180, 90}, {-180, 90}}}, {}};
    for (const Position position : {Position{0, 0}, {180, 90}, {-180, -90}, {180, -12.5}, {1e-300, -1e-300}}) {
        EXPECT_TRUE(holds(earth, position)) << position.lon << " " << position.lat;
    }
}

TEST(Outline, TellsTheMetresToItsNearestEdge) {
    std::mt19937_64 random(5);
    std::uniform_real_distribution<double> spread(-1, 1);
    const Polygon polygon{{{{121, 30.7}, {121.0005, 30.7001}, {121.0004, 30.7004}, {121.0001, 30.7002}}}, {}};
    int near = 0;
    for (int i = 0; i < 2000; ++i) {
        const Position position{121.00025 + 0.0005 * spread(random), 30.7002 + 0.0004 * spread(random)};
        double expected = 1e9;  // over points along the edges, centimetres apart
        for (std::size_t edge = 0; edge < 4; ++edge) {
            const Position from = polygon.outer.points[edge];
            const Position to = polygon.outer.points[(edge + 1) % 4];
            for (int step = 0; step <= 2000; ++step) {
                const double part = step / 2000.0;
                expected = std::min(expected, distance_metres(position, {std::lerp(from.lon, to.lon, part), std::lerp(from.lat, to.lat, part)}));
            }
        }
        const double found = Outline(polygon).metres_to_edge(to_exact(position), 10);
        if (std::isfinite(found)) {
            EXPECT_NEAR(found, expected, 0.01);
            ++near;
        } else {
            EXPECT_GT(expected, 9.99);
        }
    }
    EXPECT_GT(near, 300);
    EXPECT_LT(near, 1700);
}

TEST(Outline, LongSpikesDoNotFillTheMemory) {
    // A comb of 10,000 teeth: with two rows for each of its 20,000 edges, 800 million entries.
    Polygon comb;
    for (int i = 0; i < 10'000; ++i) {
        comb.outer.points.push_back({i * 1e-3, 30 + i * 1e-9});
        comb.outer.points.push_back({i * 1e-3 + 5e-4, 31 + i * 1e-9});
    }
    comb.outer.points.push_back({10, 29});
    comb.outer.points.push_back({0, 29});
    const Outline outline(comb);
    EXPECT_LT(outline.memory_bytes(), 41 * comb.outer.points.size());
    EXPECT_TRUE(outline.holds(to_exact({5.0005, 30.5})));
    EXPECT_FALSE(outline.holds(to_exact({5, 30.5})));
}

TEST(Outline, RefusesShapesWithoutGround) {
    const Position nowhere{std::nan(""), 30};
    struct Row {
        const char* what;
        Polygon polygon;
        bool valid;
    };
    for (const Row& row : {Row{"square", {square, {}}, true}, Row{"square with a courtyard", {square, {courtyard}}, true}, Row{"nothing", {}, false},
                           Row{"one point", {{{{10, 10}, {10, 10}, {10, 10}}}, {}}, false}, Row{"two points", {{{{10, 10}, {11, 11}, {10, 10}}}, {}}, false},
                           Row{"a line", {{{{10, 10}, {11, 11}, {13, 13}}}, {}}, false}, Row{"no number", {{{{10, 10}, {11, 11}, nowhere}}, {}}, false},
                           Row{"off the earth", {{{{10, 10}, {11, 91}, {12, 10}}}, {}}, false}, Row{"an empty hole", {square, {Ring{}}}, false},
                           Row{"a hole that reaches out", {courtyard, {square}}, false}}) {
        EXPECT_EQ(Outline::valid(row.polygon), row.valid) << row.what;
    }
}

}  // namespace
}  // namespace pingzhi
