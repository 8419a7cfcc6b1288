#include "core/duty/position.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

namespace pingzhi {
namespace {

TEST(Position, IsValidWhenFiniteAndOnTheEarth) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const Position good : {Position{0, 0}, {180, 90}, {-180, -90}, {121.02, 30.7}}) {
        EXPECT_TRUE(valid(good)) << good.lon << " " << good.lat;
    }
    for (const Position bad : {Position{180.0000001, 0}, {0, 90.0000001}, {0, -91}, {nan, 0}, {0, nan}, {infinity, 0}, {0, -infinity}}) {
        EXPECT_FALSE(valid(bad)) << bad.lon << " " << bad.lat;
    }
}

TEST(Position, IsCoarsenedToTheSquareThatItLiesIn) {
    EXPECT_EQ(coarsened({121.01649, 30.70251}), (Position{121.016, 30.703}));
    EXPECT_EQ(coarsened({-71.05951, -0.0004}), (Position{-71.06, 0}));
    EXPECT_EQ(coarsened(coarsened({121.01649, 30.70251})), coarsened({121.01649, 30.70251}));
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> lon(120.9, 121.4), lat(30.5, 30.9);
    for (int i = 0; i < 1'000; ++i) {
        const Position home{lon(random), lat(random)};
        EXPECT_LE(distance_metres(home, coarsened(home)), 74) << "half the diagonal of a square 96 m wide and 111 m high";
    }
}

TEST(Position, DistanceIsAlongTheGreatCircle) {
    const double quarter = 6'371'008.8 * 3.14159265358979323846 / 2;
    EXPECT_NEAR(distance_metres({0, 0}, {90, 0}), quarter, 1e-3);
    EXPECT_NEAR(distance_metres({17, 0}, {-80, 90}), quarter, 1e-3);
    EXPECT_NEAR(distance_metres({179.5, 0}, {-179.5, 0}), quarter / 90, 1e-3) << "the short way over the date line";
    EXPECT_NEAR(distance_metres({10, 20}, {-170, -20}), 2 * quarter, 1e-3) << "the other end of the earth";
    EXPECT_NEAR(distance_metres({121.0, 30.7}, {121.0, 30.70001}), quarter / 90 * 1e-5, 1e-6) << "a metre keeps its digits";
    EXPECT_EQ(distance_metres({121.0, 30.7}, {121.0, 30.7}), 0);
}

TEST(Gcj02, AgreesWithPublishedPairs) {
    struct Pair {
        const char* city;
        Position wgs84;
        Position gcj02;
    };
    for (const Pair& pair : {Pair{"Shanghai", {121.5272106, 31.1774276}, {121.531541859215, 31.17530398364597}},
                             Pair{"Shenzhen", {113.912316, 22.543847}, {113.9171764808363, 22.540796131694766}},
                             Pair{"Beijing", {116.377817, 39.911954}, {116.38404722455657, 39.91334545536069}}}) {
        EXPECT_LT(distance_metres(to_gcj02(pair.wgs84), pair.gcj02), 1e-3) << pair.city;
        EXPECT_LT(distance_metres(from_gcj02(pair.gcj02), pair.wgs84), 1e-3) << pair.city;
    }
}

TEST(Gcj02, LeavesTheRestOfTheWorldAlone) {
    for (const Position abroad : {Position{-71.06, 42.36}, {2.35, 48.86}, {139.7, 35.7}, {121.0, 0.5}, {121.0, 56.0}}) {
        EXPECT_EQ(to_gcj02(abroad), abroad);
        EXPECT_EQ(from_gcj02(abroad), abroad);
    }
}

TEST(Gcj02, ThereAndBackIsLessThanAMillimetre) {
    std::mt19937_64 random(20261122);
    std::uniform_real_distribution<double> lon(72.1, 137.7);
    std::uniform_real_distribution<double> lat(0.9, 55.7);
    double farthest = 0;
    double shifts = 0;
    constexpr int points = 200'000;
    for (int i = 0; i < points; ++i) {
        const Position wgs84{lon(random), lat(random)};
        const Position gcj02 = to_gcj02(wgs84);
        farthest = std::max(farthest, distance_metres(from_gcj02(gcj02), wgs84));
        shifts += distance_metres(wgs84, gcj02);
    }
    EXPECT_LT(farthest, 1e-3);
    EXPECT_GT(shifts / points, 100) << "the datum is shifted, or the test proves nothing";
}

}  // namespace
}  // namespace pingzhi
