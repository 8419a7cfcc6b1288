#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/wire/decode.hpp"
#include "http/wire/encode.hpp"
#include "http/wire/schema.hpp"

namespace pingzhi::http::wire {

struct Inner {
    double lon = 0;
    std::optional<std::string> area;
};
PINGZHI_WIRE(Inner, "Inner", (lon, area))

struct Outer {
    std::string name;
    std::int32_t count = 0;
    bool flag = false;
    std::optional<Instant> when;
    std::vector<Inner> inners;
    std::map<std::string, std::vector<std::string>> form;
};
PINGZHI_WIRE(Outer, "Outer", (name, count, flag, when, inners, form))

namespace {

constexpr const char* whole =
    R"({"name":"路灯","count":3,"flag":true,"when":"2026-11-22T00:00:00.000Z","inners":[{"lon":1.5,"area":"a"},{"lon":2}],"form":{"x":["1","2"]}})";

TEST(Wire, WhatIsWrittenReadsBack) {
    auto outer = decode<Outer>(whole);
    ASSERT_TRUE(outer);
    EXPECT_EQ(encode(*outer), whole);
}

// A whole number past 2^53 is exact only in the form that strict JSON takes for it; found by the fuzzer of the report.
TEST(Wire, EveryRealIsWrittenAsStrictJsonReadsIt) {
    for (const double value : {0.0, -0.5, 120.123456789012345, 1e-7, 9007199254740993.0, 4828795714170461300.5, 1e21, 1.7976931348623157e308}) {
        const std::string text = encode(Inner{value, {}});
        const auto again = decode<Inner>(text);
        ASSERT_TRUE(again) << text;
        EXPECT_EQ(again->lon, value) << text;
    }
}

TEST(Wire, EveryProblemIsToldWithItsPathAndRule) {
    auto outer = decode<Outer>(R"({"name":1,"count":3000000000,"inners":[{"lon":"x","colour":1}],"when":"yesterday","form":{"x":"1"},"extra":0})");
    ASSERT_FALSE(outer);
    EXPECT_THAT(outer.error(),
                ::testing::UnorderedElementsAre(DecodeProblem{"name", DecodeRule::wrong_type}, DecodeProblem{"count", DecodeRule::out_of_range},
                                                DecodeProblem{"flag", DecodeRule::required}, DecodeProblem{"inners[0].lon", DecodeRule::wrong_type},
                                                DecodeProblem{"inners[0].colour", DecodeRule::unknown_field}, DecodeProblem{"when", DecodeRule::not_an_instant},
                                                DecodeProblem{"form.x", DecodeRule::wrong_type}, DecodeProblem{"extra", DecodeRule::unknown_field}));
}

// What is told about a body that is all wrong stays small, however large the body.
TEST(Wire, ProblemsAreBounded) {
    std::string body = R"({"form":{")" + std::string(60'000, 'k') + R"(":[)";
    for (int i = 0; i < 999; ++i) body += "0,";
    body += "0]}}";
    std::string many = "{";
    for (int i = 0; i < 1'000; ++i) many += "\"\xE8\xB7\xAF" + std::to_string(i) + std::string(200, 'x') + "\":1,";
    many += "\"name\":\"a\"}";
    for (const std::string& text : {body, many}) {
        auto outer = decode<Outer>(text);
        ASSERT_FALSE(outer);
        EXPECT_LE(outer.error().size(), problems_max);
        for (const DecodeProblem& problem : outer.error()) EXPECT_LE(problem.field.size(), 2 * key_bytes_max);
    }
}

TEST(Wire, WhatIsNoJsonIsOneProblem) {
    for (const char* text : {"", "{", "[1,]", "{\"a\":1}x", "\xff", "NaN", "{\"name\":\"a\",\"name\":\"b\"}"}) {
        auto outer = decode<Outer>(text);
        ASSERT_FALSE(outer) << text;
        EXPECT_EQ(outer.error().front().rule, DecodeRule::not_json) << text;
    }
    EXPECT_EQ(decode<Outer>("[]").error().front(), (DecodeProblem{"", DecodeRule::wrong_type}));
    EXPECT_EQ(decode<Outer>(std::string(100, '[')).error().front().rule, DecodeRule::not_json);
}

TEST(Wire, ControlCharactersAreEscaped) {
    EXPECT_EQ(encode(std::string("a\"b\\c\n\x01\x7f")), "\"a\\\"b\\\\c\\n\\u0001\\u007f\"");
    EXPECT_EQ(encode(0.1), "0.1");
}

TEST(Wire, TheSchemaNamesEachStructOnce) {
    Schemas schemas;
    EXPECT_EQ(boost::json::serialize(schemas.of<Outer>()), R"({"$ref":"#/components/schemas/Outer"})");
    ASSERT_EQ(schemas.components().size(), 2u);
    const auto& outer = schemas.components().at("Outer").as_object();
    EXPECT_EQ(boost::json::serialize(outer.at("required")), R"(["name","count","flag","inners","form"])");
    EXPECT_EQ(boost::json::serialize(outer.at("properties").at("when")), R"({"type":"string","format":"date-time"})");
}

}  // namespace
}  // namespace pingzhi::http::wire
