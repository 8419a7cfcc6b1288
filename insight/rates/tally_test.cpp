// What counts where: each rule of docs/RATES.md as a small story of the small town, counted for November and December 2026.
#include "insight/rates/tally.hpp"

#include <gtest/gtest.h>

#include "insight/rates/ranking.hpp"
#include "testing/story/story.hpp"

namespace pingzhi::insight {
namespace {

using testing::officer;
using testing::Story;

class Rates : public ::testing::Test {
protected:
    MatterId road(std::function<void(ReportMatter&)> change = {}) {
        matters.push_back(story.road(std::move(change)));
        return matters.back();
    }
    Figures figures(const char* month) {
        Tally tally(month_period(*story.city().current->zone, month).value(), Scheme{});
        for (const MatterId id : matters) tally.take(story[id], *story.city().current);
        return tally.finish();
    }
    Counts counts(const char* month) { return figures(month).city.raw; }
    static void promise(const Counts& counts, Count due, Count deferred, Count closed, Count on_time) {
        EXPECT_EQ(counts.due, due);
        EXPECT_EQ(counts.deferred, deferred);
        EXPECT_EQ(counts.closed, closed);
        EXPECT_EQ(counts.on_time, on_time);
    }

    Story story;  // 2026-11-16, a Monday; a road report is due five working days after that day
    std::vector<MatterId> matters;
    const Actor east = officer("east_committee");
};

TEST_F(Rates, AMatterIsDueInTheMonthOfItsPromiseAndNotOfItsReport) {
    story.now("11-27 10:00");
    const MatterId id = road();
    EXPECT_EQ(story.due(id, ClockKind::close), "12-04 23:59:59.999");
    story.until(MatterState::closed, id);
    promise(counts("2026-11"), 0, 0, 0, 0);
    promise(counts("2026-12"), 1, 0, 1, 1);
    EXPECT_EQ(counts("2026-11").opened, 1u);
    EXPECT_EQ(counts("2026-11").endings, 1u);
    EXPECT_EQ(counts("2026-12").opened, 0u);
}

TEST_F(Rates, ALateClosingIsClosedAndNotOnTimeAndOneAfterTheMonthIsNeither) {
    const MatterId late = road(), later = road();
    story.now("11-25 10:00").until(MatterState::closed, late);
    story.now("12-02 10:00").until(MatterState::closed, later);
    promise(counts("2026-11"), 2, 0, 1, 0);
    promise(counts("2026-12"), 0, 0, 0, 0);
}

TEST_F(Rates, AnExtensionBeyondTheMonthDefersAndOneWithinItDoesNot) {
    const auto extend = [&](MatterId id, std::int32_t days) {
        story.until(MatterState::in_hand, id);
        const Seq request = story.does(east, MakeRequest{id, RequestKind::extension, Limit{days, LimitUnit::working_days, false}, {}, "parts"});
        story.does(testing::leader("east_committee"), DecideRequest{id, request, true, {}});
    };
    const MatterId within = road(), beyond = road();
    extend(within, 2);
    extend(beyond, 10);
    EXPECT_EQ(story.due(within, ClockKind::close), "11-25 23:59:59.999");
    EXPECT_EQ(story.due(beyond, ClockKind::close), "12-07 23:59:59.999");
    promise(counts("2026-11"), 2, 1, 0, 0);
    story.now("11-26 10:00").until(MatterState::closed, beyond);
    promise(counts("2026-11"), 2, 1, 0, 0);
    promise(counts("2026-12"), 1, 0, 1, 1);
    EXPECT_EQ(share_of(counts("2026-11"), Rate::on_time), (Share{0, 1}));
}

TEST_F(Rates, ASuspendedMatterIsDeferredWhileItStandsAndAfterwardsIfItsPromiseMovedBeyond) {
    const MatterId id = road();
    story.until(MatterState::in_hand, id);
    const Seq request = story.does(east, MakeRequest{id, RequestKind::suspension, {}, story.at("12-10 09:00"), "weather"});
    story.does(testing::leader("east_committee"), DecideRequest{id, request, true, {}});
    promise(counts("2026-11"), 1, 1, 0, 0);
    story.now("12-10 09:00");
    ASSERT_EQ(story[id].state, MatterState::in_hand);
    promise(counts("2026-11"), 1, 1, 0, 0);
    promise(counts("2026-12"), 1, 0, 0, 0);
}

TEST_F(Rates, AwaitingTheReporterDefersToo) {
    const MatterId id = road();
    story.now("11-23 10:00").until(MatterState::in_hand, id);
    story.does(east, AskReporter{id, {{"question", "哪一段？", {}}}});
    promise(counts("2026-11"), 1, 1, 0, 0);
    story.now("11-24 10:00");
    story.does(testing::reporter(), ReplyToQuestion{id, Channel::web, testing::words("桥东")});
    promise(counts("2026-11"), 1, 0, 0, 0);
}

TEST_F(Rates, AStandstillThatBeganAfterThePromiseHidesNothing) {
    const MatterId id = road();
    story.now("11-24 10:00").until(MatterState::in_hand, id);
    story.does(east, AskReporter{id, {{"question", "哪一段？", {}}}});
    promise(counts("2026-11"), 1, 0, 0, 0);
}

TEST_F(Rates, WithoutAPromiseAMatterIsNeverDue) {
    ReportMatter record;
    record.service = "record";
    matters.push_back({story.does(testing::desk_officer(), record)});
    EXPECT_EQ(counts("2026-11").opened, 1u);
    EXPECT_EQ(counts("2026-11").without_promise, 1u);
    promise(counts("2026-11"), 0, 0, 0, 0);
}

TEST_F(Rates, AWithdrawnMatterIsNotDueUnlessItWasLateBefore) {
    const MatterId early = road(), late = road();
    story.does(testing::reporter(), WithdrawMatter{early});
    story.now("11-24 10:00");
    story.does(testing::desk_officer(), DeclineMatter{late, "in_court", testing::answer("已进入诉讼程序")});
    promise(counts("2026-11"), 1, 0, 0, 0);
    EXPECT_EQ(counts("2026-11").withdrawn, 1u);
    EXPECT_EQ(counts("2026-11").declined, 1u);
}

TEST_F(Rates, MergedMattersCountOnceAndADetachedOneCountsAgain) {
    const MatterId first = road(), same = road();
    story.does(testing::desk_officer(), MergeMatter{same, first});
    EXPECT_EQ(counts("2026-11").opened, 1u);
    promise(counts("2026-11"), 1, 0, 0, 0);
    EXPECT_EQ(figures("2026-11").units.at("east_committee").raw.offered, 1u);
    story.does(testing::desk_officer(), DetachMatter{same});
    EXPECT_EQ(counts("2026-11").opened, 2u);
    promise(counts("2026-11"), 2, 0, 0, 0);
}

TEST_F(Rates, APartCountsForItsUnitAndNotBesideItsWhole) {
    const MatterId whole = road();
    story.until(MatterState::in_hand, whole);
    matters.push_back({story.does(testing::desk_officer(), SplitMatter{whole, "lamp", UnitCode{"roads"}, {{"description", "路灯", {}}}})});
    const Figures november = figures("2026-11");
    EXPECT_EQ(november.city.raw.opened, 1u);
    EXPECT_EQ(november.city.raw.due, 1u);
    EXPECT_EQ(november.services.count("lamp"), 0u);
    EXPECT_EQ(november.units.at("roads").raw.due, 1u);
    EXPECT_EQ(november.units.at("east_committee").raw.due, 1u);
    EXPECT_EQ(november.areas.at("town").raw.due, 1u);
    EXPECT_EQ(november.areas.at("east").raw.due, 1u);
    EXPECT_EQ(november.areas.count("west"), 0u);
}

TEST_F(Rates, AReturnCountsForTheUnitThatReturnedAndHidesNoTimeOfSigning) {
    const MatterId id = road();
    story.now("11-16 11:30");  // two working hours were over at 11:00
    story.does(east, ReturnAssignment{id, story.lead(id), "not_ours", testing::note("是市政道路")});
    const std::string next = story.unit(id);
    ASSERT_NE(next, "east_committee");
    story.does(officer(next.c_str()), SignAssignment{id, story.lead(id)});
    const Figures november = figures("2026-11");
    EXPECT_EQ(share_of(november.units.at("east_committee").raw, Rate::returns), (Share{1, 1}));
    EXPECT_EQ(share_of(november.units.at(next).raw, Rate::returns), (Share{0, 1}));
    EXPECT_EQ(share_of(november.city.raw, Rate::returns), (Share{1, 2}));
    EXPECT_EQ(share_of(november.city.raw, Rate::signing), (Share{0, 1}));
    EXPECT_EQ(share_of(november.units.at(next).raw, Rate::signing), (Share{1, 1})) << "it has a share of its own";
}

TEST_F(Rates, AnEndingThatDidNotLastIsReworkAndWasNotSolved) {
    const MatterId id = road();
    story.until(MatterState::closed, id);
    EXPECT_EQ(share_of(counts("2026-11"), Rate::solved), (Share{1, 1}));
    story.does(testing::reporter(), ReopenMatter{id, "not_done"});
    promise(counts("2026-11"), 1, 0, 0, 0);
    EXPECT_EQ(share_of(counts("2026-11"), Rate::rework), (Share{1, 1}));
    EXPECT_EQ(share_of(counts("2026-11"), Rate::solved), (Share{0, 1}));
    story.now("11-17 10:00").until(MatterState::closed, id);
    EXPECT_EQ(share_of(counts("2026-11"), Rate::rework), (Share{1, 2}));
    EXPECT_EQ(share_of(counts("2026-11"), Rate::solved), (Share{1, 2}));
    story.does(testing::reporter(), ReopenMatter{id, "news"});
    EXPECT_EQ(share_of(counts("2026-11"), Rate::rework), (Share{1, 2})) << "something new is nobody's rework";
}

TEST_F(Rates, TheReportersRatingCountsBeforeWhatACallBackHeard) {
    const MatterId id = road();
    story.until(MatterState::closed, id);
    EXPECT_EQ(share_of(counts("2026-11"), Rate::satisfied), (Share{1, 1}));
    EXPECT_EQ(share_of(counts("2026-11"), Rate::call_back), (Share{1, 1}));
    story.does(testing::reporter(), RateMatter{id, {true, 3}, {}});
    EXPECT_EQ(share_of(counts("2026-11"), Rate::satisfied), (Share{0, 1})) << "satisfied from four stars on";
    EXPECT_EQ(share_of(counts("2026-11"), Rate::solved), (Share{1, 1}));
}

TEST_F(Rates, ResponseIsTheContactInTime) {
    const MatterId quick = road(), slow = road();
    story.until(MatterState::in_hand, quick);
    story.does(east, RecordStep{quick, Step::contact});
    story.now("11-18 10:00").until(MatterState::in_hand, slow);
    story.does(east, RecordStep{slow, Step::contact});
    EXPECT_EQ(share_of(counts("2026-11"), Rate::response), (Share{1, 2}));
}

TEST_F(Rates, UrgingIsCountedOfTheOpened) {
    const MatterId urged = road();
    road();
    story.does(testing::reporter(), UrgeMatter{urged});
    story.does(testing::reporter(), UrgeMatter{urged});
    EXPECT_EQ(share_of(counts("2026-11"), Rate::urges), (Share{1, 2}));
    EXPECT_EQ(counts("2026-11").urges, 2u);
}

TEST_F(Rates, AnExcludedMatterStandsInTheRawAndInTheListAndNotAfter) {
    const MatterId excluded = road();
    road();
    story.does(testing::caller_back(), ExcludeMatter{excluded, "no_fault", {}, testing::note("台风")});
    const Figures november = figures("2026-11");
    EXPECT_EQ(november.city.raw.due, 2u);
    EXPECT_EQ(november.city.after.due, 1u);
    EXPECT_EQ(november.units.at("east_committee").after.offered, 1u);
    ASSERT_EQ(november.excluded.size(), 1u);
    EXPECT_EQ(november.excluded[0].id, excluded);
    EXPECT_EQ(november.excluded[0].reason, "no_fault");
    EXPECT_TRUE(figures("2027-03").excluded.empty()) << "it counted nothing there";
}

TEST(Weights, LeaderAssignedMattersCountDoubleInTheScoresAlone) {
    Matter matter;
    matter.id = {2};
    matter.service = "lamp";
    matter.form["assigned_by"] = {"leader"};
    matter.opened = parse_rfc3339("2026-11-02T01:00:00Z").value();
    Clock promise;
    promise.start = matter.opened;
    promise.deadline = matter.opened + Duration::days(3);
    matter.clocks = {promise};
    matter.state = MatterState::closed;
    matter.closed = matter.opened + Duration::days(1);
    matter.on_time = true;
    const auto town = testing::small_town();
    const Counts counts = counted(marks_of(matter, *town, Scheme{}, View::whole), month_period(*town->zone, "2026-11").value());
    EXPECT_EQ(counts.due, 1u);
    EXPECT_EQ(counts.score_due, 2u);
    EXPECT_EQ(counts.score_closed, 2u);
    EXPECT_EQ(counts.score_on_time, 2u);
}

RawAndAfter kept(Count on_time, Count due) {
    RawAndAfter sums;
    sums.after.due = due, sums.after.closed = due, sums.after.on_time = on_time;
    return sums;
}

TEST(Ranking, OneOfOneIsNotBetterThanNinetyNineOfAHundred) {
    const Groups units{{"a", kept(1, 1)},    {"b", kept(99, 100)}, {"c", kept(50, 100)}, {"d", kept(10, 10)}, {"e", kept(0, 0)},
                       {"f", kept(40, 100)}, {"g", kept(5, 10)},   {"h", kept(9, 10)},   {"i", kept(0, 4)},   {"j", kept(30, 100)}};
    const Ranking ranking = rank(units, Scheme{});
    std::string order;
    for (const RankedUnit& each : ranking.units) order += each.unit;
    EXPECT_EQ(order, "bdhcfgjai") << "nothing was due of e";
    EXPECT_EQ(ranking.red, (std::vector<std::string>{"b", "d", "h", "c", "f"}));
    EXPECT_EQ(ranking.black, (std::vector<std::string>{"j", "g"})) << "a and i had less than five due, the others are on the red list";
}

TEST(Months, AMonthIsThatOfTheCitysZone) {
    const Zone zone = Zone::fixed("UTC+8", Duration::hours(8));
    const Period december = month_period(zone, "2026-12").value();
    EXPECT_EQ(to_rfc3339(december.from), "2026-11-30T16:00:00.000Z");
    EXPECT_EQ(to_rfc3339(december.until), "2026-12-31T16:00:00.000Z");
    for (const char* none : {"2026-13", "2026-1", "2026-12-01", "12-2026", ""}) EXPECT_FALSE(month_period(zone, none)) << none;
}

}  // namespace
}  // namespace pingzhi::insight
