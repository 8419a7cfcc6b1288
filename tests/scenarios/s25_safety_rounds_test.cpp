// S25 Safety inspections (2020): rounds of sites with checklists; what was found, who mends, by when; self-checks; an overview before holidays.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenarios/figures.hpp"

namespace pingzhi::scenarios {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

class SafetyRounds : public ::testing::Test {
protected:
    using List = std::map<std::string, std::string>;
    static List list(const char* exits, const char* found) {
        return {{"exits", exits}, {"extinguishers", "good"}, {"wiring", "good"}, {"storage", "good"}, {"training", "good"}, {"found", found}};
    }
    Case round(const std::string& site) {
        const Case c = inspector.reports({.service = "safety-round", .where = city.inside("独山港镇"), .form = {{"site", site}}});
        inspector.signs(c);
        return c;
    }
    void ends(const Case& c) {
        inspector.handles(c, "solved", "检查完毕");
        inspector.answers(c, "检查结果已反馈。");
        room_desk.closes(c, "solved");
    }

    ScenarioCity city{"2020-04-07 09:00"};
    const Hand inspector = city.works("safety-330482108", "handler");
    const Hand room_desk = city.works("room-330482108", "dispatcher");
};

TEST_F(SafetyRounds, the_checklist_says_what_was_found_who_mends_it_and_by_when) {
    const Case c = round("示例纺织厂");
    EXPECT_EQ(inspector.refused(c, "finish-node", node("check", {{"exits", "good"}, {"found", "none"}})), "form_invalid") << "the whole list";
    inspector.finishes(c, "check", list("fault", "faults"));
    inspector.finishes(c, "order", {{"who", "示例纺织厂"}, {"mend_by", "2020-04-14T17:30:00+08:00"}}, "清理疏散通道");
    EXPECT_EQ(inspector.refused(c, "finish-node", node("mended")), "evidence_missing");
    city.until("2020-04-13 10:00");
    inspector.finishes(c, "mended", {}, "", {inspector.uploads_photo(1)});
    ends(c);
    const json::object ended = inspector.detail(c);
    EXPECT_THAT(finished_nodes(ended), ElementsAre("check", "order", "mended"));
    EXPECT_EQ(told_by(ended, "order", "who"), "示例纺织厂");
}

TEST_F(SafetyRounds, the_next_round_and_the_one_before_the_holidays_begin_by_themselves) {
    const Case c = round("示例仓库");
    inspector.finishes(c, "check", list("good", "none"));
    ends(c);
    std::vector<std::string> services;
    const json::object ended = inspector.detail(c);
    for (const json::value& due : ended.at("follow_ups").as_array()) services.emplace_back(due.at("service").as_string());
    EXPECT_THAT(services, UnorderedElementsAre("safety-round", "holiday-round"));
    city.until("2020-04-24 09:00");
    EXPECT_EQ(inspector.counts("service=holiday-round"), 0u);
    city.until("2020-04-30 09:00");
    EXPECT_EQ(inspector.counts("service=holiday-round"), 1u) << "before the first of May";
    city.until("2020-07-07 09:00");
    EXPECT_EQ(inspector.counts("service=safety-round"), 2u);
}

// What stands before the holidays: sites checked, faults still open.
TEST_F(SafetyRounds, an_overview_before_the_holidays_is_counted) {
    for (int i = 0; i < 10; ++i) {
        const Case c = round("示例企业" + std::to_string(i + 1));
        const bool faults = i < 3;
        inspector.finishes(c, "check", list(faults ? "fault" : "good", faults ? "faults" : "none"));
        if (faults) inspector.finishes(c, "order", {{"who", "企业"}, {"mend_by", "2020-04-20T17:30:00+08:00"}}, "限期整改");
        if (i >= 1 && faults) inspector.finishes(c, "mended", {}, "", {inspector.uploads_photo(static_cast<std::uint8_t>(20 + i))});
        if (i >= 1) ends(c);
    }
    const Case own = city.resident().reports(
        {.service = "self-check",
         .where = city.inside("独山港镇"),
         .form = {{"site", "示例企业11"}, {"exits", "good"}, {"extinguishers", "fault"}, {"wiring", "good"}, {"storage", "good"}, {"training", "good"}}});
    EXPECT_EQ(unit_of(inspector.detail(own)), "safety-330482108");
    city.until("2020-04-30 17:00");
    inspector.shows("s25", "/desk?queue=all&ended=1&service=safety-round");
    EXPECT_EQ(inspector.counts("service=safety-round"), 10u);
    EXPECT_EQ(inspector.counts("service=safety-round&open=true"), 1u) << "one fault is not mended yet";
    EXPECT_EQ(inspector.counts("service=holiday-round"), 9u) << "each site that was seen is seen again";
    EXPECT_EQ(figures(inspector, "2020-04-01 00:00", "2020-05-01 00:00", "safety-round").counts["opened"], 10u);
}

}  // namespace
}  // namespace pingzhi::scenarios
