// S14 Rent relief (2020) in six steps: survey, inform, accept, approve, answer, archive. 97 accepted, over 1,000,000 yuan relieved.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenarios/figures.hpp"
#include "tests/scenarios/month_report.hpp"

namespace pingzhi::scenarios {
namespace {

using ::testing::ElementsAre;

class RentRelief : public ::testing::Test {
protected:
    Case tenant(int number) {
        const Case c = city.resident().reports({.service = "rent-relief",
                                                .words = "受疫情影响申请减免房租",
                                                .form = {{"tenant", "示例商户" + std::to_string(number)}, {"premises", "示例商铺" + std::to_string(number)}},
                                                .phone = "13800000010"});
        officer.signs(c);
        return c;
    }
    // Surveyed, informed, accepted for so many months, approved.
    void goes_through(const Case& c, int rent, int months) {
        officer.finishes(c, "survey", {{"rent", std::to_string(rent)}});
        officer.finishes(c, "inform", {}, "已告知减免政策和所需材料");
        officer.finishes(c, "accept", {{"months", std::to_string(months)}});
        officer.finishes(c, "approve", {{"relief", std::to_string(rent * months)}}, "符合条件，同意减免");
        officer.handles(c, "granted", "减免已入账");
        head.passes(c);
        officer.answers(c, "您申请的房租减免已批准。");
        desk.closes(c, "solved");
    }

    ScenarioCity city{"2020-03-02 09:00"};
    const Hand officer = city.works("state-assets", "handler");
    const Hand head = city.works("state-assets", "unit_head");
    const Hand desk = city.works("city-centre", "dispatcher");
};

TEST_F(RentRelief, goes_through_six_steps_in_their_order_each_with_its_limit) {
    const Case c = tenant(1);
    EXPECT_EQ(officer.refused(c, "finish-node", node("approve", {{"relief", "9000"}}, "同意")), "node_out_of_turn");
    officer.finishes(c, "survey", {{"rent", "4500"}});
    officer.finishes(c, "inform", {}, "已告知");
    officer.finishes(c, "accept", {{"months", "2"}});
    officer.finishes(c, "approve", {{"relief", "9000"}}, "同意减免");
    officer.handles(c, "granted", "减免已入账");
    EXPECT_EQ(officer.refused(c, "answer", {{"answer", "已批准"}}), "review_missing") << "approved by another";
    head.passes(c);
    officer.answers(c, "已批准。");
    desk.closes(c, "solved");
    EXPECT_THAT(finished_nodes(officer.detail(c)), ElementsAre("survey", "inform", "accept", "approve"));
    city.after(Duration::days(31));
    EXPECT_EQ(state_of(officer.detail(c)), "archived");
}

// Of 120 who were surveyed 97 are accepted; what they are relieved of is added up from what was approved of each.
TEST_F(RentRelief, ninety_seven_are_accepted_and_relieved_of_over_a_million_yuan) {
    constexpr int applications = 120, accepted = 97;
    std::vector<Case> granted;
    for (int i = 0; i < applications; ++i) {
        if (i % 6 == 0) city.after(Duration::hours(20));
        const Case c = tenant(i + 1);
        if (i < accepted) {
            goes_through(c, 3'300 + 40 * i, 2);
            granted.push_back(c);
        } else {
            desk.does(c, "decline", {{"reason", "not_eligible"}, {"answer", "所租房产不属国有，可向房东协商。"}});
        }
    }
    city.until("2020-06-01 09:00");
    EXPECT_EQ(officer.counts("service=rent-relief&state=archived"), 97u);
    EXPECT_EQ(officer.counts("service=rent-relief&open=true"), 0u);
    std::int64_t relieved = 0;
    for (const Case& c : granted) {
        const json::object detail = officer.detail(c);
        EXPECT_EQ(detail.at("outcome").at("code"), "granted");
        relieved += std::stoll(told_by(detail, "approve", "relief"));
    }
    EXPECT_GT(relieved, 1'000'000);
    Figures season = figures(city.resident(), "2020-03-01 00:00", "2020-06-01 00:00", "rent-relief");
    EXPECT_EQ(season.counts["opened"], 120u);
    EXPECT_EQ(season.counts["declined"], 23u);
    EXPECT_EQ(season.shares["closing"], "97/97");

    const Hand supervisor = city.works("city-centre", "supervisor", "330482000000");
    const json::object kept = supervisor.get("/api/v1/figures?by=service&compare=none&from=2020-03-01&to=2020-05-31&service=rent-relief&measure=amount");
    const json::value& amount = kept.at("rows").at(0).at("figures").at(0);
    EXPECT_EQ(amount.at("raw").at("amount").as_string(), "1012680");
    EXPECT_EQ(amount.at("raw").at("count").to_number<int>(), 97);
    EXPECT_EQ(supervisor.counts_at(std::string(amount.at("matters").as_string())), 97u) << "each of them can be looked at";

    published(supervisor, "2020-03", "rent-relief");
    city.resident().shows("s14", "/months/2020-03/report#amounts");
    for (const Hand& reader : {city.resident(), supervisor}) {
        const MonthReport report = month_report(reader, "2020-03");
        EXPECT_EQ(report.at("amounts").at("rent-relief").at("told"), "97");
        EXPECT_EQ(report.at("amounts").at("rent-relief").at("sum"), std::to_string(relieved));
        EXPECT_EQ(report.at("amounts").at("rent-relief").at("sum"), "1012680");
    }
}

}  // namespace
}  // namespace pingzhi::scenarios
