// Who must own it: returns, rulings, claims, transfers, support, parts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::ElementsAre;

TEST(Ownership, AReturnedMatterGoesToTheLevelAboveAndIsNeverNobodys) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    EXPECT_EQ(city.unit(hole), "east_committee");
    city.does(officer("east_committee"), ReturnAssignment{hole, city.lead(hole), "not_ours", note("这是市政道路")});
    EXPECT_EQ(city.unit(hole), "town_hall");
    EXPECT_EQ(city[hole].returns, 1u);
    EXPECT_EQ(city[hole].assignments.front().state, AssignmentState::returned);
    EXPECT_EQ(city[hole].assignments.front().reason, "not_ours");
}

TEST(Ownership, TheClockOfSigningRunsUntilSomebodySigns) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    EXPECT_EQ(city.due(hole, ClockKind::sign), "11-19 11:00");
    city.now("11-19 10:30").does(officer("east_committee"), ReturnAssignment{hole, city.lead(hole), "not_ours", note("这是市政道路")});
    EXPECT_EQ(city.due(hole, ClockKind::sign), "11-19 11:00") << "a return never hides time";
    // The hall has a share of its own: two working hours over the noon break.
    ASSERT_EQ(city[hole].lead()->clocks.size(), 2u);
    EXPECT_EQ(city[hole].lead()->clocks.front().deadline, city.at("11-19 14:00"));
    city.now("11-19 11:01");
    EXPECT_TRUE(city[hole].clock(ClockKind::sign)->lapsed);
    EXPECT_FALSE(city[hole].lead()->clocks.front().lapsed);
    city.does(officer("town_hall"), SignAssignment{hole, city.lead(hole)});
    EXPECT_EQ(city[hole].clock(ClockKind::sign)->stopped, city.time());
}

TEST(Ownership, AfterTheAllowedReturnsTheLevelAboveRulesAndTheRuledUnitCannotReturn) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.does(officer("east_committee"), ReturnAssignment{hole, city.lead(hole), "not_ours", note("这是市政道路")});
    city.does(officer("town_hall"), TransferMatter{hole, {"roads"}, "field", {}});
    city.does(officer("roads"), ReturnAssignment{hole, city.lead(hole), "not_ours", note("这是村道")});
    // The first receiver leads until it is ruled otherwise, and both reasons stand side by side.
    EXPECT_EQ(city.unit(hole), "east_committee");
    ASSERT_TRUE(city[hole].ruling);
    EXPECT_EQ(city[hole].ruling->by, UnitCode{"centre"});
    ASSERT_EQ(city[hole].ruling->sides.size(), 2u);
    EXPECT_EQ(city[hole].ruling->sides[0].unit, UnitCode{"east_committee"});
    EXPECT_EQ(city[hole].ruling->sides[1].unit, UnitCode{"roads"});
    EXPECT_NE(city[hole].ruling->sides[1].words, 0u);
    city.refused(RefusalCode::ruling_open, officer("east_committee"), ReturnAssignment{hole, city.lead(hole), "not_ours", note("不是我们的")});
    city.refused(RefusalCode::not_your_unit, leader("town_hall"), RuleOwner{hole, {"roads"}, "field", {}});
    city.does(leader("centre"), RuleOwner{hole, {"roads"}, "field", note("市政道路由道路处负责")});
    EXPECT_EQ(city.unit(hole), "roads");
    EXPECT_EQ(city[hole].lead()->state, AssignmentState::ruled);
    EXPECT_FALSE(city[hole].ruling);
    city.refused(RefusalCode::ruled_already, officer("roads"), ReturnAssignment{hole, city.lead(hole), "not_ours", note("再退一次")});
}

TEST(Ownership, TwoUnitsThatBothClaimMeetInOneRuling) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.does(officer("roads"), ClaimMatter{hole, {"roads"}, "field", note("我处正在该路段施工")});
    ASSERT_TRUE(city[hole].ruling);
    EXPECT_EQ(city.unit(hole), "east_committee");
    city.does(officer("east_committee"), ClaimMatter{hole, {"east_committee"}, "place", note("已派人处理")});
    ASSERT_EQ(city[hole].ruling->sides.size(), 2u);
    EXPECT_EQ(city[hole].ruling->sides[0].reason, "place");
    EXPECT_EQ(city[hole].ruling->sides[1].reason, "field");
    city.does(leader("centre"), RuleOwner{hole, {"east_committee"}, "place", {}});
    EXPECT_EQ(city[hole].assignments.size(), 1u) << "who had it keeps it";
    EXPECT_EQ(city[hole].lead()->state, AssignmentState::ruled);
}

TEST(Ownership, AReturnComesWithinItsTimeAndWithWords) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    const AssignmentId offered = city.lead(hole);
    city.refused(RefusalCode::words_missing, officer("east_committee"), ReturnAssignment{hole, offered, "not_ours", {}});
    city.refused(RefusalCode::unknown_reason, officer("east_committee"), ReturnAssignment{hole, offered, "mood", note("不想要")});
    city.refused(RefusalCode::not_your_unit, officer("roads"), ReturnAssignment{hole, offered, "not_ours", note("不是我们的")});
    city.does(officer("east_committee"), SignAssignment{hole, offered});
    city.now("11-23 09:01").refused(RefusalCode::return_too_late, officer("east_committee"), ReturnAssignment{hole, offered, "not_ours", note("太晚")});
}

TEST(Ownership, SupportHasClocksOfItsOwnAndHoldsTheHandlingOpen) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::in_hand, hole);
    const Seq support = city.does(officer("east_committee"), AddSupport{hole, {"water"}, "field", note("请查管道")});
    EXPECT_EQ(city[hole].assignments.back().clocks.size(), 2u);
    city.refused(RefusalCode::support_open, officer("east_committee"), HandleMatter{hole, "done", photo(), note("已修好")});
    city.refused(RefusalCode::same_unit, officer("east_committee"), AddSupport{hole, {"water"}, "field", {}});
    city.does(officer("water"), SignAssignment{hole, {support}});
    EXPECT_EQ(city[hole].state, MatterState::in_hand);
    city.does(officer("water"), FinishSupport{hole, {support}, note("无渗漏")});
    city.until(MatterState::handled, hole);
}

TEST(Ownership, APartHoldsTheWholeOpen) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::in_hand, hole);
    const MatterId part{city.does(officer("east_committee"), SplitMatter{hole, "lamp", UnitCode{"water"}, {{"description", "路灯也坏了", {}}}})};
    EXPECT_EQ(city[part].parent, hole);
    EXPECT_EQ(city.unit(part), "water");
    city.refused(RefusalCode::parts_open, officer("east_committee"), HandleMatter{hole, "done", photo(), note("已修好")});
    city.does(officer("water"), SignAssignment{part, city.lead(part)});
    city.does(officer("water"), HandleMatter{part, "done", {}, {}});
    city.does(officer("water"), AnswerMatter{part, answer("灯亮了")});
    city.does(officer("water"), CloseMatter{part, "solved"});
    EXPECT_FALSE(city[hole].parts.front().open);
    city.until(MatterState::closed, hole);
}

TEST(Ownership, ACorrectedPlaceFindsItsOwnerAndACorrectedServiceItsLimits) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    Place west;
    west.position = Position{0.5, 0.5};
    city.does(officer("east_committee"), CorrectMatter{hole, {}, west, {}, "wrong", {}});
    EXPECT_EQ(city.unit(hole), "west_committee");
    EXPECT_EQ(city[hole].lead()->cause, AssignmentCause::corrected);
    EXPECT_EQ(city[hole].lead()->rule, "by_village");
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-24 09:00");
    city.does(officer("west_committee"), CorrectMatter{hole, "lamp", {}, {}, "wrong", {}});
    EXPECT_EQ(city.unit(hole), "west_committee");
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-20 09:00") << "counted from the report";
}

TEST(Ownership, AMergedMatterNeitherWarnsNorLapsesAndCanBeDetached) {
    Story city;
    const MatterId first = city.now("11-19 09:00").road();
    const MatterId second = city.now("11-19 09:30").road();
    city.does(officer("east_committee"), MergeMatter{second, first});
    EXPECT_EQ(city[second].state, MatterState::merged);
    EXPECT_EQ(city[first].reports, 2u);
    city.now("11-30 09:00");
    EXPECT_FALSE(city.told(second, "clock_lapsed"));
    EXPECT_FALSE(city.told(second, "matter_escalated"));
    EXPECT_TRUE(city.told(first, "clock_lapsed"));
    city.does(officer("east_committee"), DetachMatter{second});
    EXPECT_EQ(city[second].state, MatterState::assigned);
    EXPECT_EQ(city[first].reports, 1u);
    city.now("11-30 09:01");
    EXPECT_TRUE(city[second].clock(ClockKind::close)->lapsed) << "its reporter waited all the time";
}

TEST(Ownership, EveryReporterOfAMergedMatterIsToldOfTheEnd) {
    Story city;
    const MatterId first = city.now("11-19 09:00").road();
    const MatterId second = city.road([&](ReportMatter& report) { report.same_as = first; });
    EXPECT_EQ(city[second].state, MatterState::merged);
    city.until(MatterState::closed, first);
    EXPECT_TRUE(city.told(first, "delivery_queued"));
    EXPECT_TRUE(city.told(second, "delivery_queued"));
}

}  // namespace
}  // namespace pingzhi::testing
