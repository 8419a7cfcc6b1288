// Corrections and merging where services differ in what they count: stories that random people found.
#include <gmock/gmock.h>

#include "core/matter/clocks.hpp"
#include "testing/story/story.hpp"

namespace pingzhi {
namespace {

using namespace testing;

CorrectMatter to_service(MatterId id, const char* service) {
    CorrectMatter correct;
    correct.matter = id;
    correct.service = service;
    correct.reason = "wrong";
    return correct;
}

TEST(Corrections, FromAServiceWithoutClocksTheClocksCountFromTheReport) {
    Story story;
    const MatterId id = story.road([](ReportMatter& report) { report.service = "record"; });
    ASSERT_TRUE(story[id].clocks.empty());
    story.now("11-16 10:00").does(desk_officer(), to_service(id, "lamp"));
    EXPECT_EQ(story.due(id, ClockKind::sign), "11-16 11:00");
}

TEST(Corrections, WhatIsSignedIsNotAskedToBeSignedAgain) {
    Story story;
    const MatterId id = story.road([](ReportMatter& report) {
        report.service = "noise";
        report.personal.push_back({"phone", "13800000000", {}});
    });
    story.now("11-16 09:10").does(officer("east_committee"), SignAssignment{id, story.lead(id)});
    story.now("11-16 09:20").does(desk_officer(), to_service(id, "lamp"));
    const Clock* sign = story[id].clock(ClockKind::sign);
    ASSERT_TRUE(sign);
    EXPECT_EQ(sign->stopped, story.at("11-16 09:10"));
    EXPECT_FALSE(sign->lapsed);
}

TEST(Merging, AMergedMatterTakesNoReportsOfThePast) {
    Story story;
    const MatterId standing = story.road(), merged = story.road();
    story.does(desk_officer(), MergeMatter{merged, standing});
    const Actor importer{ActorKind::import, "import", std::nullopt, {Grant::report, Grant::record_past}};
    story.refused(RefusalCode::wrong_state, importer, AttachReport{merged, Channel::import, {}, {}});
    story.does(desk_officer(), DetachMatter{merged});
    EXPECT_EQ(story[standing].reports, 1u);
    EXPECT_EQ(story[merged].reports, 1u);
}

}  // namespace
}  // namespace pingzhi
