#include "media/worker/gps_words.hpp"

#include <gtest/gtest.h>

namespace pingzhi::media {
namespace {

TEST(GpsWords, DegreesMinutesAndSecondsAddUp) {
    const auto shanghai = position_of({"31/1 12/1 3000/100 (31, 12, 30.00, Rational, 3 components, 24 bytes)", "N (N, ASCII, 2 components, 2 bytes)",
                                       "121/1 30/1 0/1 (121, 30,  0, Rational, 3 components, 24 bytes)", "E (E, ASCII, 2 components, 2 bytes)"});
    ASSERT_TRUE(shanghai);
    EXPECT_DOUBLE_EQ(shanghai->lat, 31 + 12 / 60.0 + 30 / 3600.0);
    EXPECT_DOUBLE_EQ(shanghai->lon, 121.5);
    const auto valparaiso = position_of({"33/1 0/1 0/1 ", "S", "71/1 30/1 0/1 ", "W"});
    ASSERT_TRUE(valparaiso);
    EXPECT_EQ(*valparaiso, (Gps{-71.5, -33}));
}

TEST(GpsWords, WhatIsNoPositionIsNone) {
    const std::string_view good = "1/1 0/1 0/1 ";
    EXPECT_TRUE(position_of({good, "N", good, "E"}));
    for (std::string_view bad : {"", "1/1", "1/1 0/1 ", "1/0 0/1 0/1 ", "a/1 0/1 0/1 ", "-1/1 0/1 0/1 ", "181/1 0/1 0/1 ", "1/1 0/1 0/0 "}) {
        EXPECT_FALSE(position_of({bad, "N", good, "E"})) << bad;
        EXPECT_FALSE(position_of({good, "N", bad, "E"})) << bad;
    }
    EXPECT_FALSE(position_of({good, "X", good, "E"}));
    EXPECT_FALSE(position_of({good, "N", good, ""}));
    EXPECT_FALSE(position_of({"0/1 0/1 0/1 ", "N", "0/1 0/1 0/1 ", "E"})) << "a camera that knows no place";
}

}  // namespace
}  // namespace pingzhi::media
