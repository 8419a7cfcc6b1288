#include "app/reading_limit.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

using namespace std::chrono_literals;

constexpr Instant begin{1'800'000'000'000};

TEST(ReadingLimit, CountsTheLastHourOfEachReaderAlone) {
    ReadingLimit limit(3);
    for (int minute : {0, 20, 40}) EXPECT_FALSE(limit.take("p1", begin + Duration::minutes(minute)));
    EXPECT_EQ(limit.take("p1", begin + Duration::minutes(50)), 600s);
    EXPECT_FALSE(limit.take("p2", begin + Duration::minutes(50)));
    EXPECT_FALSE(limit.take("p1", begin + Duration::minutes(60)));
    EXPECT_EQ(limit.take("p1", begin + Duration::minutes(60)), 1200s) << "what was not let in does not count";
}

}  // namespace
}  // namespace pingzhi
