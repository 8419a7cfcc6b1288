// Searching over HTTP: who finds what, by which way of asking, and what is refused.
#include "app/search_index.hpp"
#include "http/api/api_for_tests.hpp"

namespace pingzhi::http::api {
namespace {

class SearchApi : public Api {
protected:
    std::string report(const std::string& body = lamp) {
        const json::object receipt = object(post("/api/v1/matters", body));
        SearchIndex(store_, views_, pingzhi::testing::test_key()).catch_up();
        return std::string(receipt.at("number").as_string());
    }
    Reply search(const std::string& body, const std::string& headers = by("desk")) { return send("POST", "/api/v1/matters/search", body, headers); }
    // Numbers of the matters of a page, with blanks between.
    static std::string numbers(const Reply& reply) {
        std::string all;
        const json::object page = object(reply);
        for (const json::value& matter : page.at("matters").as_array()) all += (all.empty() ? "" : " ") + std::string(matter.at("number").as_string());
        return all;
    }
};

constexpr const char* not_lit = "/api/v1/matters?q=%E4%B8%8D%E4%BA%AE";  // 不亮

TEST_F(SearchApi, UnpublishedWordsAreFoundByStaffAlone) {
    const std::string number = report();
    EXPECT_EQ(numbers(get(not_lit)), "");
    EXPECT_EQ(numbers(get(not_lit, by("desk"))), number);
    EXPECT_EQ(numbers(search(R"({"words":"解放路 不亮"})")), number);
    EXPECT_EQ(numbers(search(R"({"words":"解放路 积水"})")), "");
    EXPECT_EQ(numbers(get("/api/v1/matters?q=17")), number) << "a public value of its form";
}

TEST_F(SearchApi, ANumberNamesItsMatter) {
    const std::string first = report(), second = report();
    EXPECT_EQ(numbers(get("/api/v1/matters?q=" + first)), first);
    EXPECT_EQ(numbers(search(R"({"words":")" + second + R"("})")), second);
}

TEST_F(SearchApi, ATelephoneNumberIsAskedInTheBodyByStaff) {
    const std::string number = report();
    EXPECT_EQ(numbers(search(R"({"phone":"+86 138-0000-0000"})")), number);
    EXPECT_EQ(numbers(search(R"({"phone":"13800000000","words":"不亮","open":true,"service":["lamp"]})")), number);
    EXPECT_EQ(numbers(search(R"({"phone":"13800000000","open":false})")), "");
    EXPECT_EQ(numbers(search(R"({"phone":"13800000001"})")), "");
    EXPECT_EQ(get("/api/v1/matters?phone=13800000000", by("desk")).status, 400) << "in no URL";
    EXPECT_EQ(search(R"({"phone":"13800000000"})", "").status, 401);
    EXPECT_EQ(search(R"({"phone":"13800000000"})", by("nobody")).status, 401);
}

TEST_F(SearchApi, TakesTheFiltersOfTheListAndPages) {
    for (int i = 0; i < 5; ++i) report();
    const json::object first = object(search(R"({"words":"路灯","limit":2,"sort":"opened"})"));
    ASSERT_EQ(first.at("matters").as_array().size(), 2u);
    const std::string cursor(first.at("next").as_string());
    const json::object second = object(search(R"({"words":"路灯","limit":3,"sort":"opened","cursor":")" + cursor + R"("})"));
    EXPECT_EQ(second.at("matters").as_array().size(), 3u);
    EXPECT_FALSE(second.contains("next"));
    EXPECT_EQ(numbers(search(R"({"words":"路灯","due_until":"2026-11-16T01:00:00Z"})")), "");
}

TEST_F(SearchApi, WhatIsWrongIsRefused) {
    for (const char* body : {R"({"state":["dancing"]})", R"({"sort":"color"})", R"({"limit":0})", R"({"limit":201})", R"({"due_from":"today"})",
                             R"({"cursor":"x"})", R"({"area":"nowhere"})"}) {
        EXPECT_EQ(search(body).status, 400) << body;
    }
    for (const char* body : {R"({"words":1})", R"({"state":"assigned"})", R"({"word":"a"})"}) EXPECT_EQ(search(body).status, 422) << body;
    EXPECT_EQ(search(R"({"words":")" + std::string(401, 'a') + R"("})").status, 400);
    EXPECT_EQ(get("/api/v1/matters?q=" + std::string(401, 'a')).status, 400);
    EXPECT_EQ(get("/api/v1/matters?q=a+b+c+d+e+f+g+h").status, 200);
    EXPECT_EQ(get("/api/v1/matters?q=a+b+c+d+e+f+g+h+i").status, 400);
}

}  // namespace
}  // namespace pingzhi::http::api
