#include "app/matter_tags.hpp"

#include <gmock/gmock.h>

namespace pingzhi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Assignment assignment(std::string unit, bool lead, AssignmentState state = AssignmentState::signed_for) {
    Assignment made;
    made.unit = {std::move(unit)};
    made.lead = lead;
    made.state = state;
    return made;
}

Matter in_hand() {
    Matter matter;
    matter.id = {7};
    matter.state = MatterState::in_hand;
    matter.assignments = {assignment("lights", true)};
    return matter;
}

TEST(MatterTags, AComplaintIsKnownByTheAccusedUnitAndAnOfficersWorkByTheOfficer) {
    Matter matter = in_hand();
    matter.about = UnitCode{"water"};
    matter.assignments.front().officer = "p12";
    EXPECT_THAT(tags_of(matter), ElementsAre("about:water", "officer:p12"));
}

TEST(MatterTags, AnOrdinaryMatterStandsInNoQueue) { EXPECT_THAT(tags_of(in_hand()), IsEmpty()); }

TEST(MatterTags, AnOpenRulingIsItsJudges) {
    Matter matter = in_hand();
    matter.ruling = Ruling{};
    matter.ruling->by = {"city"};
    EXPECT_THAT(tags_of(matter), ElementsAre("in:city", "rule:city"));
}

TEST(MatterTags, StandingSupportIsItsUnitsOnce) {
    Matter matter = in_hand();
    matter.assignments.push_back(assignment("water", false));
    matter.assignments.push_back(assignment("roads", false, AssignmentState::offered));
    matter.assignments.push_back(assignment("water", false, AssignmentState::offered));
    matter.assignments.push_back(assignment("parks", false, AssignmentState::done));
    matter.assignments.push_back(assignment("fire", false, AssignmentState::cancelled));
    EXPECT_THAT(tags_of(matter), ElementsAre("in:parks", "in:roads", "in:water", "support:roads", "support:water"));
}

TEST(MatterTags, AnOrderIsItsUnitsUntilAnswered) {
    Matter matter = in_hand();
    matter.supervisions.push_back({8, {"lights"}, "mayor", {}, std::nullopt});
    matter.supervisions.push_back({9, {"water"}, "mayor", {}, Seq{10}});
    EXPECT_THAT(tags_of(matter), ElementsAre("supervise:lights"));
}

TEST(MatterTags, ARequestWaitsWithTheLeadWhileItCanBeDecided) {
    Matter matter = in_hand();
    matter.requests.emplace_back();
    EXPECT_THAT(tags_of(matter), ElementsAre("approve:lights"));
    matter.state = MatterState::assigned;
    EXPECT_THAT(tags_of(matter), ElementsAre("approve:lights"));
    matter.state = MatterState::handled;
    EXPECT_THAT(tags_of(matter), IsEmpty());
    matter.state = MatterState::in_hand;
    matter.requests.front().state = RequestState::refused;
    EXPECT_THAT(tags_of(matter), IsEmpty());
}

TEST(MatterTags, ACallBackWaitsFromTheAnswerUntilItsClockStops) {
    Matter matter = in_hand();
    matter.clocks.emplace_back().kind = ClockKind::call_back;
    EXPECT_THAT(tags_of(matter), IsEmpty());
    matter.state = MatterState::answered;
    EXPECT_THAT(tags_of(matter), ElementsAre("call_back"));
    matter.clocks.front().stopped = Instant{1};
    EXPECT_THAT(tags_of(matter), IsEmpty());
}

TEST(MatterTags, WhatHurriesIsSaidInOrder) {
    Matter matter = in_hand();
    matter.level = 2;
    matter.urges = 3;
    matter.mode = "typhoon";
    matter.needs_desk = true;
    EXPECT_THAT(tags_of(matter), ElementsAre("desk", "escalated", "mode:typhoon", "urged"));
}

TEST(MatterTags, AnEndedMatterIsLeftOnTheDeskAndWithItsUnits) {
    Matter matter = in_hand();
    matter.ruling = Ruling{};
    matter.assignments.push_back(assignment("water", false));
    matter.supervisions.emplace_back();
    matter.level = matter.urges = 1;
    matter.mode = "typhoon";
    matter.needs_desk = true;
    for (MatterState state : {MatterState::closed, MatterState::archived, MatterState::merged, MatterState::withdrawn, MatterState::declined}) {
        matter.state = state;
        EXPECT_THAT(tags_of(matter), ElementsAre("desk", "in:water")) << name_of(state);
    }
}

}  // namespace
}  // namespace pingzhi
