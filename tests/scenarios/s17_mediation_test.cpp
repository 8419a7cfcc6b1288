// S17 息事无讼 (2024): mediation before court. Each case is followed through the whole flow; court, justice bureau, business federation and the
// governance centre share it, and nobody else reads who is in dispute with whom.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenarios/hand.hpp"

namespace pingzhi::scenarios {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Mediation : public ::testing::Test {
protected:
    Case taken_in() {
        return intake.reports({.service = "mediation",
                               .words = "示例公司拖欠货款",
                               .form = {{"cause", "debt"}, {"amount", "86000"}, {"claimant", "申请人示例甲"}, {"other_party", "被申请人示例乙"}},
                               .phone = "13800000009"});
    }
    void shared_by_all_four(const Case& c) {
        mediator.signs(c);
        for (const char* body : {"court", "justice", "business-federation"}) centre.asks_support_of(c, body, "shared_mediation");
        for (const Hand* hand : {&court, &justice, &federation}) hand->signs(c);
    }

    ScenarioCity city{"2024-05-13 09:00"};
    const Hand intake = city.works("mediation-centre", "call_taker");
    const Hand mediator = city.works("mediation-centre", "handler");
    const Hand centre = city.works("city-centre", "dispatcher");
    const Hand court = city.works("court", "handler");
    const Hand justice = city.works("justice", "handler");
    const Hand federation = city.works("business-federation", "handler");
};

TEST_F(Mediation, the_four_share_a_case_until_it_is_settled) {
    const Case debt = taken_in();
    EXPECT_FALSE(court.sees(debt)) << "not before it is shared";
    shared_by_all_four(debt);
    for (const Hand* hand : {&centre, &court, &justice, &federation}) EXPECT_TRUE(hand->sees(debt));
    mediator.reaches_the_reporter(debt);
    EXPECT_EQ(mediator.refused(debt, "handle", {{"outcome", "mediated"}, {"note", "x"}, {"taken", to_rfc3339(city.now())}}), "support_open");
    city.until("2024-05-28 14:00");
    centre.shows("s17", "/desk/matters/" + debt.number + "?queue=all");
    for (const Hand* hand : {&court, &justice, &federation}) hand->finishes_support(debt);
    mediator.handles(debt, "mediated", "分三期付清，法院司法确认");
    mediator.answers(debt, "双方已签调解协议，法院已确认效力。");
    centre.closes(debt, "solved");
    const json::object ended = court.detail(debt);
    EXPECT_EQ(state_of(ended), "closed") << "who shared it sees how it ended";
    EXPECT_EQ(ended.at("outcome").at("code"), "mediated");
    EXPECT_TRUE(ended.at("matter").at("on_time").as_bool());
}

TEST_F(Mediation, what_is_not_settled_goes_to_court) {
    const Case debt = taken_in();
    shared_by_all_four(debt);
    city.until("2024-06-05 10:00");
    for (const Hand* hand : {&justice, &federation}) hand->finishes_support(debt);
    court.finishes_support(debt);
    mediator.handles(debt, "to_court", "一方拒绝，移送立案");
    mediator.answers(debt, "调解未成，可持材料到法院立案窗口，立案已预约。");
    centre.closes(debt, "to_other_body");
    EXPECT_EQ(court.detail(debt).at("close_reason").at("code"), "to_other_body");
}

TEST_F(Mediation, nobody_else_sees_the_parties_and_who_looks_is_on_record) {
    const Case debt = taken_in();
    shared_by_all_four(debt);
    for (const char* other : {"civil-affairs", "urban-management", "room-330482001", "enterprise-centre"}) {
        EXPECT_FALSE(city.works(other, "unit_head").sees(debt)) << other;
    }
    EXPECT_FALSE(city.resident().sees(debt));
    EXPECT_EQ(city.resident().counts(), 0u);

    const std::string masked = court.fetch(debt.path()).body;
    EXPECT_THAT(masked, Not(HasSubstr("申请人示例甲")));
    EXPECT_THAT(masked, Not(HasSubstr("被申请人示例乙")));
    EXPECT_EQ(court.refused(debt, "read-values", {{"fields", {"claimant"}}, {"reason", "curious"}}), "unknown_reason");
    const json::object read = court.does(debt, "read-values", {{"fields", {"claimant", "other_party"}}, {"reason", "check_identity"}});
    EXPECT_EQ(read.at("values").as_array().size(), 2u);
    EXPECT_THAT(json::serialize(read), HasSubstr("被申请人示例乙"));
    EXPECT_EQ(mediator.detail(debt).at("inside").at("readings").to_number<int>(), 1);
}

}  // namespace
}  // namespace pingzhi::scenarios
