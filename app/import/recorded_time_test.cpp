#include "app/import/recorded_time.hpp"

#include <gtest/gtest.h>

#include "app/pack/zones.hpp"

namespace pingzhi {
namespace {

std::string read(const char* pattern, const char* text) {
    auto parsed = TimePattern::parse(pattern);
    EXPECT_TRUE(parsed) << pattern;
    auto civil = parsed->read(text);
    return civil ? to_string(civil->day) + "+" + std::to_string(civil->ms) : "none";
}

TEST(TimePattern, ReadsWhatItSaysAndNothingElse) {
    struct {
        const char *pattern, *text, *expected;
    } rows[] = {
        {"%Y-%m-%d", "2014-02-28", "2014-02-28+0"},
        {"%Y-%m-%d", "2014-02-29", "none"},
        {"%Y-%m-%d", "2012-02-29", "2012-02-29+0"},
        {"%Y-%m-%d", "2014-13-01", "none"},
        {"%Y-%m-%d", "2014-00-01", "none"},
        {"%Y-%m-%d", "2014-01-00", "none"},
        {"%Y-%m-%d", "2014-1-01", "none"},
        {"%Y-%m-%d", "2014-01-01 ", "none"},
        {"%Y-%m-%d", "2014-01", "none"},
        {"%Y-%m-%d", "", "none"},
        {"%Y-%m-%d %H:%M:%S", "2013-01-01 06:32:33", "2013-01-01+23553000"},
        {"%Y-%m-%d %H:%M:%S", "2013-01-01 24:00:00", "none"},
        {"%Y-%m-%d %H:%M:%S", "2013-01-01 00:60:00", "none"},
        {"%Y-%m-%dT%H:%M:%S.%f", "2013-01-01T00:00:01.5", "2013-01-01+1500"},
        {"%Y-%m-%dT%H:%M:%S.%f", "2013-01-01T00:00:01.123456", "2013-01-01+1123"},
        {"%Y-%m-%dT%H:%M:%S.%f", "2013-01-01T00:00:01.", "none"},
        {"%m/%d/%Y %I:%M:%S %p", "01/31/2014 12:00:00 AM", "2014-01-31+0"},
        {"%m/%d/%Y %I:%M:%S %p", "01/31/2014 12:00:00 PM", "2014-01-31+43200000"},
        {"%m/%d/%Y %I:%M:%S %p", "01/31/2014 11:22:33 pm", "2014-01-31+84153000"},
        {"%m/%d/%Y %I:%M:%S %p", "01/31/2014 13:00:00 PM", "none"},
        {"%m/%d/%Y %I:%M:%S %p", "01/31/2014 00:00:00 AM", "none"},
        {"%Y年%m月%d日", "2021年06月01日", "2021-06-01+0"},
    };
    for (const auto& row : rows) EXPECT_EQ(read(row.pattern, row.text), row.expected) << row.pattern << " of " << row.text;
}

TEST(TimePattern, MustNameOneInstant) {
    for (const char* pattern : {"", "%Y-%m", "%Y-%m-%d %", "%Y-%m-%d %q", "%Y-%Y-%m-%d", "%Y-%m-%d %I:%M", "%Y-%m-%d %H:%M %p", "%Y-%m-%d %M", "%Y-%m-%d %H:%S",
                                "%Y-%m-%d %H:%M.%f"}) {
        EXPECT_FALSE(TimePattern::parse(pattern)) << pattern;
    }
}

TEST(RecordedTimes, ADayIsItsFirstInstantOrItsLast) {
    RecordedTimes times{TimePattern::parse("%Y-%m-%d").value(), load_zone("America/Chicago"), false};
    EXPECT_EQ(to_rfc3339(times.read("2014-01-31", RecordedTimes::DayEdge::start).value()), "2014-01-31T06:00:00.000Z");
    EXPECT_EQ(to_rfc3339(times.read("2014-01-31", RecordedTimes::DayEdge::end).value()), "2014-02-01T05:59:59.999Z");
}

// The source printed 15:15:35 where its own text says 19:15:35; New York was 4 hours behind UTC in June, 5 in February.
TEST(RecordedTimes, ATimeTakenForUtcIsPutRight) {
    RecordedTimes times{TimePattern::parse("%Y-%m-%d %H:%M:%S").value(), load_zone("America/New_York"), true};
    EXPECT_EQ(to_rfc3339(times.read("2015-06-25 15:15:35", RecordedTimes::DayEdge::start).value()), "2015-06-25T23:15:35.000Z");
    EXPECT_EQ(to_rfc3339(times.read("2016-02-01 07:19:07", RecordedTimes::DayEdge::start).value()), "2016-02-01T17:19:07.000Z");
    times.taken_for_utc = false;
    EXPECT_EQ(to_rfc3339(times.read("2015-06-25 15:15:35", RecordedTimes::DayEdge::start).value()), "2015-06-25T19:15:35.000Z");
    EXPECT_FALSE(times.read("2015-06-25", RecordedTimes::DayEdge::start));
}

TEST(RecordedTimes, BeforeNineteenSeventyTheDayIsStillRight) {
    RecordedTimes times{TimePattern::parse("%Y-%m-%d %H:%M:%S").value(), std::make_shared<const Zone>(Zone::fixed("UTC+8", Duration::hours(8))), true};
    EXPECT_EQ(to_rfc3339(times.read("1969-12-31 23:00:00", RecordedTimes::DayEdge::start).value()), "1969-12-31T07:00:00.000Z");
}

}  // namespace
}  // namespace pingzhi
