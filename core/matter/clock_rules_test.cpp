// A correct clock: pauses counted exactly, extensions asked in time, ladders climbed once, orders answered. Golden instants are
// counted by hand; the 19th of November 2026 is a Thursday.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

PersonalValues question() { return {{"question", "具体位置？", {}}}; }
AskReporter ask(MatterId matter) { return {matter, question()}; }
ReplyToQuestion reply(MatterId matter) { return {matter, Channel::web, words("桥头")}; }
MakeRequest extend(MatterId matter, std::int32_t days) {
    return {matter, RequestKind::extension, Limit{days, LimitUnit::working_days, false}, {}, "parts", note("等材料")};
}
MakeRequest suspend(MatterId matter, Instant until) { return {matter, RequestKind::suspension, {}, until, "weather", note("冰冻")}; }

const Actor east = officer("east_committee");
const Actor east_leader = leader("east_committee");

// A hole in the east village since Thursday nine, signed at once.
MatterId hole_in_hand(Story& city) {
    const MatterId hole = city.now("11-19 09:00").road();
    city.until(MatterState::in_hand, hole);
    return hole;
}

std::shared_ptr<const Catalogue> town_where(const std::function<void(Service&)>& change) {
    auto town = std::make_shared<Catalogue>(*small_town());
    change(town->services.back());
    return town;
}

TEST(Pauses, SeveralAddUpAndTheDayOfTheReportDoesNotCountWhereCountingBeginsTheNext) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    city.now("11-19 10:00").does(east, ask(hole));
    city.now("11-19 11:00").does(reporter(), reply(hole));
    city.now("11-19 14:00").does(east, ask(hole));
    city.now("11-19 14:30").does(reporter(), reply(hole));
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-24 10:30") << "an hour and a half of pauses";
    EXPECT_EQ(city.due(hole, ClockKind::close), "11-26 23:59:59.999") << "both before its counting began";
}

TEST(Pauses, OneThatBeginsAfterAnExtensionMovesTheExtendedDeadline) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    const Seq request = city.now("11-23 09:00").does(east, extend(hole, 2));
    city.now("11-23 10:00").does(east_leader, DecideRequest{hole, request, true, {}});
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-26 09:00");
    EXPECT_EQ(city.due(hole, ClockKind::answer), "11-27 09:00");
    EXPECT_EQ(city.due(hole, ClockKind::close), "11-30 23:59:59.999");
    // Fourteen hours of Friday and ten of Monday: one working day.
    city.now("11-27 10:00").does(east, ask(hole));
    city.now("11-30 10:00").does(reporter(), reply(hole));
    EXPECT_EQ(city.due(hole, ClockKind::close), "12-01 23:59:59.999");
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-26 09:00") << "what was late before stays late";
    EXPECT_TRUE(city[hole].clock(ClockKind::handle)->lapsed);
}

TEST(Pauses, TheClocksOfALaterAssignmentStandToo) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    city.now("11-19 10:00").does(east, TransferMatter{hole, {"roads"}, "field", {}});
    city.now("11-19 11:00").does(officer("roads"), ask(hole));
    city.now("11-20 11:00").does(reporter(), reply(hole));
    EXPECT_EQ(city.local(city[hole].lead()->clocks[0].deadline), "11-20 12:00") << "an hour of Thursday, an hour of Friday";
    EXPECT_EQ(city.local(city[hole].lead()->clocks[1].deadline), "11-25 10:00");
}

TEST(Pauses, SilenceEndsThePauseAtItsTimeHoweverLateItIsNoticed) {
    for (const bool noticed_late : {false, true}) {
        Story city;
        const MatterId hole = hole_in_hand(city);
        city.now("11-19 10:00").does(east, ask(hole));
        EXPECT_EQ(city.local(city[hole].standstill->until), "11-26 10:00");
        if (noticed_late) {
            city.stopped_until("11-30 09:00").does(reporter(), reply(hole));
        } else {
            city.now("11-30 09:00");
            EXPECT_THAT(city.when(hole, "matter_resumed"), ElementsAre("11-26 10:00"));
        }
        EXPECT_EQ(city[hole].state, MatterState::in_hand);
        EXPECT_EQ(city.due(hole, ClockKind::handle), "12-01 09:00") << "an hour of Thursday used, 71 left on Thursday the 26th";
        EXPECT_EQ(city[hole].pauses.size(), 1u);
        EXPECT_EQ(city[hole].pauses.front().until, city.at("11-26 10:00"));
    }
}

TEST(Pauses, WhereSilenceMeansWithdrawalTheMatterEndsUnlessAPartIsOpen) {
    const auto town = town_where([](Service& road) { road.pauses.silence = SilenceMeans::withdraw; });
    Story city(town);
    const MatterId hole = hole_in_hand(city);
    const MatterId whole = city.road();
    const MatterId part{city.does(east, SplitMatter{whole, "lamp", UnitCode{"water"}, {{"description", "路灯也坏了", {}}}})};
    city.now("11-19 10:00").does(east, ask(hole));
    city.does(east, ask(whole));
    city.now("11-26 10:00");
    EXPECT_EQ(city[hole].state, MatterState::withdrawn);
    EXPECT_EQ(city[hole].close_reason, "silence");
    EXPECT_TRUE(city.told(hole, "delivery_queued")) << "its reporter is told";
    EXPECT_TRUE(is_open(city[part].state));
    EXPECT_EQ(city[whole].state, MatterState::assigned) << "a part holds it open";
}

TEST(Pauses, SilenceWithdrawsNothingAtNightUnlessItIsUrgent) {
    for (const bool urgent : {false, true}) {
        Story city(town_where([urgent](Service& road) {
            road.pauses.silence = SilenceMeans::withdraw;
            road.urgent = urgent;
        }));
        const MatterId hole = hole_in_hand(city);
        // Five working days from Thursday at ten at night are over on Thursday the 26th at ten at night.
        city.now("11-19 22:00").does(east, ask(hole));
        city.now("11-27 09:00");
        EXPECT_THAT(city.when(hole, "matter_withdrawn"), ElementsAre(urgent ? "11-26 22:00" : "11-27 08:30"));
        EXPECT_TRUE(city.told(hole, "delivery_queued"));
    }
}

TEST(Pauses, AUnitCannotStandStillForEverByAskingAgainAndAgain) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    // Given a unit that asks whenever it would have to work, and a reporter who never replies:
    city.now("11-19 10:00").does(east, ask(hole));
    city.now("11-26 10:00").does(east, ask(hole));
    city.now("12-03 10:00");
    EXPECT_EQ(city[hole].pauses.size(), 2u);
    // then the third time is refused, to whoever gets the matter next too, and the clocks run.
    city.refused(RefusalCode::questions_used_up, east, ask(hole));
    city.does(east, TransferMatter{hole, {"roads"}, "field", {}});
    city.refused(RefusalCode::questions_used_up, officer("roads"), ask(hole));
    EXPECT_FALSE(city[hole].standstill);
    // What has to stand longer is suspended, and another post decides that.
    const Seq request = city.does(officer("roads"), suspend(hole, city.at("12-08 12:00")));
    EXPECT_FALSE(city[hole].standstill);
    city.does(leader("roads"), DecideRequest{hole, request, true, {}});
    EXPECT_EQ(city[hole].state, MatterState::suspended);
}

TEST(Pauses, AServiceSaysHowOftenItsReporterMayBeAsked) {
    Story city(town_where([](Service& road) { road.pauses.questions_max = 3; }));
    const MatterId hole = hole_in_hand(city);
    for (int question = 1; question <= 3; ++question) {
        city.does(east, ask(hole));
        city.does(reporter(), reply(hole));
    }
    city.refused(RefusalCode::questions_used_up, east, ask(hole));
}

TEST(Pauses, ASuspensionIsGrantedByAnotherPostAndEndsByItself) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    city.refused(RefusalCode::suspension_too_long, east, suspend(hole, city.at("12-19 09:01")));
    const Seq request = city.now("11-20 09:00").does(east, suspend(hole, city.at("11-25 12:00")));
    EXPECT_EQ(city[hole].state, MatterState::in_hand) << "asking stops nothing";
    Actor self = east_leader;
    self.id = east.id;
    city.refused(RefusalCode::same_post, self, DecideRequest{hole, request, true, {}});
    city.refused(RefusalCode::not_granted, east, DecideRequest{hole, request, true, {}});
    city.now("11-20 10:00").does(east_leader, DecideRequest{hole, request, true, {}});
    EXPECT_EQ(city[hole].state, MatterState::suspended);
    city.now("11-25 12:00");
    EXPECT_EQ(city[hole].state, MatterState::in_hand);
    // 25 hours used by Friday ten; 47 left on Wednesday noon: 12 and 24, and 11 of Friday.
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-27 11:00");
}

TEST(Pauses, AnOrderToGoOnEndsASuspensionEarly) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    const Seq request = city.does(east, suspend(hole, city.at("11-25 12:00")));
    city.now("11-19 10:00").does(east_leader, DecideRequest{hole, request, true, {}});
    city.now("11-19 13:00").does(east, ResumeMatter{hole});
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-24 12:00");
}

TEST(Extensions, AreAskedBeforeItRunsOutEvenIfDecidedAfter) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    city.refused(RefusalCode::extension_too_long, east, extend(hole, 11));
    city.refused(RefusalCode::unknown_reason, east, MakeRequest{hole, RequestKind::extension, Limit{1, LimitUnit::working_days, false}, {}, "mood", {}});
    const Seq request = city.now("11-26 16:00").does(east, extend(hole, 1));
    city.now("11-27 09:00");
    EXPECT_TRUE(city[hole].clock(ClockKind::close)->lapsed);
    EXPECT_EQ(city[hole].level, 1u);
    city.does(east_leader, DecideRequest{hole, request, true, {}});
    EXPECT_FALSE(city[hole].clock(ClockKind::close)->lapsed) << "it had been asked in time";
    EXPECT_TRUE(city[hole].clock(ClockKind::handle)->lapsed) << "this one had run out when it was asked";
    EXPECT_EQ(city.due(hole, ClockKind::close), "11-27 23:59:59.999");
    // The ladder ended with the lapse; the next lapse begins it anew.
    city.now("12-31 09:00");
    EXPECT_THAT(city.when(hole, "matter_escalated"), ElementsAre("11-27 08:30", "11-30 08:30", "12-01 08:30"));
    city.refused(RefusalCode::extensions_used_up, east, extend(hole, 1));
}

TEST(Extensions, AreRefusedWhereTheTimeIsOver) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    city.now("11-27 00:00").refused(RefusalCode::extension_too_late, east, extend(hole, 1));
}

TEST(Extensions, ThatAreRefusedMoveNothing) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    const Seq request = city.does(east, extend(hole, 1));
    city.refused(RefusalCode::request_open, east, extend(hole, 1));
    city.does(east_leader, DecideRequest{hole, request, false, note("人手够")});
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-24 09:00");
    city.refused(RefusalCode::request_decided, east_leader, DecideRequest{hole, request, true, {}});
    city.does(east, extend(hole, 1));
}

TEST(Ladders, AreClimbedWhileTheClockIsLateAndNobodyStopsIt) {
    const auto town = town_where([](Service& road) {
        road.escalations = {{ClockKind::sign, std::nullopt, 1}, {ClockKind::sign, LimitRule{{4, LimitUnit::working_hours, false}, "office"}, 2}};
    });
    Story city(town);
    const MatterId hole = city.now("11-19 09:00").road();
    city.now("11-19 11:30");
    EXPECT_THAT(city.when(hole, "matter_escalated"), ElementsAre("11-19 11:00:00.001"));
    city.until(MatterState::in_hand, hole);
    city.now("11-30 09:00");
    EXPECT_EQ(city.when(hole, "matter_escalated").size(), 1u) << "somebody signed";
}

TEST(Ladders, AreClimbedOnceWhoseverClockBeganThem) {
    const auto town = town_where([](Service& road) { road.escalations = {{ClockKind::sign, std::nullopt, 1}}; });
    Story city(town);
    const MatterId hole = city.now("11-19 09:00").road();
    city.now("11-19 10:00").does(east, TransferMatter{hole, {"roads"}, "field", {}});
    city.now("11-20 09:00");
    EXPECT_EQ(city.when(hole, "clock_lapsed").size(), 2u) << "the matter's and the second unit's share";
    EXPECT_EQ(city.when(hole, "matter_escalated").size(), 1u);
}

TEST(Ladders, StandStillWithTheMatter) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    city.now("11-27 09:00").does(east, ask(hole));
    EXPECT_EQ(city[hole].level, 1u);
    city.now("12-02 10:00");
    EXPECT_EQ(city[hole].level, 1u) << "nobody is called while the reporter is asked";
    city.does(reporter(), reply(hole));
    city.now("12-02 10:00");
    EXPECT_THAT(city.when(hole, "matter_escalated"), ElementsAre("11-27 08:30", "12-02 10:00"));
}

TEST(Ladders, AFailedReviewLetsTheLadderGoOn) {
    const auto town = town_where([](Service& road) { road.escalations = {{ClockKind::handle, LimitRule{{1, LimitUnit::working_days, false}, "office"}, 1}}; });
    Story city(town);
    const MatterId hole = hole_in_hand(city);
    city.now("11-24 10:00").does(east, HandleMatter{hole, "done", photo(), note("已修好")});
    city.now("11-26 09:00");
    EXPECT_THAT(city.when(hole, "matter_escalated"), IsEmpty());
    city.does(east_leader, ReviewHandling{hole, false, note("没修")});
    city.now("11-26 09:01");
    EXPECT_THAT(city.when(hole, "matter_escalated"), ElementsAre("11-25 09:00"));
}

TEST(Supervision, IsAnOrderWithAnOwnerALimitAndAnAnswer) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    city.refused(RefusalCode::words_missing, leader("town_hall"), OrderSupervision{hole, {}, {}, {}});
    city.refused(RefusalCode::not_your_unit, leader("roads"), OrderSupervision{hole, {}, {}, note("快办")});
    const Seq order = city.now("11-19 10:00").does(leader("town_hall"), OrderSupervision{hole, {}, {}, note("本周内解决")});
    EXPECT_EQ(city[hole].supervisions.front().unit, UnitCode{"east_committee"});
    EXPECT_EQ(city.local(city[hole].supervisions.front().clocks.front().deadline), "11-23 10:00");
    // A standstill of the matter does not stop a supervisor's clock.
    city.does(east, ask(hole));
    city.now("11-23 10:01");
    EXPECT_TRUE(city[hole].supervisions.front().clocks.front().lapsed);
    city.refused(RefusalCode::not_your_unit, officer("roads"), AnswerSupervision{hole, order, note("已办")});
    city.does(east, AnswerSupervision{hole, order, note("已安排")});
    city.refused(RefusalCode::supervision_answered, east, AnswerSupervision{hole, order, note("再答")});
}

TEST(Supervision, HoldsTheEndOpenAndOutlivesAReopening) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    const Seq order = city.does(leader("town_hall"), OrderSupervision{hole, {}, Limit{3, LimitUnit::working_days, false}, note("三日内报结果")});
    city.refused(RefusalCode::supervision_open, east_leader, DeclineMatter{hole, "in_court", answer("在诉讼中")});
    city.until(MatterState::answered, hole);
    city.does(caller_back(), CallBackReporter{hole, {true, true, true}, {}});
    city.refused(RefusalCode::supervision_open, east, CloseMatter{hole, "solved"});
    city.does(reporter(), ReopenMatter{hole, "not_done", words("没修好")});
    city.now("11-24 09:01");
    EXPECT_TRUE(city[hole].supervisions.front().clocks.front().lapsed) << "reopening is no answer to the order";
    city.does(east, AnswerSupervision{hole, order, note("已返工")});
    city.until(MatterState::closed, hole);
}

TEST(Urging, IsCountedAndStopsNothing) {
    Story city;
    const MatterId hole = hole_in_hand(city);
    city.now("11-19 10:00").does(reporter(), UrgeMatter{hole, Channel::hotline, words("怎么还不来")});
    city.does(reporter(), UrgeMatter{hole, Channel::web, {}});
    EXPECT_EQ(city[hole].urges, 2u);
    EXPECT_EQ(city.due(hole, ClockKind::handle), "11-24 09:00");
    EXPECT_EQ(city[hole].state, MatterState::in_hand);
}

TEST(Warnings, OfATimeWithoutWorkAreGivenBeforeItOrNotAtAll) {
    Story city;
    // A lamp on Friday at five in the afternoon, to be signed within two hours: amber at half past six.
    const MatterId before = city.now("11-20 17:00").road([](ReportMatter& report) { report.service = "lamp"; });
    const MatterId night = city.now("11-20 22:00").road([](ReportMatter& report) { report.service = "lamp"; });
    city.now("11-21 09:00");
    EXPECT_THAT(city.when(before, "clock_warned"), ElementsAre("11-20 17:29"));
    EXPECT_THAT(city.when(night, "clock_warned"), IsEmpty());
    EXPECT_THAT(city.when(night, "clock_lapsed"), ElementsAre("11-21 00:00")) << "it is late all the same";
}

// Seed 2 of the model test, near command 242,098: an importer's reply was taken to have come before the question.
TEST(ClockRules, AStandstillDoesNotEndBeforeItBegan) {
    auto catalogue = std::make_shared<Catalogue>(*small_town());
    for (Service& service : catalogue->services) service.backdate.clocks_run_on_happened = true;
    Story story(catalogue);
    const MatterId hole = story.now("11-19 09:00").road();
    story.now("11-19 11:47").does(officer("east_committee"), AskReporter{hole, {{"question", "哪一段路？", {}}}});
    const Actor importer{ActorKind::import, "import", std::nullopt, {Grant::report, Grant::handle, Grant::record_past}};
    story.now("11-19 12:00")
        .said_to_have_happened("11-19 11:36")
        .refused(RefusalCode::happened_before_last, importer, ReplyToQuestion{hole, Channel::import, words("桥头")});
    story.said_to_have_happened("11-19 11:36").refused(RefusalCode::happened_before_last, importer, ResumeMatter{hole});
    story.said_to_have_happened("11-19 11:50").does(importer, ReplyToQuestion{hole, Channel::import, words("桥头")});
    EXPECT_EQ(story[hole].pauses.front().until, story.at("11-19 11:50"));
}

// Seed 2 of the model test, near command 833,437: a share offered before a correction lost time by a pause.
TEST(ClockRules, APauseNeverMovesADeadlineBack) {
    auto catalogue = std::make_shared<Catalogue>(*small_town());
    for (Service& service : catalogue->services) service.pauses.suspension_max = LimitRule{{30, LimitUnit::days, false}, "office"};
    Story story(catalogue);
    const MatterId hole = story.now("11-16 09:00").road();
    story.does(desk_officer(), TransferMatter{hole, {"west_committee"}, "place", {}});
    story.does(officer("west_committee"), SignAssignment{hole, story.lead(hole)});
    const auto share = [&] { return story[hole].lead()->clocks.back().deadline; };
    ASSERT_EQ(share(), story.at("11-19 09:00"));  // three working days to handle a road
    Place west;
    west.position = Position{0.5, 0.5};
    story.does(desk_officer(), CorrectMatter{hole, "lamp", west, {}, "wrong", {}});  // one working day to handle a lamp
    ASSERT_EQ(story.unit(hole), "west_committee");
    const Seq request = story.city().next;
    story.does(officer("west_committee"), MakeRequest{hole, RequestKind::suspension, {}, story.at("11-16 12:00"), "weather", {}});
    story.now("11-16 10:00").does(leader("west_committee"), DecideRequest{hole, request, true, {}});
    story.now("11-16 11:00").does(officer("west_committee"), ResumeMatter{hole});
    EXPECT_EQ(share(), story.at("11-19 10:00")) << "an hour stood is an hour more";
}

}  // namespace
}  // namespace pingzhi::testing
