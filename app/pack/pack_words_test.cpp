#include "app/pack/pack_words.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pack/pack_reading.hpp"
#include "core/matter/actor.hpp"
#include "core/matter/names.hpp"

namespace pingzhi::pack {
namespace {

TEST(PackWords, limits_are_read_as_people_write_them) {
    EXPECT_EQ(parse_limit("15 seconds"), (Limit{15, LimitUnit::seconds, false}));
    EXPECT_EQ(parse_limit("1 second"), (Limit{1, LimitUnit::seconds, false}));
    EXPECT_EQ(parse_limit("1 min"), (Limit{1, LimitUnit::minutes, false}));
    EXPECT_EQ(parse_limit("30 minutes"), (Limit{30, LimitUnit::minutes, false}));
    EXPECT_EQ(parse_limit("2 h"), (Limit{2, LimitUnit::hours, false}));
    EXPECT_EQ(parse_limit("1 hour"), (Limit{1, LimitUnit::hours, false}));
    EXPECT_EQ(parse_limit("5 working hours"), (Limit{5, LimitUnit::working_hours, false}));
    EXPECT_EQ(parse_limit("3 days"), (Limit{3, LimitUnit::days, false}));
    EXPECT_EQ(parse_limit("1 working day"), (Limit{1, LimitUnit::working_days, false}));
    EXPECT_EQ(parse_limit("5 working days, from next day"), (Limit{5, LimitUnit::working_days, true}));
}

TEST(PackWords, what_is_no_limit_is_refused) {
    for (const char* text : {"",
                             " ",
                             "h",
                             "2",
                             "2h",
                             " 2 h",
                             "2 h ",
                             "2  h",
                             "two h",
                             "+2 h",
                             "-2 h",
                             "0 h",
                             "2.5 h",
                             "0x2 h",
                             "2 H",
                             "2 weeks",
                             "2 working min",
                             "15 working seconds",
                             "86401 s",
                             "99999999999 h",
                             "87601 h",
                             "2501 working days",
                             "5 days,from next day",
                             "5 days, from next day, from next day",
                             "5 days from next day"}) {
        EXPECT_EQ(parse_limit(text), std::nullopt) << text;
    }
}

TEST(PackWords, lengths_of_time_are_absolute) {
    EXPECT_EQ(parse_duration("30 s"), Duration::seconds(30));
    EXPECT_EQ(parse_duration("5 min"), Duration::minutes(5));
    EXPECT_EQ(parse_duration("6 h"), Duration::hours(6));
    EXPECT_EQ(parse_duration("2 days"), Duration::days(2));
    for (const char* text : {"", "5", "0 min", "1 working hour", "2 working days", "2 days, from next day"})
        EXPECT_EQ(parse_duration(text), std::nullopt) << text;
}

TEST(PackWords, frames_lie_within_one_day) {
    EXPECT_EQ(parse_frame("08:30-12:00"), (Frame{510, 720}));
    EXPECT_EQ(parse_frame("00:00-24:00"), (Frame{0, 1440}));
    for (const char* text :
         {"", "8:30-12:00", "08:30 - 12:00", "12:00-12:00", "12:00-08:30", "08:60-12:00", "24:00-24:00", "08:30-24:01", "-8:30-12:00", "08:30-12:000"}) {
        EXPECT_EQ(parse_frame(text), std::nullopt) << text;
    }
}

TEST(PackWords, hours_of_a_route_may_pass_midnight) {
    EXPECT_EQ(parse_hours_around_midnight("08:00-20:00"), (Frames{{480, 1200}}));
    EXPECT_EQ(parse_hours_around_midnight("22:00-06:00"), (Frames{{0, 360}, {1320, 1440}}));
    EXPECT_EQ(parse_hours_around_midnight("22:00-00:00"), (Frames{{1320, 1440}}));
    EXPECT_EQ(parse_hours_around_midnight("22:00-22:00"), std::nullopt);
}

TEST(PackWords, weekdays_run_forward_within_a_week) {
    EXPECT_THAT(parse_weekdays("sunday"), testing::Optional(testing::ElementsAre(Weekday::sunday)));
    EXPECT_THAT(parse_weekdays("saturday-sunday"), testing::Optional(testing::ElementsAre(Weekday::saturday, Weekday::sunday)));
    EXPECT_THAT(parse_weekdays("monday-sunday"), testing::Optional(testing::SizeIs(7)));
    for (const char* text : {"", "-", "mon", "Monday", "monday-", "-friday", "friday-monday", "monday-monday", "monday - friday"}) {
        EXPECT_EQ(parse_weekdays(text), std::nullopt) << text;
    }
}

TEST(PackWords, channels_are_those_of_matters) {
    for (std::size_t i = 0; i < route_channels.size(); ++i) EXPECT_EQ(parse_name<Channel>(route_channels[i]), static_cast<Channel>(i)) << route_channels[i];
}

// Without a default: a channel added to core/matter breaks this switch until it stands in route_channels too.
bool listed(Channel channel) {
    switch (channel) {
        case Channel::hotline:
        case Channel::police_transfer:
        case Channel::web:
        case Channel::place_code:
        case Channel::worker:
        case Channel::enterprise_line:
        case Channel::deputy_station:
        case Channel::import:
        case Channel::sensor: return std::ranges::find(route_channels, name_of(channel)) != route_channels.end();
    }
    return false;
}

TEST(PackWords, every_channel_of_matters_is_listed) {
    for (std::size_t i = 0; i < route_channels.size(); ++i) EXPECT_TRUE(listed(static_cast<Channel>(i)));
}

}  // namespace
}  // namespace pingzhi::pack
