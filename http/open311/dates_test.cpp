#include "http/open311/dates.hpp"

#include <gtest/gtest.h>

namespace pingzhi::http::open311 {
namespace {

const Zone shanghai = Zone::fixed("Asia/Shanghai", Duration::hours(8));

Instant instant(std::string_view text) { return parse_rfc3339(text).value(); }

TEST(Dates, AreWrittenInTheCitysTimeWithItsOffset) {
    EXPECT_EQ(write_date(instant("2026-11-16T01:02:03.999Z"), shanghai), "2026-11-16T09:02:03+08:00");
    EXPECT_EQ(write_date(instant("2026-11-16T01:02:03Z"), Zone::fixed("UTC", Duration{})), "2026-11-16T01:02:03+00:00");
    EXPECT_EQ(write_date(instant("2026-11-16T01:02:03Z"), Zone::fixed("St John's", Duration::minutes(-210))), "2026-11-15T21:32:03-03:30");
}

TEST(Dates, AnOffsetThatHasSecondsIsWrittenAsUtc) {
    EXPECT_EQ(write_date(instant("1900-01-01T00:00:00Z"), Zone::fixed("LMT", Duration::seconds(29143))), "1900-01-01T00:00:00Z");
}

TEST(Dates, WhatIsWrittenIsReadAgain) {
    for (std::int64_t ms = -2'000'000'000'000; ms < 4'000'000'000'000; ms += 86'399'000'123) {
        const Instant written{ms};
        const auto read = read_date(write_date(written, shanghai), shanghai);
        ASSERT_TRUE(read);
        EXPECT_LT((written - read->instant).ms, 1000);
        EXPECT_GE((written - read->instant).ms, 0);
    }
}

struct Sent {
    const char* text;
    const char* means;
};

TEST(Dates, AreReadInTheFormsThatClientsSend) {
    for (const Sent& sent : {Sent{"2026-11-16T00:00:00Z", "2026-11-16T00:00:00Z"}, Sent{"2026-11-16T00:00:00+08:00", "2026-11-15T16:00:00Z"},
                             Sent{"2026-11-16T00:00:00 08:00", "2026-11-15T16:00:00Z"}, Sent{"2026-11-16T00:00:00+0800", "2026-11-15T16:00:00Z"},
                             Sent{"2026-11-16T00:00:00-0500", "2026-11-16T05:00:00Z"}, Sent{"2026-11-16T00:00:00+08", "2026-11-15T16:00:00Z"},
                             Sent{"2026-11-16 00:00:00 +0800", "2026-11-15T16:00:00Z"}, Sent{"2026-11-16 00:00:00Z", "2026-11-16T00:00:00Z"},
                             Sent{"2026-11-16T00:00:00.250Z", "2026-11-16T00:00:00.250Z"}, Sent{"2026-11-16T08:30Z", "2026-11-16T08:30:00Z"},
                             Sent{"2026-11-16T08:30:00", "2026-11-16T00:30:00Z"}, Sent{" 2026-11-16T00:00:00Z ", "2026-11-16T00:00:00Z"}}) {
        const auto read = read_date(sent.text, shanghai);
        ASSERT_TRUE(read) << sent.text;
        EXPECT_EQ(to_rfc3339(read->instant), to_rfc3339(instant(sent.means))) << sent.text;
        EXPECT_FALSE(read->whole_day);
    }
}

TEST(Dates, ADayAloneIsTheCitysDay) {
    const auto read = read_date("2026-11-16", shanghai);
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->whole_day);
    EXPECT_EQ(read->instant, instant("2026-11-15T16:00:00Z"));
}

TEST(Dates, WhatIsNoDateIsNotRead) {
    for (const char* text : {"", "yesterday", "2026-13-01", "2026-02-29", "2026-11-16T25:00:00Z", "2026-11-16T00:00:00+8", "2026-11-16T00:00:00Zulu",
                             "16.11.2026", "1763251200", "2026-11-16T", "2026-11-16TZ", "2026-11-16T00:00:00+"}) {
        EXPECT_FALSE(read_date(text, shanghai)) << text;
    }
}

TEST(Dates, SentencesNameTheMinute) { EXPECT_EQ(local_minute(instant("2026-11-16T01:02:03Z"), shanghai), "2026-11-16 09:02"); }

}  // namespace
}  // namespace pingzhi::http::open311
