#include "core/duty/area.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

TEST(AreaLevel, NamesGoThereAndBack) {
    for (const AreaLevel level : {AreaLevel::city, AreaLevel::town, AreaLevel::village, AreaLevel::grid, AreaLevel::micro_grid}) {
        EXPECT_EQ(parse_area_level(name_of(level)), level);
    }
    EXPECT_EQ(name_of(AreaLevel::micro_grid), "micro_grid");
    EXPECT_EQ(parse_area_level("county"), std::nullopt);
    EXPECT_EQ(parse_area_level(""), std::nullopt);
}

}  // namespace
}  // namespace pingzhi
