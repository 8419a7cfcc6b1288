// What users of other systems ask for in vain, about reports of the same thing: each ask, by its number there, is a story here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// The contacts that notices of this purpose went to, by the matter that holds them.
std::vector<Seq> told_of(const Story& city, DeliveryPurpose purpose) {
    std::vector<Seq> recipients;
    for (const Fact& fact : city.ledger()) {
        const auto* queued = std::get_if<DeliveryQueued>(&fact.body);
        if (queued && queued->purpose == purpose) recipients.push_back(fact.subject);
    }
    return recipients;
}

TEST(Asked, UReport300_ReportsFromTwoPlacesCanBeOneMatter) {
    Story city;
    const MatterId east = city.now("11-19 09:00").road();
    const MatterId west = city.now("11-19 09:30").road([](ReportMatter& report) { report.place.position = Position{0.9999, 0.5}; });
    EXPECT_EQ(city.unit(west), "west_committee");
    city.does(officer("west_committee"), MergeMatter{west, east});
    EXPECT_EQ(city[west].merged_into, east);
    EXPECT_EQ(city[west].place.area, AreaCode{"west"}) << "it keeps the place that its reporter gave";
    city.until(MatterState::closed, east);
    EXPECT_THAT(told_of(city, DeliveryPurpose::ended), UnorderedElementsAre(east.value, west.value)) << "both are told of the end";
}

TEST(Asked, Zammad904_AMergedMatterNeverEscalates) {
    Story city;
    const MatterId first = city.now("11-19 09:00").road();
    const MatterId second = city.now("11-19 09:30").road();
    city.does(officer("east_committee"), MergeMatter{second, first});
    city.now("12-31 09:00");
    for (const char* kind : {"clock_warned", "clock_lapsed", "matter_escalated"}) {
        EXPECT_THAT(city.when(second, kind), IsEmpty());
        EXPECT_FALSE(city.when(first, kind).empty()) << kind;
    }
    EXPECT_EQ(colour_of(city[second], city.time()), Colour::green);
}

TEST(Asked, Zammad1741_MergedOnesCountOnceAndDetachedOnesStandForThemselves) {
    Story city;
    const MatterId a = city.now("11-19 09:00").road();
    const MatterId b = city.road();
    const MatterId c = city.road();
    city.does(reporter(), AttachReport{a, Channel::web, {{"email", "other@example.org", {}}}, {}});
    city.does(desk_officer(), MergeMatter{a, b});
    city.does(desk_officer(), MergeMatter{b, c});
    EXPECT_EQ(city[c].reports, 4u) << "two of the first, one of the second, its own";
    city.does(desk_officer(), DetachMatter{a});
    EXPECT_EQ(city[a].reports, 2u);
    EXPECT_EQ(city[b].reports, 1u);
    EXPECT_EQ(city[c].reports, 2u) << "whoever stands alone again is not counted here too";
    city.until(MatterState::closed, c);
    EXPECT_THAT(told_of(city, DeliveryPurpose::ended), UnorderedElementsAre(b.value, c.value));
}

TEST(Asked, EveryReporterOfAChainOfMergedMattersIsToldOnce) {
    Story city;
    const MatterId a = city.now("11-19 09:00").road();
    const MatterId b = city.road();
    const MatterId c = city.road([](ReportMatter& report) { report.personal.clear(); });
    city.does(reporter(), AttachReport{a, Channel::web, {{"email", "other@example.org", {}}}, {}});
    city.does(desk_officer(), MergeMatter{a, b});
    city.does(desk_officer(), MergeMatter{b, c});
    city.until(MatterState::closed, c);
    EXPECT_THAT(told_of(city, DeliveryPurpose::ended), UnorderedElementsAre(a.value, a.value, b.value)) << "c's own left no contact";
}

TEST(Asked, WhatIsTheSameAsAStandingMatterHasNotEnded) {
    Story city;
    const MatterId standing = city.now("11-19 09:00").road();
    Actor importer{ActorKind::import, "records", std::nullopt, {Grant::report, Grant::record_past}};
    ReportMatter record;
    record.service = "lamp";
    record.place.position = Position{1.5, 0.5};
    record.ending = RecordedEnding{"solved", city.time()};
    record.same_as = standing;
    city.refused(RefusalCode::same_matter, importer, record);
}

TEST(Asked, ASupervisorsOrderIsNotMergedAway) {
    Story city;
    const MatterId first = city.now("11-19 09:00").road();
    const MatterId second = city.road();
    const Seq order = city.does(leader("town_hall"), OrderSupervision{second, {}, {}, note("本周内解决")});
    city.refused(RefusalCode::supervision_open, officer("east_committee"), MergeMatter{second, first});
    city.does(officer("east_committee"), AnswerSupervision{second, order, note("已安排")});
    city.does(officer("east_committee"), MergeMatter{second, first});
}

}  // namespace
}  // namespace pingzhi::testing
