#include "app/hourly_limit.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

constexpr Instant start{1'800'000'000'000};

TEST(HourlyLimit, SaysHowLongToWaitAndCountsWhatWasRefusedNot) {
    HourlyLimit limit(2);
    EXPECT_FALSE(limit.take("li", start));
    EXPECT_FALSE(limit.take("li", start + Duration::minutes(20)));
    EXPECT_EQ(limit.take("li", start + Duration::minutes(30)), std::chrono::minutes(30));
    EXPECT_FALSE(limit.take("wang", start + Duration::minutes(30)));
    EXPECT_FALSE(limit.take("li", start + Duration::minutes(60)));
    EXPECT_EQ(limit.take("li", start + Duration::minutes(61)), std::chrono::minutes(19));
}

TEST(HourlyLimit, ForgetsWhoDidNothingWithinTheHourAndNobodyElse) {
    HourlyLimit limit(1);
    for (int i = 0; i < 990; ++i) limit.take(std::to_string(i), start);
    const Instant later = start + Duration::minutes(40);
    for (int i = 0; i < 10; ++i) limit.take("late " + std::to_string(i), later);
    const Instant then = start + Duration::hours(1);
    EXPECT_FALSE(limit.take("one more", then));
    EXPECT_EQ(limit.names(), 11u);
    EXPECT_TRUE(limit.take("late 3", then));
}

}  // namespace
}  // namespace pingzhi
