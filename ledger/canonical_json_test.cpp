#include "ledger/canonical_json.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <random>

namespace pingzhi::ledger {
namespace {

namespace json = boost::json;

std::string canonical_of(std::string_view text) {
    const auto value = parse_strict(text);
    if (!value) return "refused: " + std::string(name_of(value.error().rule));
    return canonical(*value);
}

std::string number_text(double number) {
    std::string out;
    append_canonical(out, number);
    return out;
}

// RFC 8785 appendix B.
TEST(CanonicalJson, NumbersByTheirBits) {
    const std::pair<std::uint64_t, std::string_view> cases[] = {{0x0000000000000000, "0"},
                                                                {0x8000000000000000, "0"},
                                                                {0x0000000000000001, "5e-324"},
                                                                {0x8000000000000001, "-5e-324"},
                                                                {0x7fefffffffffffff, "1.7976931348623157e+308"},
                                                                {0xffefffffffffffff, "-1.7976931348623157e+308"},
                                                                {0x4340000000000000, "9007199254740992"},
                                                                {0xc340000000000000, "-9007199254740992"},
                                                                {0x4430000000000000, "295147905179352830000"},
                                                                {0x44b52d02c7e14af5, "9.999999999999997e+22"},
                                                                {0x44b52d02c7e14af6, "1e+23"},
                                                                {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
                                                                {0x444b1ae4d6e2ef4e, "999999999999999700000"},
                                                                {0x444b1ae4d6e2ef4f, "999999999999999900000"},
                                                                {0x444b1ae4d6e2ef50, "1e+21"},
                                                                {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
                                                                {0x3eb0c6f7a0b5ed8d, "0.000001"},
                                                                {0x41b3de4355555553, "333333333.3333332"},
                                                                {0x41b3de4355555554, "333333333.33333325"},
                                                                {0x41b3de4355555555, "333333333.3333333"},
                                                                {0x41b3de4355555556, "333333333.3333334"},
                                                                {0x41b3de4355555557, "333333333.33333343"},
                                                                {0xbecbf647612f3696, "-0.0000033333333333333333"},
                                                                {0x43143ff3c1cb0959, "1424953923781206.2"}};
    for (const auto& [bits, text] : cases) EXPECT_EQ(number_text(std::bit_cast<double>(bits)), text);
}

TEST(CanonicalJson, NumbersByTheirText) {
    const std::pair<std::string_view, std::string_view> cases[] = {{"333333333.33333329", "333333333.3333333"},
                                                                   {"1E30", "1e+30"},
                                                                   {"4.50", "4.5"},
                                                                   {"2e-3", "0.002"},
                                                                   {"0.000000000000000000000000001", "1e-27"},
                                                                   {"5e-324", "5e-324"},
                                                                   {"1.7976931348623157e308", "1.7976931348623157e+308"},
                                                                   {"-0", "0"},
                                                                   {"-0.0", "0"},
                                                                   {"0e10", "0"},
                                                                   {"1.0", "1"},
                                                                   {"1e2", "100"},
                                                                   {"123.456e2", "12345.6"},
                                                                   {"9007199254740991", "9007199254740991"},
                                                                   {"-9007199254740991", "-9007199254740991"},
                                                                   {"9007199254740992", "9007199254740992"},
                                                                   {"100000000000000000000", "100000000000000000000"},
                                                                   {"1e20", "100000000000000000000"},
                                                                   {"1e21", "1e+21"},
                                                                   {"0.1", "0.1"},
                                                                   {"1e-6", "0.000001"},
                                                                   {"1e-7", "1e-7"},
                                                                   {"-1.5e-9", "-1.5e-9"},
                                                                   {"9007199254740993", "refused: number_inexact"},
                                                                   {"9007199254740990993", "refused: number_inexact"},
                                                                   {"1000000000000000000000", "refused: number_inexact"},
                                                                   {"1e309", "refused: number_inexact"},
                                                                   {"-1e400", "refused: number_inexact"},
                                                                   {"1e-400", "refused: number_inexact"}};
    for (const auto& [text, expected] : cases) EXPECT_EQ(canonical_of(text), expected) << text;
}

TEST(CanonicalJson, RandomNumbersComeBackToTheBit) {
    std::mt19937_64 random(8785);
    for (int i = 0; i < 200'000; ++i) {
        const double number = std::bit_cast<double>(random());
        if (!std::isfinite(number)) continue;
        const std::string text = number_text(number);
        const auto back = parse_strict(text);
        ASSERT_TRUE(back) << text;
        const double read = back->is_int64() ? static_cast<double>(back->get_int64()) : back->get_double();
        ASSERT_EQ(std::bit_cast<std::uint64_t>(read), std::bit_cast<std::uint64_t>(number)) << text;
        ASSERT_TRUE(is_canonical(text)) << text;
    }
}

// RFC 8785 3.2.2 and 3.2.3.
TEST(CanonicalJson, ExamplesOfTheStandard) {
    EXPECT_EQ(canonical_of(R"({
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    })"),
              "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
              "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    EXPECT_EQ(canonical_of(R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
                               "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"})"),
              "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
              "\"\u20ac\":\"Euro Sign\",\"\U0001f600\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(CanonicalJson, KeysStandInUtf16Order) {
    // A prefix first; supplementary characters between U+D7FF and U+E000; more members than are sorted on the stack.
    EXPECT_EQ(canonical_of("{\"\uffff\":1,\"\U0010ffff\":2,\"\U00010000\":3,\"\ue000\":4,\"\ud7ff\":5,\"ab\":6,\"a\":7,\"\":8}"),
              "{\"\":8,\"a\":7,\"ab\":6,\"\ud7ff\":5,\"\U00010000\":3,\"\U0010ffff\":2,\"\ue000\":4,\"\uffff\":1}");
    json::object many;
    std::string expected = "{";
    for (int i = 199; i >= 100; --i) many[std::to_string(i)] = i;
    for (int i = 100; i <= 199; ++i) expected += (i == 100 ? "\"" : ",\"") + std::to_string(i) + "\":" + std::to_string(i);
    EXPECT_EQ(canonical(many), expected + "}");
}

TEST(CanonicalJson, EscapesOnlyWhatMustBe) {
    std::string all;
    for (char c = 0; c < 0x20; ++c) all += c;
    all += "\"\\/\x7f\u4e2d\u6587";
    std::string out;
    append_canonical_string(out, all);
    EXPECT_EQ(out,
              "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014"
              "\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\\\"\\\\/\x7f\u4e2d\u6587\"");
    EXPECT_EQ(parse_strict(out)->get_string(), json::string_view(all.data(), all.size()));
}

TEST(CanonicalJson, WhatHasNoCanonicalFormIsRefused) {
    EXPECT_THROW(canonical(std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
    EXPECT_THROW(canonical(-std::numeric_limits<double>::infinity()), std::invalid_argument);
    EXPECT_THROW(canonical(json_integer_max + 1), std::invalid_argument);
    EXPECT_THROW(canonical(-json_integer_max - 1), std::invalid_argument);
    EXPECT_THROW(canonical(std::uint64_t{1} << 53), std::invalid_argument);
    EXPECT_THROW(canonical("\xff"), std::invalid_argument);
    EXPECT_THROW(canonical(json::object{{"\xed\xa0\x80", 1}}), std::invalid_argument);
    json::value deep = nullptr;
    for (unsigned i = 0; i < json_depth_max; ++i) deep = json::array{std::move(deep)};
    EXPECT_EQ(canonical(deep).size(), 2 * json_depth_max + 4);
    EXPECT_THROW(canonical(json::array{deep}), std::invalid_argument);
}

TEST(CanonicalJson, IsCanonical) {
    for (std::string_view text : {"null", "{}", "[]", "\"\"", "0", "{\"a\":[1,2.5,\"\u4e2d\"],\"b\":{}}"}) EXPECT_TRUE(is_canonical(text)) << text;
    for (std::string_view text :
         {"", " null", "null ", "{\"b\":1,\"a\":2}", "[1, 2]", "1.0", "-0", "1E5", "\"\\u0041\"", "\"\\/\"", "{\"a\":1,\"a\":1}", "\"\\u000A\""})
        EXPECT_FALSE(is_canonical(text)) << text;
}

// A fact as this ledger keeps them, in size and shape.
TEST(CanonicalJson, WrittenAndReadInBulk) {
    json::value fact = json::object{{"seq", 123456},
                                    {"city", "pinghu"},
                                    {"kind", "matter_received"},
                                    {"version", 1},
                                    {"at", "2026-11-22T04:14:40.123Z"},
                                    {"happened", "2026-11-22T04:14:39.000Z"},
                                    {"actor", json::object{{"kind", "reporter"}, {"channel", "web"}}},
                                    {"subject", "matter/123456"},
                                    {"body", json::object{{"service", "street_lamp_out"},
                                                          {"area", "330482100201"},
                                                          {"lat", 30.6954321},
                                                          {"lon", 121.0154321},
                                                          {"summary", "\u8def\u706f\u4e0d\u4eae\uff0c\u665a\u4e0a\u5b69\u5b50\u8fc7\u8def\u5f88\u5371\u9669"},
                                                          {"values", json::array{"one", "two", json::object{{"field", "lamp_number"}, {"value", "A-1024"}}}}}}};
    const std::string expected = canonical(fact);
    ASSERT_TRUE(is_canonical(expected));
    constexpr int rounds = 50'000;
    using Clock = std::chrono::steady_clock;
    std::string out;
    const auto begin = Clock::now();
    for (int i = 0; i < rounds; ++i) {
        out.clear();
        append_canonical(out, fact);
    }
    const auto written = Clock::now();
    ASSERT_EQ(out, expected);
    bool all_read = true;
    for (int i = 0; i < rounds; ++i) all_read &= parse_strict(expected).has_value();
    const auto read = Clock::now();
    EXPECT_TRUE(all_read);
    const auto megabytes_a_second = [&](Clock::duration time) {
        return static_cast<double>(expected.size()) * rounds / 1e6 / std::chrono::duration<double>(time).count();
    };
    std::printf("canonical JSON, %zu bytes an object: written at %.0f MB/s, read at %.0f MB/s\n", expected.size(), megabytes_a_second(written - begin),
                megabytes_a_second(read - written));
}

}  // namespace
}  // namespace pingzhi::ledger
