// S12 安全隐患随手拍 (2022): any worker photographs a hazard and sends it; enterprise and worker both act; closed with a photo of the mended state.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenarios/figures.hpp"

namespace pingzhi::scenarios {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class HazardByPhoto : public ::testing::Test {
protected:
    Told blocked_exit() {
        return {.service = "hazard",
                .words = "车间安全出口被货堆堵住",
                .where = in_zhapu,
                .form = {{"enterprise", "示例机械厂"}, {"hazard", "fire"}},
                .email = "worker@example.org",
                .photos = {worker.uploads_photo(110)}};
    }

    ScenarioCity city{"2022-09-05 09:00"};
    const Position in_zhapu = city.inside("乍浦镇");
    const Hand worker = city.resident();
    const Hand safety = city.works("safety-330482101", "handler");
    const Hand room_desk = city.works("room-330482101", "dispatcher");
};

TEST_F(HazardByPhoto, it_ends_only_with_a_photo_of_the_mended_state_and_both_are_told) {
    const Case hazard = worker.reports(blocked_exit());
    EXPECT_EQ(unit_of(safety.detail(hazard)), "safety-330482101");
    safety.signs(hazard);
    // The enterprise is told on the spot, and from then on by mail.
    safety.does(hazard, "attach", {{"description", "已通知企业整改"}, {"contact", {{"email", "factory@example.org"}}}});
    city.until("2022-09-06 15:00");
    const json::object without_photo{
        {"outcome", "mended"}, {"note", "企业说已清理"}, {"lon", in_zhapu.lon}, {"lat", in_zhapu.lat}, {"taken", to_rfc3339(city.now())}};
    EXPECT_EQ(safety.refused(hazard, "handle", without_photo), "evidence_missing");
    safety.handles(hazard, "mended", "通道已清空，张贴禁止堆放标识", {safety.uploads_photo(210)});
    safety.answers(hazard, "安全出口已清空，感谢提醒。");
    room_desk.closes(hazard, "solved");

    std::vector<std::string> told;
    for (const Message& mail : city.sent_to("notice-email", 2)) {
        told.push_back(mail.recipient);
        EXPECT_THAT(mail.text, HasSubstr("安全出口已清空"));
    }
    EXPECT_THAT(told, UnorderedElementsAre("worker@example.org", "factory@example.org"));
    EXPECT_EQ(safety.detail(hazard).at("photos").as_array().size(), 2u) << "as it was, and as it is";
    worker.rates(hazard, true, 5);
    safety.shows("s12", "/desk/matters/" + hazard.number + "?queue=all&ended=1");
}

TEST_F(HazardByPhoto, none_is_reported_without_one_but_by_telephone) {
    Told unseen = blocked_exit();
    unseen.photos.clear();
    EXPECT_EQ(worker.refused_report(unseen), "photo_missing photos");
    EXPECT_EQ(city.channel(worker_app).refused_report(unseen), "photo_missing photos");
    EXPECT_EQ(state_of(room_desk.detail(room_desk.reports(unseen))), "assigned");
    EXPECT_THAT(worker.page("/report/hazard"), HasSubstr("必须附照片"));
    EXPECT_THAT(worker.page("/report/dirty-road"), Not(HasSubstr("必须附照片")));
}

TEST_F(HazardByPhoto, a_major_one_is_the_emergency_bureaus) {
    Told leak = blocked_exit();
    leak.words = "氨气管道泄漏";
    leak.form = {{"enterprise", "示例冷库"}, {"hazard", "chemicals"}, {"degree", "major"}};
    const Case hazard = worker.reports(leak);
    EXPECT_EQ(unit_of(city.works("emergency", "handler").detail(hazard)), "emergency");
}

// Of a month's hazards one is mended too late, and one not at all.
TEST_F(HazardByPhoto, a_month_of_hazards_stands_in_its_figures) {
    for (int i = 0; i < 12; ++i) {
        const Case hazard = worker.reports(blocked_exit());
        safety.signs(hazard);
        if (i == 0) continue;
        if (i == 1) city.after(Duration::days(9));
        safety.handles(hazard, "mended", "已整改", {safety.uploads_photo(static_cast<std::uint8_t>(10 + i))});
        safety.answers(hazard, "已整改。");
        room_desk.closes(hazard, "solved");
    }
    city.until("2022-10-08 09:00");
    Figures month = figures(city.resident(), "2022-09-01 00:00", "2022-10-01 00:00", "hazard");
    EXPECT_EQ(month.shares["closing"], "11/12");
    EXPECT_EQ(month.shares["on_time"], "10/12");
}

}  // namespace
}  // namespace pingzhi::scenarios
