// What users of other systems ask for in vain, about an honest ending: each ask, by its number there, is a story here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(Asked, UReport76_40_AForgottenMatterCallsForItselfUpToTheTop) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    for (const char* day : {"11-20 09:00", "11-25 09:00", "11-26 12:00", "11-27 08:00"}) {
        city.now(day);
        EXPECT_TRUE(next_instant(city[hole])) << "something is still to come for it on " << day;
    }
    city.now("12-31 09:00");
    std::vector<std::string> called;
    for (const Fact& fact : city.ledger()) {
        if (const auto* escalated = std::get_if<MatterEscalated>(&fact.body)) called.push_back(escalated->unit.value);
    }
    EXPECT_THAT(called, ElementsAre("town_hall", "centre")) << "each level once";
    EXPECT_EQ(colour_of(city[hole], city.time()), Colour::red) << "and it stays red until somebody ends it";
    EXPECT_EQ(city[hole].state, MatterState::assigned);
}

TEST(Asked, FixMyStreet897_3610_WordsAfterTheEndReachTheUnitThatMustAct) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::closed, hole);
    city.now("11-25 09:00").does(reporter(), ReopenMatter{hole, "news", words("又塌了")});
    EXPECT_EQ(city[hole].state, MatterState::assigned);
    EXPECT_EQ(city.unit(hole), "east_committee") << "the unit that answered has it again";
    EXPECT_EQ(city[hole].lead()->state, AssignmentState::offered) << "and must sign for it again";
    EXPECT_EQ(city.due(hole, ClockKind::sign), "11-25 11:00");
}

TEST(Asked, FixMyStreet1339_285_269_ClosedIsNotFixed) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::answered, hole);
    // Handled and answered, yet nobody has asked the reporter: it cannot be closed.
    city.refused(RefusalCode::call_back_missing, officer("east_committee"), CloseMatter{hole, "solved"});
    // Three separate answers: reached, not solved.
    city.does(caller_back(), CallBackReporter{hole, {true, false, std::nullopt}, words("坑还在")});
    EXPECT_EQ(city[hole].state, MatterState::assigned);
    ASSERT_THAT(city[hole].rounds, SizeIs(1));
    EXPECT_TRUE(city[hole].rounds.front().rework);
    EXPECT_EQ(city[hole].rounds.front().reason, "call_back_unsolved");
    EXPECT_EQ(city[hole].rounds.front().outcome, "done") << "what the unit had said stays on record";
}

TEST(Asked, FixMyStreet1339_WhatWasOnlyExplainedIsClosedAsExplained) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::answered, hole);
    city.does(caller_back(), CallBackReporter{hole, {true, true, false}, words("解释了，但不满意")});
    city.does(officer("east_committee"), CloseMatter{hole, "explained"});
    EXPECT_EQ(city[hole].close_reason, "explained");
    EXPECT_EQ(city[hole].call_backs.front().solved, true);
    EXPECT_EQ(city[hole].call_backs.front().satisfied, false) << "solved is not satisfied";
}

TEST(Asked, FixMyStreet2357_AQuestionnaireNeverReopensSilently) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::closed, hole);
    city.now("11-20 09:00").does(reporter(), RateMatter{hole, {false, 1}, words("没修")});
    EXPECT_EQ(city[hole].state, MatterState::closed) << "a rating is a rating";
    city.refused(RefusalCode::rated_already, reporter(), RateMatter{hole, {true, 5}, {}});
    city.does(reporter(), ReopenMatter{hole, "not_done", words("没修")});
    ASSERT_THAT(city[hole].rounds, SizeIs(1));
    EXPECT_TRUE(city[hole].rounds.front().rework) << "reopening is an act of its own, with a reason that counts";
    EXPECT_THAT(city.facts(hole), Contains("matter_reopened"));
}

TEST(Asked, FalseCompletion_WithoutEvidenceNothingIsHandled) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::in_hand, hole);
    city.refused(RefusalCode::evidence_missing, officer("east_committee"), HandleMatter{hole, "done", {}, note("修好了")});
    city.refused(RefusalCode::evidence_missing, officer("east_committee"), HandleMatter{hole, "done", photo(), {}});
    Evidence early = photo();
    early.taken = city.at("11-18 09:00");
    city.refused(RefusalCode::happened_before_report, officer("east_committee"), HandleMatter{hole, "done", early, note("旧照片")});
}

TEST(Asked, FalseCompletion_TheClockRunsOnAsIfItHadNeverBeenSaid) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::in_hand, hole);
    // Said to be done an hour before its time is over; the unit's other post looks two days later.
    city.now("11-24 08:00").does(officer("east_committee"), HandleMatter{hole, "done", photo(), note("已修好")});
    city.refused(
        RefusalCode::same_post,
        [] {
            Actor self = leader("east_committee");
            self.id = officer("east_committee").id;
            return self;
        }(),
        ReviewHandling{hole, true, {}});
    city.now("11-26 09:00").does(leader("east_committee"), ReviewHandling{hole, false, note("照片不是此处")});
    city.now("11-26 09:01");
    EXPECT_EQ(city[hole].state, MatterState::in_hand);
    EXPECT_THAT(city.when(hole, "clock_lapsed"), Contains("11-24 09:00:00.001")) << "late since Tuesday";
}

TEST(Asked, FalseCompletion_NobodyJudgesTheirOwnWork) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::answered, hole);
    Actor own = caller_back();
    own.unit = UnitCode{"east_committee"};
    city.refused(RefusalCode::handled_it, own, CallBackReporter{hole, {true, true, true}, {}});
    city.refused(RefusalCode::handled_it, own, ExcludeMatter{hole, "no_fault", {}, note("下雨")});
    // Neither does the unit end the matter in its reporter's name, nor begin its own clocks anew.
    city.refused(RefusalCode::handled_it, officer("east_committee"), WithdrawMatter{hole, {}});
    city.refused(RefusalCode::handled_it, officer("east_committee"), ReopenMatter{hole, "news", {}});
    city.does(desk_officer(), ReopenMatter{hole, "news", note("来电补充")});
}

TEST(Asked, FalseCompletion_WhoOnlyPassedItOnMayAskHowItEnded) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.does(officer("east_committee"), ReturnAssignment{hole, city.lead(hole), "other_area", note("界桩以西，属西村")});
    city.does(officer("town_hall"), SignAssignment{hole, city.lead(hole)});
    city.does(officer("town_hall"), TransferMatter{hole, {"west_committee"}, "place", {}});
    city.until(MatterState::answered, hole);
    const auto caller_of = [](const char* unit) {
        Actor caller = caller_back();
        caller.unit = UnitCode{unit};
        return caller;
    };
    city.refused(RefusalCode::handled_it, caller_of("west_committee"), CallBackReporter{hole, {true, true, true}, {}});
    // Its time counts in the rates of those it went through: they do not take it out of them.
    city.refused(RefusalCode::handled_it, caller_of("town_hall"), ExcludeMatter{hole, "no_fault", {}, note("下雨")});
    city.does(caller_of("town_hall"), CallBackReporter{hole, {true, true, true}, {}});
    city.does(officer("west_committee"), CloseMatter{hole, "solved"});
}

}  // namespace
}  // namespace pingzhi::testing
