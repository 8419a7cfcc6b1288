// What users of other systems ask for in vain, about who must own a matter: each ask, by its number there, is a story here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::ElementsAre;

// A report on a boundary was rejected: "not our area". Here it is passed on and stays somebody's at every moment.
TEST(Asked, FixMyStreet868_736_16_ABoundaryReportIsPassedOnInsteadOfRejected) {
    Story city;
    // Given a hole on the border of the two villages, reported to the east one.
    const MatterId hole = city.now("11-19 09:00").road([](ReportMatter& report) { report.place.position = Position{1.0001, 0.5}; });
    EXPECT_EQ(city.unit(hole), "east_committee");
    // When the east village says that it lies in another area,
    city.does(officer("east_committee"), ReturnAssignment{hole, city.lead(hole), "other_area", note("界桩以西，属西村")});
    // then the town hall has it, hands it to the west village, and the promise to the reporter stands as it was.
    EXPECT_EQ(city.unit(hole), "town_hall");
    city.does(officer("town_hall"), TransferMatter{hole, {"west_committee"}, "place", {}});
    EXPECT_EQ(city.unit(hole), "west_committee");
    EXPECT_EQ(city[hole].state, MatterState::assigned);
    EXPECT_EQ(city.due(hole, ClockKind::close), "11-26 23:59:59.999");
    city.until(MatterState::closed, hole);
}

TEST(Asked, FixMyStreet16_AReportFromOutsideTheTownIsNobodysToReject) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road([](ReportMatter& report) { report.place.position = Position{40, 40}; });
    EXPECT_EQ(city.unit(hole), "centre");
    EXPECT_EQ(city[hole].lead()->rule, "fallback");
}

// "Not responsible" closed the report though it only meant "not this desk".
TEST(Asked, FixMyStreet4457_NotResponsibleMeansNotThisDesk) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.does(officer("east_committee"), ReturnAssignment{hole, city.lead(hole), "not_ours", note("属市政道路")});
    EXPECT_TRUE(is_open(city[hole].state));
    EXPECT_EQ(city[hole].assignments.front().state, AssignmentState::returned);
    EXPECT_EQ(city[hole].assignments.front().reason, "not_ours");
    // Declining is another act, with a legal or factual reason and words to the reporter: "not ours" is none of its reasons.
    city.refused(RefusalCode::unknown_reason, leader("town_hall"), DeclineMatter{hole, "not_ours", answer("不归我们管")});
}

TEST(Asked, FixMyStreet1114_AWrongCategoryIsPutRightWithoutStartingTheClocksAnew) {
    Story city;
    // Given a dark lamp that its reporter called a road; the officer looks at it the next day.
    const MatterId lamp = city.now("11-19 09:00").road();
    city.now("11-19 15:00").does(officer("east_committee"), CorrectMatter{lamp, "lamp", {}, {}, "wrong", note("是路灯不亮")});
    // Then it is a lamp, with a lamp's limits counted from the report: one working day, three from the next day.
    EXPECT_EQ(city[lamp].service, "lamp");
    EXPECT_EQ(city.due(lamp, ClockKind::handle), "11-20 09:00");
    EXPECT_EQ(city.due(lamp, ClockKind::close), "11-24 23:59:59.999");
    EXPECT_TRUE(city[lamp].clock(ClockKind::sign)->lapsed) << "two hours had gone by unsigned, under either name";
}

TEST(Asked, UReport225_315_409_WhoHandlesItIsSaidWithTheRuleThatChoseThem) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    const Assignment& first = *city[hole].lead();
    EXPECT_EQ(first.unit, UnitCode{"east_committee"});
    const RouteRule* rule = city.city().current->rule({}, first.rule);
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->why.zh, "属地管理");
    // Whoever had it before and why they have it no more stays readable.
    city.does(officer("east_committee"), TransferMatter{hole, {"roads"}, "field", {}});
    EXPECT_EQ(city[hole].assignments[0].state, AssignmentState::cancelled);
    EXPECT_EQ(city[hole].assignments[0].reason, "field");
    EXPECT_EQ(city[hole].assignments[1].cause, AssignmentCause::transferred);
    EXPECT_EQ(city.unit(hole), "roads");
}

TEST(Asked, ReturnsBackAndForthEndInARulingAndNoTimeIsLost) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.now("11-19 10:00").does(officer("east_committee"), ReturnAssignment{hole, city.lead(hole), "not_ours", note("属市政")});
    city.now("11-19 10:30").does(officer("town_hall"), TransferMatter{hole, {"roads"}, "field", {}});
    city.now("11-19 10:45").does(officer("roads"), ReturnAssignment{hole, city.lead(hole), "other_area", note("属村道")});
    // The matter's own clock of signing has run all the time; only a signature stops it.
    EXPECT_EQ(city.due(hole, ClockKind::sign), "11-19 11:00");
    EXPECT_FALSE(city[hole].clock(ClockKind::sign)->stopped);
    // Both reasons stand side by side, a unit above both decides, and then nobody sends it back, by whatever name.
    ASSERT_TRUE(city[hole].ruling);
    EXPECT_EQ(city[hole].ruling->sides[0].reason, "not_ours");
    EXPECT_EQ(city[hole].ruling->sides[1].reason, "other_area");
    city.now("11-19 11:30").does(leader("centre"), RuleOwner{hole, {"roads"}, "field", note("由道路处负责")});
    EXPECT_THAT(city.when(hole, "clock_lapsed"), ElementsAre("11-19 11:00:00.001"));
    city.refused(RefusalCode::ruled_already, officer("roads"), ReturnAssignment{hole, city.lead(hole), "not_ours", note("不是")});
    city.refused(RefusalCode::ruled_already, officer("roads"), TransferMatter{hole, {"water"}, "field", note("给水务")});
    city.refused(RefusalCode::ruled_already, officer("water"), ClaimMatter{hole, {"water"}, "field", note("我们来")});
    city.until(MatterState::in_hand, hole);
}

TEST(Asked, TheClockIsNotStartedLaterByWhoeverSignsLate) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.now("11-20 16:00").does(officer("east_committee"), SignAssignment{hole, city.lead(hole)});
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-24 09:00");
    EXPECT_EQ(city[hole].clock(ClockKind::sign)->stopped, city.at("11-20 16:00"));
    EXPECT_TRUE(city[hole].clock(ClockKind::sign)->lapsed);
}

}  // namespace
}  // namespace pingzhi::testing
