#include "ledger/strict_json.hpp"

#include <gtest/gtest.h>

#include <boost/json/object.hpp>

namespace pingzhi::ledger {
namespace {

using Rule = ParseProblem::Rule;

TEST(StrictJson, ReadsWhatIsUnambiguous) {
    const auto value = parse_strict(" \t\r\n{\"a\" : [ 1 , -2.5e1 , \"\\uD83D\\uDE00\\u4e2d\\u00e9\\n\" , true , false , null , { } , [ ] ] } \n");
    ASSERT_TRUE(value);
    const auto& items = value->at("a").as_array();
    ASSERT_EQ(items.size(), 8u);
    EXPECT_EQ(items[0].get_int64(), 1);
    EXPECT_EQ(items[1].get_double(), -25.0);
    EXPECT_EQ(items[2].get_string(), "\U0001f600\u4e2d\u00e9\n");
    EXPECT_TRUE(items[3].get_bool());
    EXPECT_FALSE(items[4].get_bool());
    EXPECT_TRUE(items[5].is_null());
    EXPECT_TRUE(items[6].get_object().empty());
    EXPECT_TRUE(items[7].get_array().empty());
}

TEST(StrictJson, RefusesEverythingElseAndSaysWhere) {
    struct Case {
        std::string_view text;
        Rule rule;
        std::size_t offset;
    };
    const Case cases[] = {
        {"", Rule::unexpected_end, 0},
        {"  ", Rule::unexpected_end, 2},
        {"[1,", Rule::unexpected_end, 3},
        {"{\"a\":", Rule::unexpected_end, 5},
        {"\"abc", Rule::unexpected_end, 4},
        {"\"\\", Rule::unexpected_end, 2},
        {"\"\\u12", Rule::unexpected_end, 5},
        {"tru", Rule::unexpected_end, 3},
        {"nul1", Rule::unexpected_character, 3},
        {"True", Rule::unexpected_character, 0},
        {"NaN", Rule::unexpected_character, 0},
        {"+1", Rule::unexpected_character, 0},
        {".5", Rule::unexpected_character, 0},
        {"'a'", Rule::unexpected_character, 0},
        {"[1,]", Rule::unexpected_character, 3},
        {"[,1]", Rule::unexpected_character, 1},
        {"[1 2]", Rule::unexpected_character, 3},
        {"{a:1}", Rule::unexpected_character, 1},
        {"{\"a\" 1}", Rule::unexpected_character, 5},
        {"{\"a\":1,}", Rule::unexpected_character, 7},
        {"[1]]", Rule::trailing_text, 3},
        {"1 2", Rule::trailing_text, 2},
        {"{}//", Rule::trailing_text, 2},
        {"\xef\xbb\xbf{}", Rule::unexpected_character, 0},
        {"{\"a\":1,\"b\":2,\"a\":3}", Rule::duplicate_key, 13},
        {"{\"a\":1,\"\\u0061\":3}", Rule::duplicate_key, 7},
        {"\"\xff\"", Rule::invalid_utf8, 1},
        {"\"\xc0\xaf\"", Rule::invalid_utf8, 1},
        {"\"\xe0\x80\xaf\"", Rule::invalid_utf8, 1},
        {"\"a\xed\xa0\x80\"", Rule::invalid_utf8, 2},
        {"\"\xf4\x90\x80\x80\"", Rule::invalid_utf8, 1},
        {"\"\xe4\xb8\"", Rule::invalid_utf8, 1},
        {"\"\xf0\x8f\xbf\xbf\"", Rule::invalid_utf8, 1},
        {"\"a\nb\"", Rule::control_character, 2},
        {std::string_view("\"\0\"", 3), Rule::control_character, 1},
        {"\"\\x41\"", Rule::invalid_escape, 1},
        {"\"\\u00g0\"", Rule::invalid_escape, 1},
        {"\"\\u-001\"", Rule::invalid_escape, 1},
        {"\"\\uD800\"", Rule::lone_surrogate, 1},
        {"\"\\uDC00\"", Rule::lone_surrogate, 1},
        {"\"\\uD800\\u0041\"", Rule::lone_surrogate, 1},
        {"\"x\\uD800\\uD800\"", Rule::lone_surrogate, 2},
        {"\"\\uDE00\\uD83D\"", Rule::lone_surrogate, 1},
        {"01", Rule::invalid_number, 0},
        {"-", Rule::invalid_number, 0},
        {"-a", Rule::invalid_number, 0},
        {"1.", Rule::invalid_number, 0},
        {"[1.e5]", Rule::invalid_number, 1},
        {"1e", Rule::invalid_number, 0},
        {"1e+", Rule::invalid_number, 0},
        {"1e+-5", Rule::invalid_number, 0},
        {"0x10", Rule::trailing_text, 1},
        {"-01", Rule::invalid_number, 0},
        {"[1, 9007199254740993]", Rule::number_inexact, 4},
        {"1e999", Rule::number_inexact, 0},
        {"-1e-999", Rule::number_inexact, 0},
    };
    for (const Case& c : cases) {
        const auto value = parse_strict(c.text);
        ASSERT_FALSE(value) << c.text;
        EXPECT_EQ(name_of(value.error().rule), name_of(c.rule)) << c.text;
        EXPECT_EQ(value.error().offset, c.offset) << c.text;
    }
}

TEST(StrictJson, DepthHasALimit) {
    const auto nested = [](unsigned depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(parse_strict(nested(json_depth_max)));
    EXPECT_EQ(parse_strict(nested(json_depth_max + 1)).error(), (ParseProblem{Rule::too_deep, json_depth_max}));
    std::string objects;
    for (int i = 0; i < 10'000; ++i) objects += "{\"a\":";
    EXPECT_EQ(parse_strict(objects).error(), (ParseProblem{Rule::too_deep, 5 * json_depth_max}));
}

}  // namespace
}  // namespace pingzhi::ledger
