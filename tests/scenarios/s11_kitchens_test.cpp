// S11 阳光厨房 and 外卖封签 (2022): from 1 March a takeaway kitchen shows live video and seals its food. Told, then inspected: a fault is ordered to be
// mended, what is not mended is fined 200 to 500 yuan, and a month later a second look comes by itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenarios/figures.hpp"

namespace pingzhi::scenarios {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Kitchens : public ::testing::Test {
protected:
    Case kitchen(const std::string& name) {
        const Case c = inspector.reports({.service = "takeaway-kitchen", .where = city.inside("钟埭街道"), .form = {{"kitchen", name}}});
        inspector.signs(c);
        inspector.finishes(c, "tell", {}, "告知直播和封签要求，限期接入");
        return c;
    }
    void ends(const Case& c, const char* outcome) {
        inspector.handles(c, outcome, "检查完毕");
        inspector.answers(c, "检查结果已告知店家。");
        desk.closes(c, "solved");
    }
    Case faulty_kitchen_that_mends(const std::string& name, bool mends) {
        const Case c = kitchen(name);
        city.after(Duration::hours(2));
        inspector.finishes(c, "inspect", {{"found", "faults"}}, "未接入直播，未用封签");
        inspector.finishes(c, "order", {}, "责令三日内改正");
        city.after(Duration::days(3));
        inspector.finishes(c, "recheck", {{"mended", mends ? "yes" : "no"}}, "", {inspector.uploads_photo(++shade)});
        return c;
    }

    ScenarioCity city{"2022-03-01 09:00"};
    const Hand inspector = city.works("market-supervision", "handler");
    const Hand desk = city.works("city-centre", "dispatcher");
    std::uint8_t shade = 0;
};

TEST_F(Kitchens, a_sound_one_is_told_and_inspected_and_that_is_all) {
    const Case sound = kitchen("示例面馆");
    EXPECT_EQ(inspector.refused(sound, "handle", {{"outcome", "solved"}, {"note", "好"}}), "nodes_open");
    inspector.finishes(sound, "inspect", {{"found", "none"}}, "直播正常，封签齐全");
    ends(sound, "solved");
    const json::object ended = inspector.detail(sound);
    EXPECT_THAT(finished_nodes(ended), ElementsAre("tell", "inspect"));
    EXPECT_THAT(ended.at("follow_ups").as_array(), IsEmpty()) << "no second look";
}

TEST_F(Kitchens, what_is_mended_is_seen_with_a_photo_and_not_fined) {
    const Case c = kitchen("示例快餐");
    inspector.finishes(c, "inspect", {{"found", "faults"}}, "未用封签");
    inspector.finishes(c, "order", {}, "责令改正");
    EXPECT_EQ(inspector.refused(c, "finish-node", node("recheck", {{"mended", "yes"}})), "evidence_missing");
    inspector.finishes(c, "recheck", {{"mended", "yes"}}, "", {inspector.uploads_photo(50)});
    ends(c, "mended");
    EXPECT_THAT(finished_nodes(inspector.detail(c)), ElementsAre("tell", "inspect", "order", "recheck"));
}

TEST_F(Kitchens, what_is_not_mended_is_fined_between_200_and_500_yuan) {
    const Case c = faulty_kitchen_that_mends("示例烧烤", false);
    for (const char* amount : {"199", "501", "2000"}) {
        EXPECT_EQ(inspector.refused(c, "finish-node", node("fine", {{"fine", amount}}, "处罚决定")), "form_invalid") << amount;
    }
    inspector.finishes(c, "fine", {{"fine", "300"}}, "处罚决定书已送达");
    ends(c, "fined");
    EXPECT_EQ(told_by(inspector.detail(c), "fine", "fine"), "300");
}

// Three stages over three months: twelve kitchens, in April a second look at those that had faults.
TEST_F(Kitchens, a_second_look_begins_by_itself_a_month_later) {
    std::vector<Case> faulty;
    for (int i = 0; i < 12; ++i) {
        const std::string name = "示例餐饮" + std::to_string(i + 1);
        if (i % 2 == 0) {
            const Case sound = kitchen(name);
            inspector.finishes(sound, "inspect", {{"found", "none"}}, "符合要求");
            ends(sound, "solved");
            continue;
        }
        const bool mends = i != 5;
        faulty.push_back(faulty_kitchen_that_mends(name, mends));
        if (!mends) inspector.finishes(faulty.back(), "fine", {{"fine", "500"}}, "处罚决定书已送达");
        ends(faulty.back(), mends ? "mended" : "fined");
    }
    EXPECT_EQ(inspector.counts("service=kitchen-second-look"), 0u);
    city.until("2022-04-25 09:00");
    EXPECT_EQ(inspector.counts("service=kitchen-second-look"), faulty.size());
    int fines = 0;
    for (const Case& c : faulty) {
        const Case second = inspector.follower_of(c);
        EXPECT_EQ(unit_of(inspector.detail(second)), "market-supervision");
        inspector.signs(second);
        const bool back = &c == &faulty.back();
        inspector.finishes(second, "look", {{"again", back ? "faults" : "none"}}, "", {inspector.uploads_photo(++shade)});
        if (back) inspector.finishes(second, "fine", {{"fine", "200"}}, "问题反弹");
        ends(second, back ? "fined" : "solved");
        for (const Case& each : {c, second}) {
            const std::string fine = told_by(inspector.detail(each), "fine", "fine");
            fines += fine.empty() ? 0 : std::stoi(fine);
        }
    }
    EXPECT_EQ(fines, 500 + 200);
}

// What was found and what became of it is for everybody to read; whose kitchen it was stands nowhere in public.
TEST_F(Kitchens, cases_are_published_without_whose_kitchen_it_was) {
    const Hand everybody = city.resident();
    std::vector<Case> published_cases;
    for (int i = 0; i < 6; ++i) {
        const Case c = faulty_kitchen_that_mends("示例餐饮" + std::to_string(i + 1), i != 5);
        if (i == 5) inspector.finishes(c, "fine", {{"fine", "300"}}, "处罚决定书已送达");
        ends(c, i == 5 ? "fined" : "mended");
        published_cases.push_back(inspector.reports({.service = "kitchen-case",
                                                     .words = "检查发现外卖食品未用封签，已依法处理。",
                                                     .form = {{"found", "no_seal"}, {"outcome", i == 5 ? "fined" : "mended"}},
                                                     .area = city.area("钟埭街道").code.value}));
        EXPECT_FALSE(everybody.sees(c)) << "the inspection itself";
    }
    const std::string page = everybody.page("/matters/" + published_cases.back().number);
    everybody.shows("s11", "/matters/" + published_cases.back().number);
    EXPECT_THAT(page, HasSubstr("未用封签"));
    EXPECT_THAT(page, HasSubstr("钟埭街道"));
    EXPECT_THAT(page, Not(HasSubstr("示例餐饮")));
    EXPECT_EQ(everybody.counts("service=kitchen-case"), 6u);
    EXPECT_EQ(
        everybody.refused_report({.service = "kitchen-case", .words = "举报", .form = {{"found", "dirty"}, {"outcome", "fined"}}, .area = "330482000000"}),
        "channel_not_offered channel");
    EXPECT_EQ(inspector.refused_report({.service = "kitchen-case",
                                        .words = "写明店名",
                                        .form = {{"found", "dirty"}, {"outcome", "fined"}, {"kitchen", "示例餐饮6"}},
                                        .area = "330482000000"}),
              "form_invalid kitchen");

    city.until("2022-05-05 09:00");
    Figures spring = figures(city.works("city-centre", "supervisor", "330482000000"), "2022-03-01 00:00", "2022-05-01 00:00", "kitchen-case");
    EXPECT_EQ(spring.counts["opened"], 6u);
}

}  // namespace
}  // namespace pingzhi::scenarios
