// An honest ending: review, answer, call-back, rating, windows, rounds, withdrawal, declining, archive, exclusion.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Actor east = officer("east_committee");
const Actor east_leader = leader("east_committee");

MatterId hole_that_is(Story& city, MatterState state) {
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(state, hole);
    return hole;
}

TEST(Ending, TheAnswerWaitsForTheReview) {
    Story city;
    const MatterId hole = hole_that_is(city, MatterState::handled);
    city.refused(RefusalCode::review_missing, east, AnswerMatter{hole, answer("已修好")});
    city.does(east_leader, ReviewHandling{hole, true, {}});
    city.refused(RefusalCode::reviewed_already, east_leader, ReviewHandling{hole, false, note("再看")});
    city.refused(RefusalCode::answer_missing, east, AnswerMatter{hole, note("内部")});
    city.does(east, AnswerMatter{hole, {{"answer", "已修好", {}}, {"note", "费用八百元", {}}}});
    EXPECT_EQ(city.due(hole, ClockKind::call_back), "11-23 09:00");
}

TEST(Ending, WhoCannotBeReachedIsCalledThreeTimes) {
    Story city;
    const MatterId hole = hole_that_is(city, MatterState::answered);
    city.refused(RefusalCode::call_back_invalid, caller_back(), CallBackReporter{hole, {false, true, std::nullopt}, {}});
    city.refused(RefusalCode::call_back_invalid, caller_back(), CallBackReporter{hole, {true, std::nullopt, true}, {}});
    for (int i = 0; i < 3; ++i) {
        city.refused(RefusalCode::call_back_missing, east, CloseMatter{hole, "solved"});
        city.does(caller_back(), CallBackReporter{hole, {false, std::nullopt, std::nullopt}, {}});
        EXPECT_FALSE(city[hole].clock(ClockKind::call_back)->stopped) << "nobody was reached";
    }
    city.does(east, CloseMatter{hole, "solved"});
    EXPECT_THAT(city[hole].call_backs, SizeIs(3));
}

TEST(Ending, ACallBackAfterTheClosingReopensToo) {
    Story city;
    const MatterId hole = hole_that_is(city, MatterState::closed);
    city.now("11-25 09:00").does(caller_back(), CallBackReporter{hole, {true, false, false}, {}});
    EXPECT_EQ(city[hole].state, MatterState::assigned);
    ASSERT_THAT(city[hole].rounds, SizeIs(1));
    EXPECT_EQ(city[hole].rounds.front().on_time, true);
    EXPECT_EQ(city[hole].rounds.front().ended, city.at("11-19 09:00"));
}

TEST(Ending, TheReporterReopensWithinTheWindowAndNotAfterIt) {
    for (const bool in_time : {true, false}) {
        Story city;
        const MatterId hole = hole_that_is(city, MatterState::closed);
        EXPECT_EQ(city.local(*city[hole].sequel.reopen_until), "12-04 09:00");
        city.now(in_time ? "12-04 09:00" : "12-04 09:01");
        if (in_time) {
            city.does(reporter(), ReopenMatter{hole, "not_done", words("没修好")});
        } else {
            city.refused(RefusalCode::reopening_over, reporter(), ReopenMatter{hole, "not_done", words("没修好")});
            city.does(desk_officer(), ReopenMatter{hole, "news", note("纪委转来")});
        }
        EXPECT_EQ(city[hole].state, MatterState::assigned);
    }
}

TEST(Ending, EachRoundBeginsWithClocksAndRulesOfItsOwn) {
    Story city;
    const MatterId hole = hole_that_is(city, MatterState::in_hand);
    const Limit one_day{1, LimitUnit::working_days, false};
    const Seq request = city.does(east, MakeRequest{hole, RequestKind::extension, one_day, {}, "parts", {}});
    city.does(east_leader, DecideRequest{hole, request, true, {}});
    city.until(MatterState::closed, hole);
    city.does(reporter(), RateMatter{hole, {false, 2}, {}});
    city.now("11-23 09:00").does(reporter(), ReopenMatter{hole, "not_done", words("又裂了")});
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-26 09:00");
    EXPECT_EQ(city.due(hole, ClockKind::close), "11-30 23:59:59.999");
    EXPECT_THAT(city[hole].requests, IsEmpty());
    city.does(east, MakeRequest{hole, RequestKind::extension, one_day, {}, "parts", {}});
    // The second end is reviewed, called back and rated anew; who handled it before still does not call back.
    city.until(MatterState::closed, hole);
    city.does(reporter(), RateMatter{hole, {true, 5}, {}});
    EXPECT_THAT(city[hole].rounds, SizeIs(1));
    EXPECT_EQ(city[hole].returns, 0u);
}

TEST(Ending, TheReporterWithdrawsAndNothingIsAwaitedAnyMore) {
    Story city;
    const MatterId hole = hole_that_is(city, MatterState::in_hand);
    city.does(reporter(), WithdrawMatter{hole, words("自己修了")});
    EXPECT_EQ(city[hole].state, MatterState::withdrawn);
    EXPECT_EQ(city[hole].assignments.front().state, AssignmentState::cancelled);
    city.now("12-31 09:00");
    EXPECT_FALSE(city.told(hole, "clock_lapsed"));
    city.does(desk_officer(), ArchiveMatter{hole});
}

TEST(Ending, DecliningNamesAReasonOfTheListAndTellsTheReporter) {
    Story city;
    const MatterId hole = hole_that_is(city, MatterState::assigned);
    city.refused(RefusalCode::answer_missing, east_leader, DeclineMatter{hole, "in_court", {}});
    city.refused(RefusalCode::unknown_reason, east_leader, DeclineMatter{hole, "too_hard", answer("太难")});
    city.does(east_leader, DeclineMatter{hole, "in_court", answer("该事项已进入诉讼程序")});
    EXPECT_EQ(city[hole].state, MatterState::declined);
    EXPECT_TRUE(city.told(hole, "delivery_queued"));
    city.refused(RefusalCode::wrong_state, reporter(), ReopenMatter{hole, "news", words("为什么")});
}

TEST(Ending, WhatIsClosedIsArchivedByTheClock) {
    Story city;
    const MatterId hole = hole_that_is(city, MatterState::closed);
    city.now("12-31 09:00");
    EXPECT_EQ(city[hole].state, MatterState::archived);
    EXPECT_THAT(city.when(hole, "matter_archived"), ElementsAre("12-19 09:00"));
    EXPECT_EQ(next_instant(city[hole]), *city[hole].closed + Duration::hours(180 * 24)) << "what is left to do is to forget";
}

TEST(Ending, AnExclusionIsDecidedByOthersWithWordsAndCanBeTakenBack) {
    Story city;
    const MatterId hole = hole_that_is(city, MatterState::closed);
    city.refused(RefusalCode::words_missing, caller_back(), ExcludeMatter{hole, "no_fault", {}, {}});
    city.refused(RefusalCode::unknown_reason, caller_back(), ExcludeMatter{hole, "ugly", {}, note("难看")});
    city.refused(RefusalCode::not_excluded, caller_back(), IncludeMatter{hole});
    city.does(caller_back(), ExcludeMatter{hole, "no_fault", photo(), note("暴雨预警期间")});
    city.refused(RefusalCode::excluded_already, caller_back(), ExcludeMatter{hole, "no_fault", {}, note("再一次")});
    EXPECT_EQ(city[hole].on_time, true) << "the verdict itself stays";
    city.does(caller_back(), IncludeMatter{hole});
    EXPECT_FALSE(city[hole].exclusion);
}

TEST(Ending, EvidenceIsOfThisPlaceAndThisTime) {
    auto town = std::make_shared<Catalogue>(*small_town());
    town->services.back().ending.evidence = {EvidenceKind::place, EvidenceKind::time};
    town->services.back().ending.evidence_within_m = 200;
    Story city(town);
    const MatterId hole = hole_that_is(city, MatterState::in_hand);
    const auto with = [&](std::optional<Position> position, std::optional<Instant> taken) {
        return HandleMatter{hole, "done", {{}, position, taken}, note("已修好")};
    };
    city.now("11-19 10:00");
    city.refused(RefusalCode::evidence_missing, east, with({}, city.time()));
    city.refused(RefusalCode::evidence_missing, east, with(Position{1.5, 0.5}, {}));
    city.refused(RefusalCode::evidence_too_far, east, with(Position{1.51, 0.5}, city.time()));
    city.refused(RefusalCode::photo_invalid, east, HandleMatter{hole, "done", {{"photo.jpg"}, {}, {}}, {}});
    city.does(east, with(Position{1.5005, 0.5}, city.time()));
}

TEST(Ending, APartBeginsAgainOnlyWhileItCanHoldItsWholeOpen) {
    Story city;
    const MatterId whole = hole_that_is(city, MatterState::in_hand);
    const MatterId part{city.does(east, SplitMatter{whole, "road", UnitCode{"water"}, {{"description", "井盖", {}}}})};
    city.until(MatterState::closed, part);
    city.does(desk_officer(), ReopenMatter{part, "news", note("又漏水")});
    city.refused(RefusalCode::parts_open, east, HandleMatter{whole, "done", photo(), note("已修好")});
    city.until(MatterState::closed, part);
    city.until(MatterState::closed, whole);
    city.refused(RefusalCode::belongs_to_whole, desk_officer(), ReopenMatter{part, "news", note("又漏水")});
    city.refused(RefusalCode::belongs_to_whole, caller_back(), CallBackReporter{part, {true, false, {}}, {}});
    city.does(reporter(), ReopenMatter{whole, "not_done", words("井盖又坏")});
    city.does(desk_officer(), ReopenMatter{part, "news", note("井盖又坏")});
    EXPECT_TRUE(city[whole].parts.front().open);
}

}  // namespace
}  // namespace pingzhi::testing
