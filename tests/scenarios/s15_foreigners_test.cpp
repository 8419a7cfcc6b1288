// S15 涉外管理服务中心 (2021-2023): 24 departments behind one desk; a residence permit that expires in three days is done in one working day instead of
// fifteen; reminders before expiry; pages in the visitor's language.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/scenarios/hand.hpp"

namespace pingzhi::scenarios {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class Foreigners : public ::testing::Test {
protected:
    Case permit_that_expires(const char* expires, const char* manner) {
        return city.resident().reports({.service = "residence-permit",
                                        .words = "Please renew my residence permit.",
                                        .form = {{"expires", expires}, {"manner", manner}, {"passport", "X0000000"}},
                                        .email = "visitor@example.org"});
    }

    ScenarioCity city{"2022-06-13 09:00"};  // a Monday
    const Hand officer = city.works("entry-exit", "handler");
    const Hand head = city.works("entry-exit", "unit_head");
    const Hand desk = city.works("foreigners-desk", "call_taker", "330482000000", {"foreigner-service", "residence-permit", "permit-expiry"});
    const Hand centre_desk = city.works("city-centre", "dispatcher");
};

TEST_F(Foreigners, twenty_four_departments_stand_behind_one_desk) {
    std::set<std::string> departments;
    for (const FieldValue& affair : city.pack().service("foreigner-service")->form.front().values) {
        const Case c = desk.reports(
            {.service = "foreigner-service", .words = "请协助办理", .form = {{"affair", affair.key}, {"manner", "regular"}}, .phone = "13800000011"});
        departments.insert(unit_of(desk.detail(c)));
    }
    EXPECT_THAT(departments, SizeIs(24));
    EXPECT_EQ(desk.counts("service=foreigner-service"), 24u) << "the desk follows what it handed on";
}

TEST_F(Foreigners, a_permit_that_expires_in_three_days_is_done_in_one_working_day) {
    const Case usual = permit_that_expires("2022-09-01T00:00:00+08:00", "regular");
    const Case soon = permit_that_expires("2022-06-16T00:00:00+08:00", "appointment");
    EXPECT_EQ(clock_of(officer.detail(usual), "close").at("deadline"), clock_of(officer.detail(soon), "close").at("deadline"));
    officer.signs(soon);
    officer.does(soon, "request", {{"kind", "urgency"}, {"reason", "expires_soon"}, {"note", "三天后到期"}});
    const json::value request = officer.detail(soon).at("inside").at("requests").at(0).at("id");
    EXPECT_NE(officer.refused(soon, "decide", {{"request", request}, {"granted", true}}), "") << "another post decides";
    head.does(soon, "decide", {{"request", request}, {"granted", true}});
    const Instant due = parse_rfc3339(std::string(clock_of(officer.detail(soon), "close").at("deadline").as_string())).value();
    EXPECT_EQ(due, local("2022-06-14 09:00")) << "one working day";

    city.until("2022-06-13 15:00");
    officer.finishes(soon, "accept");
    officer.finishes(soon, "check", {{"checked", "fits"}});
    city.until("2022-06-14 08:45");
    officer.finishes(soon, "issue", {{"valid_until", "2023-06-15T00:00:00+08:00"}});
    officer.handles(soon, "granted", "证件已制作");
    officer.answers(soon, "您的居留许可已办好，可到窗口领取或邮寄。");
    centre_desk.closes(soon, "solved");
    EXPECT_TRUE(officer.detail(soon).at("matter").at("on_time").as_bool());
    EXPECT_EQ(city.sent_to("notice-email", 1).at(0).recipient, "visitor@example.org");

    // Thirty days before the new one expires the desk is reminded, in its hours.
    city.until("2023-05-15 23:00");
    EXPECT_EQ(desk.counts("service=permit-expiry"), 0u);
    city.until("2023-05-16 09:00");
    const Case reminder = desk.follower_of(soon);
    EXPECT_EQ(unit_of(desk.detail(reminder)), "foreigners-desk");
}

TEST_F(Foreigners, the_pages_speak_the_visitors_language) {
    EXPECT_THAT(city.resident().page("/report/residence-permit", "en-GB"), HasSubstr("Residence permit for foreigners"));
    EXPECT_THAT(city.resident().page("/report/residence-permit", "zh-CN"), HasSubstr("外国人居留许可"));
    city.resident().shows("s15", "/report/residence-permit", "en-GB");
    const Case c = permit_that_expires("2022-09-01T00:00:00+08:00", "third_party");
    EXPECT_THAT(city.resident().page("/matters/" + c.number, "en"), HasSubstr("Residence permit for foreigners"));
}

TEST_F(Foreigners, the_directory_lists_261_enterprises_for_quick_entry) {
    const json::object found = city.resident().get("/api/v1/directory/foreign-enterprises?q=foreign-");
    EXPECT_EQ(found.at("total").to_number<int>(), 261);
}

}  // namespace
}  // namespace pingzhi::scenarios
