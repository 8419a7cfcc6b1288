// What users of other systems ask for in vain, about a correct clock: each ask, by its number there, is a story here. Golden
// instants are counted by hand. November 2026: the 19th is a Thursday. Office hours 08:30-12:00 and 13:30-17:30.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

PersonalValues question(const char* words) { return {{"question", words, {}}}; }

TEST(Asked, FixMyStreet2378_EachServiceHasItsOwnLimitsAndWhatIsOverdueShows) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    EXPECT_EQ(city.due(hole, ClockKind::sign), "11-19 11:00");
    EXPECT_EQ(city.due(hole, ClockKind::contact), "11-20 09:00");
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-24 09:00");
    EXPECT_EQ(city.due(hole, ClockKind::answer), "11-25 09:00");
    EXPECT_EQ(city.due(hole, ClockKind::close), "11-26 23:59:59.999");
    EXPECT_EQ(colour_of(city[hole], city.at("11-19 10:29")), Colour::green);
    EXPECT_EQ(colour_of(city[hole], city.at("11-19 10:30")), Colour::amber) << "three quarters of the two hours of signing";
    EXPECT_EQ(colour_of(city[hole], city.at("11-19 11:01")), Colour::red);
    city.until(MatterState::in_hand, hole);
    EXPECT_EQ(colour_of(city[hole], city.at("11-19 11:01")), Colour::green);
}

TEST(Asked, Glpi10594_TimeOnHoldOverAWeekendIsTakenOffExactly) {
    Story city;
    // Given a question to the reporter on Friday at four, and the reply on Monday at ten:
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::in_hand, hole);
    city.now("11-20 16:00").does(officer("east_committee"), AskReporter{hole, question("具体在哪个路口？")});
    city.now("11-23 10:00").does(reporter(), ReplyToQuestion{hole, Channel::web, words("学校门口")});
    // then eight hours of Friday and ten of Monday did not count, and the weekend does not count twice.
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-25 03:00");
    EXPECT_EQ(city.due(hole, ClockKind::close), "11-27 18:00");
}

// A pause taken before the limits changed was forgotten with the old limits.
TEST(Asked, Glpi6902_APauseIsKeptWhenTheServiceAndItsLimitsChange) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.now("11-19 10:00").does(officer("east_committee"), AskReporter{hole, question("哪一盏？")});
    city.now("11-20 10:00").does(reporter(), ReplyToQuestion{hole, Channel::web, words("第三盏")});
    city.does(officer("east_committee"), CorrectMatter{hole, "lamp", {}, {}, "wrong", {}});
    // One working day from Thursday nine, less a day of waiting that ended on Friday at ten: Monday nine.
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-23 09:00");
    // Three from the next day: of Friday's hours ten did not count.
    EXPECT_EQ(city.due(hole, ClockKind::close), "11-25 10:00");
}

TEST(Asked, Glpi15605_ANewCatalogueMovesNoMatterThatIsOpenNorItsPauses) {
    Story city;
    const MatterId before = city.now("11-19 09:00").road();
    city.until(MatterState::in_hand, before);
    city.now("11-19 10:00").does(officer("east_committee"), AskReporter{before, question("哪里？")});
    auto faster = std::make_shared<Catalogue>(*small_town());
    for (ClockRule& rule : faster->services.back().clocks) {
        if (rule.kind == ClockKind::handle) rule.limit = Limit{1, LimitUnit::working_days, false};
    }
    faster->services.back().pauses.extension_max.reset();
    city.now("11-19 12:00").load_pack(faster);
    city.now("11-20 10:00").does(reporter(), ReplyToQuestion{before, Channel::web, words("桥头")});
    EXPECT_EQ(city.due(before, ClockKind::handle), "11-25 09:00") << "three working days and the day that it stood still";
    city.does(officer("east_committee"), MakeRequest{before, RequestKind::extension, Limit{2, LimitUnit::working_days, false}, {}, "weather", {}});
    const MatterId after = city.road();
    EXPECT_EQ(city.due(after, ClockKind::handle), "11-23 10:00");
}

TEST(Asked, Glpi24481_NothingIsBreachedWhileItWaitsForTheReporter) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::in_hand, hole);
    city.now("11-19 10:00").does(officer("east_committee"), AskReporter{hole, question("具体位置？")});
    city.now("11-25 10:00");
    EXPECT_THAT(city.when(hole, "clock_lapsed"), IsEmpty()) << "the deadline of Tuesday went by while the clock stood";
    EXPECT_EQ(colour_of(city[hole], city.time()), Colour::green);
    city.does(reporter(), ReplyToQuestion{hole, Channel::web, words("桥头")});
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-30 09:00");
}

TEST(Asked, Glpi1911_AUnitThatGetsItLateHasATimeOfItsOwn) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.now("11-23 16:00").does(officer("east_committee"), TransferMatter{hole, {"roads"}, "field", {}});
    const std::vector<Clock>& own = city[hole].lead()->clocks;
    ASSERT_EQ(own.size(), 2u);
    EXPECT_EQ(city.local(own[0].deadline), "11-24 09:00") << "an hour and a half of Monday, half an hour of Tuesday to sign";
    EXPECT_EQ(city.local(own[1].deadline), "11-26 16:00") << "three working days to handle";
    EXPECT_EQ(city.due(hole, ClockKind::close), "11-26 23:59:59.999") << "the promise to the reporter stands";
}

TEST(Asked, Zammad5177_TheClockOfFirstContactIsItsOwnAndNothingOverrulesIt) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::in_hand, hole);
    EXPECT_FALSE(city[hole].clock(ClockKind::contact)->stopped) << "signing is no contact";
    city.now("11-19 14:00").does(officer("east_committee"), RecordStep{hole, Step::contact});
    city.now("11-20 09:00").does(officer("east_committee"), CorrectMatter{hole, {}, {}, {}, "wrong", {}});
    EXPECT_EQ(city[hole].clock(ClockKind::contact)->stopped, city.at("11-19 14:00"));
    EXPECT_FALSE(city[hole].clock(ClockKind::handle)->stopped) << "nor is a contact the work";
}

TEST(Asked, Zammad5177_WhoeverWasAnsweredWasContacted) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::answered, hole);
    EXPECT_EQ(city[hole].clock(ClockKind::contact)->stopped, city.time());
    city.now("11-20 09:01");
    EXPECT_FALSE(city[hole].clock(ClockKind::contact)->lapsed);
}

TEST(Asked, Zammad4432_NoReminderAtMidnight) {
    Story city;
    // Given a road whose limits run out at midnight and a lamp that is to be signed before half past eleven at night:
    const MatterId hole = city.now("11-19 09:00").road();
    const MatterId lamp = city.now("11-19 21:30").road([](ReportMatter& report) { report.service = "lamp"; });
    city.does(officer("east_committee"), SignAssignment{hole, city.lead(hole)});
    city.now("12-31 23:59");
    // then it is noted when a clock lapsed, but nobody is warned, reminded or called outside working hours.
    EXPECT_THAT(city.when(lamp, "clock_lapsed"), Contains("11-19 23:30:00.001"));
    EXPECT_THAT(city.when(hole, "clock_lapsed"), Contains("11-27 00:00"));
    const std::shared_ptr<const Catalogue> town = small_town();
    const WorkingCalendar& office = town->calendar("office");
    for (const Fact& fact : city.ledger()) {
        const std::string_view kind = kind_of(fact.body);
        if (kind != "clock_warned" && kind != "matter_escalated") continue;
        const CivilTime local = town->zone->to_civil(fact.happened);
        const bool working = std::ranges::any_of(office.frames(local.day),
                                                 [&](const Frame& frame) { return frame.from * 60'000 <= local.ms && local.ms < frame.until * 60'000; });
        EXPECT_TRUE(working) << kind << " at " << city.local(fact.happened);
    }
    EXPECT_THAT(city.when(hole, "matter_escalated"), ElementsAre("11-27 08:30", "11-30 08:30"));
    EXPECT_THAT(city.when(hole, "clock_warned"), Not(IsEmpty()));
}

TEST(Asked, Zammad4432_WhatIsUrgentWakesPeople) {
    Story city;
    const MatterId noise = city.now("11-19 23:50").road([](ReportMatter& report) { report.service = "noise"; });
    city.now("11-20 00:30");
    EXPECT_THAT(city.when(noise, "clock_warned"), ElementsAre("11-19 23:52:15.000", "11-20 00:12:30.000"));
}

TEST(Asked, Zammad4432_TheReporterIsRemindedInTheMorning) {
    Story city;
    const MatterId hole = city.now("11-19 10:00").road();
    city.does(officer("east_committee"), AskReporter{hole, question("具体位置？")});
    // Half of the time until Thursday the 26th at ten is over on Sunday at ten at night.
    city.now("11-24 09:00");
    EXPECT_THAT(city.when(hole, "reporter_reminded"), ElementsAre("11-23 08:30"));
}

// The State Council's notice for 2026: off from the 15th to the 23rd of February, worked on Saturdays the 14th and the 28th.
TEST(Asked, MakeUpDaysAreWorkingDaysAndHolidaysAreNone) {
    Story city(small_town(spring_festival_2026()), "2026-02-11 09:00");
    const MatterId hole = city.road();
    EXPECT_EQ(city.due(hole, ClockKind::handle), "02-14 09:00") << "Saturday is worked";
    EXPECT_EQ(city.due(hole, ClockKind::answer), "02-24 09:00") << "the Tuesday after the festival";
    EXPECT_EQ(city.due(hole, ClockKind::close), "02-25 23:59:59.999");
    const MatterId late = city.now("02-27 17:00").road();
    EXPECT_EQ(city.due(late, ClockKind::sign), "02-28 10:00") << "half an hour of Friday, an hour and a half of the worked Saturday";
    EXPECT_EQ(city.due(late, ClockKind::handle), "03-03 17:00") << "Saturday, Monday, Tuesday";
}

TEST(Asked, MakeUpDays_APauseOverTheSpringFestivalStopsOnlyWhatWouldHaveCounted) {
    Story city(small_town(spring_festival_2026()), "2026-02-11 09:00");
    const MatterId hole = city.road();
    city.until(MatterState::in_hand, hole);
    // Nine hours of Friday the 13th, the worked Saturday, nine hours of Tuesday the 24th: 42 hours did not count.
    city.now("02-13 15:00").does(officer("east_committee"), AskReporter{hole, question("具体位置？")});
    city.now("02-24 09:00").does(reporter(), ReplyToQuestion{hole, Channel::web, words("桥头")});
    EXPECT_EQ(city.due(hole, ClockKind::handle), "02-25 03:00");
    EXPECT_EQ(city.due(hole, ClockKind::close), "02-27 18:00");
}

TEST(Asked, RedOnlyAfterTheEndOfTheDueDay) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::answered, hole);
    city.does(caller_back(), CallBackReporter{hole, {true, true, true}, {}});
    EXPECT_EQ(colour_of(city[hole], city.at("11-26 00:00")), Colour::amber);
    EXPECT_EQ(colour_of(city[hole], city.at("11-26 23:59")), Colour::amber);
    EXPECT_EQ(colour_of(city[hole], city.at("11-27 00:00")), Colour::red);
    city.now("11-26 23:59").does(officer("east_committee"), CloseMatter{hole, "solved"});
    EXPECT_EQ(city[hole].on_time, true);
}

}  // namespace
}  // namespace pingzhi::testing
