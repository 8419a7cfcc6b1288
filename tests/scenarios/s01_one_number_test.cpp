// S1 平治110 and 民声一键办 (2023): one number, one network, one screen. The place answers, level by level; help is signed for in a minute,
// reached in three, on site in thirty, closed in twenty-four hours; 12345 and 110 hand matters to each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenarios/figures.hpp"

namespace pingzhi::scenarios {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* danghu_room = "room-330482001";
constexpr const char* sanbei_village = "village-330482001201";
constexpr const char* whole_city = "330482000000";

class OneNumber : public ::testing::Test {
protected:
    Told shut_in() { return {.service = "urgent-help", .words = "老人被反锁在屋里", .where = in_sanbei, .form = {{"need", "person"}}, .phone = "13800000001"}; }
    std::int64_t minutes(const json::object& clock) {
        const auto instant = [&](const char* name) { return parse_rfc3339(std::string(clock.at(name).as_string())).value(); };
        return (instant("deadline") - instant("start")).ms / Duration::minutes(1).ms;
    }

    ScenarioCity city{"2023-05-08 09:00"};  // a Monday
    const Position in_sanbei = city.inside("三北村", "当湖街道");
    const Hand caller = city.channel(hotline_12345);
    const Hand room = city.works(danghu_room, "unit_head");
    const Hand room_desk = city.works(danghu_room, "dispatcher");
    const Hand village = city.works(sanbei_village, "handler");
    const Hand centre = city.works("city-centre", "unit_head", whole_city);
    const Hand centre_desk = city.works("city-centre", "dispatcher", whole_city);
    const Hand calls_back = city.works("city-centre", "call_back", whole_city);
    const Hand inspector = city.works("city-centre", "call_taker", whole_city);
};

TEST_F(OneNumber, an_old_man_shut_in_is_helped_in_one_three_thirty_and_twenty_four) {
    const Case call = caller.reports(shut_in());
    EXPECT_EQ(unit_of(room.detail(call)), danghu_room) << "the place answers";
    city.until("2023-05-08 09:00:40");
    room.signs(call);
    room.transfers(call, sanbei_village, "for_level_below");
    city.until("2023-05-08 09:01:20");
    village.signs(call);
    city.until("2023-05-08 09:02:30");
    village.reaches_the_reporter(call);
    city.until("2023-05-08 09:21");
    village.arrives(call);
    city.until("2023-05-08 09:50");
    village.handles(call, "solved", "开锁入室，老人平安");
    village.answers(call, "已联系锁匠开门，老人平安。");
    EXPECT_EQ(room_desk.refused(call, "close", {{"reason", "solved"}}), "call_back_missing");
    city.until("2023-05-08 11:00");
    calls_back.calls_back(call, true, true);
    room_desk.closes(call, "solved");
    city.resident().rates(call, true, 5);
    centre.shows("s01", "/desk/matters/" + call.number + "?queue=all&ended=1");

    const json::object ended = centre.detail(call);
    EXPECT_EQ(state_of(ended), "closed");
    EXPECT_THAT(leads_of(ended), ElementsAre(danghu_room, sanbei_village));
    EXPECT_EQ(minutes(clock_of(ended, "sign")), 1);
    EXPECT_EQ(minutes(clock_of(ended, "contact")), 3);
    EXPECT_EQ(minutes(clock_of(ended, "arrive")), 30);
    EXPECT_EQ(minutes(clock_of(ended, "close")), 24 * 60);
    for (const char* kind : {"sign", "contact", "arrive", "answer", "close"}) EXPECT_FALSE(clock_of(ended, kind).at("lapsed").as_bool()) << kind;
    EXPECT_THAT(city.resident().page("/matters/" + call.number), HasSubstr("已办结"));
}

TEST_F(OneNumber, the_police_line_and_the_service_line_hand_matters_to_each_other) {
    const Reply given =
        city.partner_sends("110", json::serialize(json::object{{"id", "110-20230508-000123"},
                                                               {"report", report_of({.service = "police-transfer",
                                                                                     .words = "两家为停车争吵，无人受伤",
                                                                                     .where = in_sanbei,
                                                                                     .form = {{"police_number", "P20230508000123"}, {"nature", "dispute"}},
                                                                                     .phone = "13800000002"})}}));
    ASSERT_EQ(given.status, 200u) << given.body;
    const Case dispute{std::string(json::parse(given.body).at("number").as_string()), {}, in_sanbei};
    const json::object taken = room.detail(dispute);
    EXPECT_EQ(taken.at("matter").at("channel"), "police_transfer");
    EXPECT_EQ(unit_of(taken), danghu_room);

    const Case fight =
        caller.reports({.service = "urgent-help", .words = "楼下有人打架", .where = in_sanbei, .form = {{"need", "other"}}, .phone = "13800000003"});
    room_desk.hands_over(fight, "110");
    const Message sent = city.sent_to("110", 1).at(0);
    EXPECT_THAT(sent.json, HasSubstr(fight.number));
    EXPECT_THAT(sent.json, HasSubstr("楼下有人打架"));
    const std::string word = R"({"id":"110-ack-1","acknowledge":{"delivery":)" + std::to_string(sent.delivery) + R"(,"ref":"P20230508000456"}})";
    ASSERT_EQ(city.partner_sends("110", word).status, 200u);
    const json::object delivery = centre.detail(fight).at("inside").at("deliveries").at(0).as_object();
    EXPECT_EQ(delivery.at("state"), "acknowledged");
    EXPECT_EQ(delivery.at("their_ref"), "P20230508000456");
}

TEST_F(OneNumber, what_nobody_signs_is_known_above_and_supervised_to_an_answer) {
    const Case call = caller.reports(shut_in());
    city.until("2023-05-08 09:04");
    const json::object late = centre.detail(call);
    EXPECT_TRUE(clock_of(late, "sign").at("lapsed").as_bool());
    EXPECT_EQ(late.at("matter").at("colour"), "red");
    EXPECT_EQ(late.at("inside").at("level"), 1);
    EXPECT_EQ(centre.get("/api/v1/queues?unit=city-centre").at("escalated"), 1);
    centre_desk.supervises(call, "请立即签收并说明原因");
    room.signs(call);
    room.reaches_the_reporter(call);
    room.arrives(call);
    room.handles(call, "solved", "已到场处置");
    room.answers(call, "已处置。");
    calls_back.calls_back(call, true, false);
    EXPECT_EQ(room_desk.refused(call, "close", {{"reason", "solved"}}), "supervision_open");
    const auto order = room.detail(call).at("inside").at("supervisions").at(0).at("id");
    room.does(call, "answer-supervision", {{"supervision", order}, {"note", "交接班脱岗，已整改"}});
    room_desk.closes(call, "solved");
    EXPECT_EQ(state_of(centre.detail(call)), "closed");
}

// A pilot in three towns, then all nine: five calls in each, one of which comes too late.
TEST_F(OneNumber, three_towns_then_nine_stand_in_the_published_months) {
    const Hand publisher = city.works("city-centre", "supervisor", whole_city);
    const Hand rooms = city.works("city-centre", "unit_head", whole_city);
    const auto month = [&](const std::string& day, std::size_t towns) {
        city.until(day);
        std::size_t served = 0;
        for (const Area& town : city.pack().territory->areas()) {
            if (town.level != AreaLevel::town || served++ >= towns) continue;
            const std::string unit = "room-" + town.code.value.substr(0, 9);
            const Hand head = city.works(unit, "unit_head");
            const Hand desk = city.works(unit, "dispatcher");
            for (int i = 0; i < 5; ++i) {
                const Case call = caller.reports({.service = "urgent-help",
                                                  .words = "停水",
                                                  .where = ScenarioCity::area_centre(town),
                                                  .form = {{"need", "utilities"}},
                                                  .phone = "13800000004"});
                head.signs(call);
                head.reaches_the_reporter(call);
                city.after(Duration::minutes(10));
                head.arrives(call);
                if (served == 1 && i == 0) city.after(Duration::hours(25));
                head.handles(call, "solved", "已恢复供水");
                head.answers(call, "已恢复供水。");
                calls_back.calls_back(call, true, i != 0);
                desk.closes(call, "solved");
            }
        }
    };
    month("2023-05-09 08:30", 3);
    month("2023-06-05 08:30", 9);
    city.until("2023-07-03 09:00");
    Figures pilot = published(publisher, "2023-05", "urgent-help");
    EXPECT_EQ(pilot.shares["on_time"], "14/15");
    EXPECT_EQ(pilot.percent["on_time"], "93.33");
    EXPECT_EQ(pilot.percent["response"], "100.00");
    Figures all = published(publisher, "2023-06", "urgent-help");
    EXPECT_EQ(all.shares["on_time"], "44/45");
    EXPECT_EQ(all.percent["on_time"], "97.78");
    EXPECT_EQ(all.shares["satisfied"], "36/45");
    EXPECT_EQ(figures(rooms, "2023-06-01 00:00", "2023-07-01 00:00", "urgent-help").shares, all.shares);
}

TEST_F(OneNumber, in_a_typhoon_help_is_on_site_in_twenty_minutes_and_afterwards_in_thirty) {
    const Hand commander = city.works("city-centre", "commander", whole_city);
    const json::object mode = commander.post("/api/v1/modes", {{"mode", "typhoon"}}, 201);
    const Case stormy = caller.reports(shut_in());
    EXPECT_EQ(minutes(clock_of(centre.detail(stormy), "arrive")), 20);
    EXPECT_THAT(city.resident().page("/"), HasSubstr("请留在室内"));
    const Case tree =
        city.resident().reports({.service = "road-damage", .words = "大树倒在路上", .where = in_sanbei, .form = {{"road", "city"}, {"danger", "yes"}}});
    EXPECT_EQ(unit_of(centre.detail(tree)), danghu_room) << "in an emergency the town’s room dispatches, not the bureau";
    commander.post("/api/v1/modes/" + std::to_string(mode.at("activation").to_number<Seq>()) + "/end", {}, 200);
    EXPECT_EQ(minutes(clock_of(centre.detail(caller.reports(shut_in())), "arrive")), 30);
}

TEST_F(OneNumber, inspections_are_open_or_unannounced) {
    const Case open = inspector.reports({.service = "inspection-finding", .words = "值班记录不全", .where = in_sanbei, .form = {{"inspected", "records"}}});
    EXPECT_EQ(unit_of(room.detail(open)), danghu_room);
    const Case secret = inspector.reports({.service = "unannounced-finding", .words = "九点半无人在岗", .where = in_sanbei, .form = {{"unit", danghu_room}}});
    EXPECT_EQ(unit_of(centre.detail(secret)), "city-centre") << "over the head of the unit it is about";
    EXPECT_FALSE(room.sees(secret));
    EXPECT_FALSE(village.sees(secret));
    EXPECT_FALSE(city.resident().sees(open));
}

}  // namespace
}  // namespace pingzhi::scenarios
