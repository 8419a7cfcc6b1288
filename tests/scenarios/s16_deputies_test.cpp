// S16 人大代表联络站 (2020): opinions from residents are answered on the spot where possible; the rest recorded, taken back, followed, answered.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenarios/figures.hpp"

namespace pingzhi::scenarios {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Deputies : public ::testing::Test {
protected:
    Told opinion(const char* words, const char* topic) {
        return {.service = "deputy-opinion", .words = words, .where = city.inside("新仓镇"), .form = {{"topic", topic}}, .phone = "13800000008"};
    }

    ScenarioCity city{"2020-06-10 09:00"};
    const Hand desk = city.channel(deputy_station);
    const Hand station = city.works("deputies-330482103", "unit_head", "330482103000", {"deputy-opinion"});
    const Hand congress = city.works("peoples-congress", "supervisor", "330482000000", {"deputy-opinion"});
    const Hand congress_desk = city.works("peoples-congress", "dispatcher", "330482000000", {"deputy-opinion"});
    const Hand ecology = city.works("ecology", "handler");
};

TEST_F(Deputies, what_can_be_answered_on_the_spot_is) {
    const Case asked = desk.reports(opinion("新农合今年什么时候缴费", "health"));
    EXPECT_EQ(unit_of(station.detail(asked)), "deputies-330482103");
    EXPECT_EQ(station.detail(asked).at("matter").at("channel"), "deputy_station");
    station.signs(asked);
    city.after(Duration::minutes(10));
    station.handles(asked, "answered_on_the_spot", "当场解释缴费时间");
    station.answers(asked, "九月开始集中缴费，村里会通知。");
    congress_desk.closes(asked, "answered");
    EXPECT_EQ(station.detail(asked).at("outcome").at("code"), "answered_on_the_spot");
}

TEST_F(Deputies, the_rest_is_taken_back_followed_and_answered) {
    const Case asked = desk.reports(opinion("河边小作坊排污", "environment"));
    station.signs(asked);
    EXPECT_FALSE(ecology.sees(asked));
    // The bureau does the work, the station goes on answering for it.
    station.asks_support_of(asked, "ecology", "taken_back");
    ecology.signs(asked);
    EXPECT_FALSE(city.works("deputies-330482101", "unit_head", "330482101000", {"deputy-opinion"}).sees(asked)) << "another town’s station";
    city.until("2020-06-22 09:00");
    congress.supervises(asked, "请在一周内答复群众");
    city.until("2020-06-24 10:00");
    ecology.finishes_support(asked);
    station.does(asked, "answer-supervision",
                 {{"supervision", station.detail(asked).at("inside").at("supervisions").at(0).at("id")}, {"note", "生态环境分局已立案查处"}});
    station.reaches_the_reporter(asked);
    station.handles(asked, "solved", "作坊已停产拆除");
    station.answers(asked, "作坊已关停，河道已清理。");
    congress_desk.closes(asked, "answered");
    station.shows("s16", "/desk/matters/" + asked.number + "?queue=all&ended=1");
    const json::object ended = station.detail(asked);
    EXPECT_THAT(leads_of(ended), ElementsAre("deputies-330482103"));
    EXPECT_TRUE(ended.at("matter").at("on_time").as_bool());
    EXPECT_THAT(city.resident().page("/matters/" + asked.number), HasSubstr("已办结"));
}

// A reception day: of eight opinions five are answered at once, three are taken back, and one of these is never answered.
TEST_F(Deputies, a_reception_day_stands_in_the_figures_of_its_month) {
    for (int i = 0; i < 8; ++i) {
        const Case asked = desk.reports(opinion("希望增加公交班次", "traffic"));
        station.signs(asked);
        if (i == 7) continue;
        if (i >= 5) city.after(Duration::days(1));
        station.handles(asked, i < 5 ? "answered_on_the_spot" : "solved", "已答复");
        station.answers(asked, "公交公司已调整班次。");
        congress_desk.closes(asked, "answered");
    }
    city.until("2020-08-03 09:00");
    Figures due = figures(congress, "2020-07-01 00:00", "2020-08-01 00:00", "deputy-opinion");
    EXPECT_EQ(due.counts["due"], 8u) << "twenty working days after the tenth of June";
    EXPECT_EQ(due.shares["closing"], "7/8");
    EXPECT_EQ(due.percent["closing"], "87.50");
}

}  // namespace
}  // namespace pingzhi::scenarios
