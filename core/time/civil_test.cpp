// Days, dates and weekdays, held against a day-by-day count over nine centuries.
#include "core/time/civil.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

TEST(Civil, EveryDayFrom1600To2400FollowsTheDayBefore) {
    const std::int32_t month_lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    CivilDay day = to_day({1600, 1, 1});
    EXPECT_EQ(day.days, -135140);
    std::int32_t weekday = 5;  // 1600-01-01 was a Saturday
    for (std::int32_t year = 1600; year <= 2400; ++year) {
        const bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        for (std::int32_t month = 1; month <= 12; ++month) {
            const std::int32_t length = month_lengths[month - 1] + (leap && month == 2 ? 1 : 0);
            for (std::int32_t date = 1; date <= length; ++date, day = day + 1, weekday = (weekday + 1) % 7) {
                const YearMonthDay ymd{year, month, date};
                ASSERT_EQ(to_day(ymd), day) << to_string(day);
                ASSERT_EQ(to_ymd(day), ymd) << to_string(day);
                ASSERT_EQ(weekday_of(day), static_cast<Weekday>(weekday)) << to_string(day);
                ASSERT_EQ(parse_day(to_string(day)), day) << to_string(day);
            }
        }
    }
}

TEST(Civil, KnownDays) {
    EXPECT_EQ(to_string({0}), "1970-01-01");
    EXPECT_EQ(to_string({-1}), "1969-12-31");
    EXPECT_EQ(to_day({2038, 1, 19}).days, 24855);
    EXPECT_EQ(weekday_of(to_day({2026, 11, 22})), Weekday::sunday);
    EXPECT_EQ(weekday_of(to_day({2024, 2, 29})), Weekday::thursday);
    EXPECT_EQ(to_string(to_day({0, 1, 1})), "0000-01-01");
    EXPECT_EQ(to_string(to_day({9999, 12, 31})), "9999-12-31");
}

TEST(Civil, ParseTakesOnlyDaysThatExist) {
    EXPECT_EQ(parse_day("2024-02-29"), to_day({2024, 2, 29}));
    EXPECT_EQ(parse_day("2000-02-29"), to_day({2000, 2, 29}));
    const char* const refused[] = {"",           "2026",       "2023-02-29", "1900-02-29", "2026-04-31",  "2026-00-10",  "2026-13-01",
                                   "2026-01-00", "2026-01-32", "2026-1-01",  "2026/01/01", "2026-01-01 ", " 2026-01-01", "+026-01-01",
                                   "-026-01-01", "20x6-01-01", "2026-01-1a", "２026-01-01"};
    for (const char* const text : refused) EXPECT_EQ(parse_day(text), std::nullopt) << text;
}

TEST(Civil, TimesCompareByDayThenByClock) {
    EXPECT_LT((CivilTime{{1}, 86'399'999}), (CivilTime{{2}, 0}));
    EXPECT_LT((CivilTime{{2}, 0}), (CivilTime{{2}, 1}));
}

}  // namespace
}  // namespace pingzhi
