#include "http/api/asked_city_for_tests.hpp"

namespace pingzhi::http::api {
namespace {

namespace json = boost::json;

std::shared_ptr<const Catalogue> town_that_publishes_roads(std::string_view bytes) {
    auto town = std::make_shared<Catalogue>(*pingzhi::testing::parse_small_town(bytes));
    for (Service& service : town->services) service.publish_description = service.code == "road";
    return town;
}

class DuplicatesApi : public ::testing::Test {
protected:
    Matter report(const char* service, const char* words) {
        ReportMatter report;
        report.service = service;
        report.place.position = Position{1.5, 0.5};
        report.personal = {{"description", words, {}}, {"phone", "13800000000", {}}};
        return city_.give(report);
    }
    AskedCity::Reply ask(const std::string& body, const std::string& authorization = {}) {
        return city_.ask(duplicate_operations(city_.edge), Method::post, "/api/v1/duplicates", body, authorization);
    }

    AskedCity city_{town_that_publishes_roads};
};

TEST_F(DuplicatesApi, CandidatesComeWithTheirReasons) {
    const Matter there = report("road", "路面有个大坑，电动车摔了");
    city_.clock.advance(Duration::minutes(90));
    const auto before = city_.store.reader()->head();
    const auto reply = ask(R"({"service":"road","place":{"lon":1.5,"lat":0.501},"description":"路面大坑"})");
    ASSERT_EQ(reply.status, 200u) << reply.problem;
    const json::array candidates = reply.json().at("candidates").as_array();
    ASSERT_EQ(candidates.size(), 1u);
    const json::object candidate = candidates[0].as_object();
    EXPECT_EQ(candidate.at("number").as_string(), city_.views.number_of(there));
    EXPECT_EQ(candidate.at("service"), "road");
    EXPECT_EQ(candidate.at("state"), "assigned");
    EXPECT_EQ(candidate.at("metres"), 111);
    EXPECT_EQ(candidate.at("hours"), 1.5);
    EXPECT_EQ(candidate.at("text"), 1.0);
    EXPECT_EQ(candidate.at("reports"), 1);
    EXPECT_EQ(candidate.at("description"), "路面有个大坑，电动车摔了");
    EXPECT_GT(candidate.at("score").to_number<double>(), 0.7);
    EXPECT_EQ(city_.store.reader()->head(), before) << "asking writes nothing";
}

TEST_F(DuplicatesApi, WordsThatAreNotPublishedNeverLeave) {
    report("lamp", "张三家门口路灯闪烁");
    const std::string question = R"({"service":"lamp","place":{"lon":1.5,"lat":0.5},"description":"路灯闪烁"})";
    const auto resident = ask(question), staff = ask(question, desk_key);
    EXPECT_EQ(resident.body.find("张三"), std::string::npos);
    EXPECT_EQ(staff.body.find("张三"), std::string::npos);
    EXPECT_FALSE(resident.json().at("candidates").at(0).as_object().contains("text"));
    EXPECT_EQ(staff.json().at("candidates").at(0).at("text"), 1.0) << "compared for staff";
}

TEST_F(DuplicatesApi, WhatIsWrongIsSaid) {
    EXPECT_EQ(ask("{").status, 400u);
    EXPECT_EQ(ask(R"({"description":"x"})").status, 422u) << "a service is needed";
    EXPECT_EQ(ask(R"({"service":"road","place":{"lon":1.5}})").status, 422u);
    EXPECT_EQ(ask(R"({"service":"road","colour":"red"})").status, 422u);
    EXPECT_EQ(ask(R"({"service":"none"})").problem, "unknown_service");
    EXPECT_EQ(ask(R"({"service":"road","place":{"area":"nowhere"}})").problem, "unknown_area");
    EXPECT_EQ(ask(R"({"service":"road","place":{"lon":200,"lat":0}})").problem, "position_invalid");
    EXPECT_EQ(ask(R"({"service":"road"})", "Bearer wrong").status, 401u);
    EXPECT_EQ(ask(R"({"service":"road"})").json().at("candidates").as_array().size(), 0u) << "without a place nothing is near";
}

}  // namespace
}  // namespace pingzhi::http::api
