// RFC 3339: what is accepted, what it means, what is refused.
#include "core/time/instant.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

TEST(Instant, IsWrittenInUtcWithThreeDecimals) {
    EXPECT_EQ(to_rfc3339(Instant{0}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339(Instant{-1}), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(to_rfc3339(Instant{1'795'320'880'123}), "2026-11-22T04:14:40.123Z");
    EXPECT_EQ(to_rfc3339(Instant{(1LL << 31) * 1000}), "2038-01-19T03:14:08.000Z");
    EXPECT_EQ(to_rfc3339(Instant{-62'167'219'200'000}), "0000-01-01T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339(Instant{253'402'300'799'999}), "9999-12-31T23:59:59.999Z");
}

struct ReadRow {
    const char* text;
    const char* same_as;
};

TEST(Instant, ReadsEveryFormOfTheRfc) {
    const ReadRow rows[] = {
        {"2026-11-22T04:14:40Z", "2026-11-22T04:14:40.000Z"},           {"2026-11-22t04:14:40z", "2026-11-22T04:14:40.000Z"},
        {"2026-11-22T04:14:40.1Z", "2026-11-22T04:14:40.100Z"},         {"2026-11-22T04:14:40.12Z", "2026-11-22T04:14:40.120Z"},
        {"2026-11-22T04:14:40.123456789Z", "2026-11-22T04:14:40.123Z"}, {"2026-11-22T04:14:40.9999Z", "2026-11-22T04:14:40.999Z"},
        {"1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"},      {"2026-11-22T12:14:40.123+08:00", "2026-11-22T04:14:40.123Z"},
        {"2026-11-22T00:44:40-03:30", "2026-11-22T04:14:40.000Z"},      {"2026-11-22T04:14:40-00:00", "2026-11-22T04:14:40.000Z"},
        {"2026-01-01T00:00:00+23:59", "2025-12-31T00:01:00.000Z"},      {"2024-02-29T23:59:59.5Z", "2024-02-29T23:59:59.500Z"},
        {"1990-12-31T23:59:60Z", "1990-12-31T23:59:59.999Z"},           {"1990-12-31T15:59:60.25-08:00", "1990-12-31T23:59:59.999Z"},
        {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"},           {"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
    };
    for (const ReadRow& row : rows) {
        const auto instant = parse_rfc3339(row.text);
        ASSERT_TRUE(instant) << row.text;
        EXPECT_EQ(to_rfc3339(*instant), row.same_as) << row.text;
    }
}

TEST(Instant, RefusesAllElse) {
    const char* const refused[] = {"",
                                   "Z",
                                   "2026-11-22",
                                   "2026-11-22T04:14:40",
                                   "2026-11-22T04:14Z",
                                   "2026-11-22 04:14:40Z",
                                   "2026-11-22T04:14:40 Z",
                                   "2026-11-22T04:14:40.Z",
                                   "2026-11-22T04:14:40.",
                                   "2026-11-22T04:14:40,5Z",
                                   "2026-11-22T04:14:40+08",
                                   "2026-11-22T04:14:40+0800",
                                   "2026-11-22T04:14:40+08:0",
                                   "2026-11-22T04:14:40+08:000",
                                   "2026-11-22T04:14:40+24:00",
                                   "2026-11-22T04:14:40+08:60",
                                   "2026-11-22T04:14:40*08:00",
                                   "2026-11-22T24:00:00Z",
                                   "2026-11-22T04:60:40Z",
                                   "2026-11-22T04:14:61Z",
                                   "2026-11-22T4:14:40Z",
                                   "2026-11-22T04-14-40Z",
                                   "2026-11-22T04:14:40ZZ",
                                   " 2026-11-22T04:14:40Z",
                                   "2026-11-22T04:14:40Z ",
                                   "2026-02-29T04:14:40Z",
                                   "2026-11-31T04:14:40Z",
                                   "2026-11-22T+4:14:40Z",
                                   "2026-11-22T04:14:-1Z",
                                   "26-11-22T04:14:40Z",
                                   "02026-11-22T04:14:40Z",
                                   "2026-11-22T04:14:60Z",
                                   "1990-12-31T23:58:60Z",
                                   "1990-12-30T23:59:60Z",
                                   "1990-12-31T23:59:60+08:00",
                                   "0000-01-01T00:00:00+00:01",
                                   "9999-12-31T23:59:59-00:01"};
    for (const char* const text : refused) EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
    EXPECT_EQ(parse_rfc3339(std::string_view("2026-11-22T04:14:40\0Z", 21)), std::nullopt);
}

TEST(Instant, EveryCutOfAValidTextIsRefused) {
    const std::string_view text = "2026-11-22T12:14:40.123+08:00";
    for (std::size_t length = 0; length < text.size(); ++length) {
        EXPECT_EQ(parse_rfc3339(text.substr(0, length)), std::nullopt) << text.substr(0, length);
    }
}

TEST(Instant, WhatIsWrittenReadsBack) {
    const std::int64_t first = -62'167'219'200'000;
    const std::int64_t last = 253'402'300'799'999;
    for (std::int64_t ms = first; ms <= last; ms += 86'399'987LL * 37) {
        ASSERT_EQ(parse_rfc3339(to_rfc3339(Instant{ms})), Instant{ms}) << to_rfc3339(Instant{ms});
    }
}

}  // namespace
}  // namespace pingzhi
