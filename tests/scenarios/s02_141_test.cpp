// S2 基层智治综合应用, the 141 system (2023-2025): one city centre, four lines of work in every town, one grid net in every village. Every level
// sees its own subtree; a matter climbs when the level below cannot solve it, and comes down when it can.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenarios/hand.hpp"

namespace pingzhi::scenarios {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

class OneFourOne : public ::testing::Test {
protected:
    std::vector<const Area*> areas_of(AreaLevel level) {
        std::vector<const Area*> found;
        for (const Area& each : city.pack().territory->areas()) {
            if (each.level == level) found.push_back(&each);
        }
        return found;
    }
    std::string committee_of(const Area& village) { return "village-" + village.code.value; }

    ScenarioCity city{"2024-03-12 09:00"};  // a Tuesday
};

TEST_F(OneFourOne, there_are_one_centre_thirty_six_lines_and_a_hundred_and_thirty_four_nets) {
    std::map<std::string, std::map<std::string, int>> by_kind_and_area;
    for (const Unit& unit : city.pack().routing->units()) ++by_kind_and_area[unit.kind][unit.area.value];
    EXPECT_THAT(by_kind_and_area["city_centre"], SizeIs(1));
    for (const char* line : {"town_party_line", "town_economy_line", "town_safety_line", "town_service_line"}) {
        EXPECT_THAT(by_kind_and_area[line], SizeIs(9)) << line;
        EXPECT_THAT(by_kind_and_area[line], Each(Pair(::testing::_, 1))) << line;
    }
    EXPECT_THAT(by_kind_and_area["grid_net"], SizeIs(134));
    EXPECT_THAT(by_kind_and_area["grid_net"], Each(Pair(::testing::_, 1)));
}

TEST_F(OneFourOne, each_line_of_a_town_has_its_field) {
    const Hand centre = city.works("city-centre", "unit_head");
    const Hand worker = city.channel(worker_app);
    const Position here = city.inside("新埭镇");
    const auto led_by = [&](Told told) {
        told.where = here;
        told.phone = "13800000005";
        return unit_of(centre.detail(worker.reports(told)));
    };
    EXPECT_EQ(led_by({.service = "party-service", .words = "想参加志愿服务"}), "party-330482102");
    EXPECT_EQ(led_by({.service = "dirty-road", .words = "路面有泥"}), "economy-330482102");
    EXPECT_EQ(led_by({.service = "noise", .words = "装修太吵", .form = {{"heard_at", "2024-03-12T08:30:00+08:00"}, {"source", "home"}}}), "safety-330482102");
    EXPECT_EQ(led_by({.service = "public-service", .words = "申请低保", .form = {{"kind", "allowance"}}}), "service-330482102");
}

TEST_F(OneFourOne, every_level_sees_its_own_subtree) {
    const Hand worker = city.channel(worker_app);
    std::map<std::string, Case> by_village;
    std::map<std::string, std::size_t> villages_of_town;
    for (const Area* village : areas_of(AreaLevel::village)) {
        by_village[village->code.value] = worker.reports({.service = "exposed-rubbish", .words = "垃圾未清运", .where = ScenarioCity::area_centre(*village)});
        ++villages_of_town[village->code.value.substr(0, 9)];
    }
    const Hand centre = city.works("city-centre", "unit_head");
    EXPECT_EQ(centre.counts(), 134u);
    centre.shows("s02", "/desk?queue=all");

    std::size_t of_all_towns = 0;
    for (const auto& [town, villages] : villages_of_town) {
        const Hand room = city.works("room-" + town, "unit_head");
        EXPECT_EQ(room.counts(), villages) << town;
        of_all_towns += room.counts();
        EXPECT_EQ(city.works("safety-" + town, "handler").counts(), 0u) << "nothing of its field";
    }
    EXPECT_EQ(of_all_towns, 134u);

    const Area& sanbei = city.area("三北村", "当湖街道");
    const Case here = by_village.at(sanbei.code.value);
    const Hand village = city.works(committee_of(sanbei), "unit_head");
    const Hand net = city.works("net-" + sanbei.code.value, "grid_worker");
    EXPECT_EQ(village.counts(), 1u);
    EXPECT_EQ(net.counts(), 0u);
    village.signs(here);
    village.transfers(here, "net-" + sanbei.code.value, "for_level_below");
    EXPECT_EQ(net.counts(), 1u);
    EXPECT_EQ(village.counts(), 1u) << "what is below it is its own";
    EXPECT_FALSE(city.works("room-330482102", "unit_head").sees(here)) << "another town’s room";
    EXPECT_FALSE(city.works(committee_of(city.area("梅园社区")), "unit_head").sees(here)) << "another village";
}

TEST_F(OneFourOne, a_matter_climbs_to_the_city_and_comes_down_again) {
    const Area& sanbei = city.area("三北村", "当湖街道");
    const std::string below = committee_of(sanbei);
    const Hand net = city.works("net-" + sanbei.code.value, "grid_worker");
    const Hand village = city.works(below, "unit_head");
    const Hand line = city.works("safety-330482001", "unit_head");
    const Hand room = city.works("room-330482001", "unit_head");
    const Hand room_desk = city.works("room-330482001", "dispatcher");
    const Hand centre = city.works("city-centre", "unit_head");
    const Hand calls_back = city.works("city-centre", "call_back");

    const Case dispute = net.reports({.service = "neighbour-dispute",
                                      .words = "两村交界处的排水沟，两家各说各的",
                                      .where = ScenarioCity::area_centre(sanbei),
                                      .form = {{"about", "water"}},
                                      .phone = "13800000006"});
    const auto climbs = [&](const Hand& level, const char* above) {
        level.signs(dispute);
        level.transfers(dispute, above, "needs_level_above");
    };
    climbs(village, "safety-330482001");
    city.after(Duration::hours(1));
    climbs(line, "room-330482001");
    city.after(Duration::hours(1));
    climbs(room, "city-centre");
    city.until("2024-03-13 10:00");
    centre.signs(dispute);
    centre.transfers(dispute, below, "for_level_below");
    EXPECT_TRUE(room.sees(dispute)) << "it is below the town again";
    village.signs(dispute);
    village.reaches_the_reporter(dispute);
    city.until("2024-03-14 15:00");
    village.handles(dispute, "mediated", "市里协调水利部门出资修沟，两家签字");
    village.answers(dispute, "排水沟下周重修，两家已签调解协议。");
    const Hand of_the_village = city.works(below, "call_back");
    EXPECT_EQ(of_the_village.refused(dispute, "call-back", {{"contacted", true}, {"solved", true}}), "handled_it");
    calls_back.calls_back(dispute, true, true);  // the centre only gave it to whom it belongs
    room_desk.closes(dispute, "solved");

    const json::object ended = centre.detail(dispute);
    EXPECT_THAT(leads_of(ended), ElementsAre(below, "safety-330482001", "room-330482001", "city-centre", below));
    EXPECT_TRUE(ended.at("matter").at("on_time").as_bool());
}

TEST_F(OneFourOne, what_a_village_leaves_lying_is_known_to_its_town_and_then_to_the_city) {
    const Hand room = city.works("room-330482001", "unit_head");
    const Hand centre = city.works("city-centre", "unit_head");
    const Case rubbish = city.channel(worker_app).reports({.service = "exposed-rubbish", .words = "垃圾未清运", .where = city.inside("三北村", "当湖街道")});
    city.until("2024-03-14 12:00");
    EXPECT_EQ(room.detail(rubbish).at("inside").at("level"), 1);
    EXPECT_EQ(room.get("/api/v1/queues?unit=room-330482001").at("escalated"), 1);
    city.until("2024-03-15 12:00");
    EXPECT_EQ(centre.detail(rubbish).at("inside").at("level"), 2);
}

}  // namespace
}  // namespace pingzhi::scenarios
