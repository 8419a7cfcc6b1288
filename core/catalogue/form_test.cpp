#include "core/catalogue/form.hpp"

#include <gmock/gmock.h>

namespace pingzhi {
namespace {

using Rule = FieldProblem::Rule;

FormField field(std::string code, FieldKind kind, bool required = false) {
    FormField field;
    field.code = std::move(code);
    field.kind = kind;
    field.required = required;
    return field;
}

FormField list(std::string code, FieldKind kind) {
    FormField list = field(std::move(code), kind);
    list.values = {{"red", {}}, {"green", {}}, {"", {}}};
    return list;
}

std::vector<Rule> broken(const FormField& field, std::vector<std::string> values) {
    std::vector<Rule> rules;
    for (const FieldProblem& problem : check_form({field}, {{field.code, std::move(values)}})) {
        EXPECT_EQ(problem.field, field.code);
        rules.push_back(problem.rule);
    }
    return rules;
}

std::string times(int count, std::string_view text) {
    std::string all;
    for (int i = 0; i < count; ++i) {
        all += text;
    }
    return all;
}

struct Row {
    const char* what;
    std::vector<std::string> values;
    std::vector<Rule> rules;
};

void expect(const FormField& field, const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        EXPECT_EQ(broken(field, row.values), row.rules) << row.what;
    }
}

TEST(CheckForm, Strings) {
    FormField three = field("name", FieldKind::string);
    three.max_length = 3;
    expect(three, {
                      {"as long as it may be", {"abc"}, {}},
                      {"characters count, not bytes", {"平湖市"}, {}},
                      {"beyond the basic plane too", {"𠮷𠮷𠮷"}, {}},
                      {"one too many", {"平湖市区"}, {Rule::too_long}},
                      {"a tab", {"a\tb"}, {Rule::control_character}},
                      {"a line break", {"a\nb"}, {Rule::control_character}},
                      {"a NUL", {std::string("a\0b", 3)}, {Rule::control_character}},
                      {"a C1 control", {"a\xC2\x85"}, {Rule::control_character}},
                      {"DEL, and too long", {"abc\x7F"}, {Rule::too_long, Rule::control_character}},
                      {"two values", {"a", "b"}, {Rule::one_value_only}},
                      {"one value and an empty one", {"", "b"}, {}},
                      {"each rule once", {"abcd", "efgh"}, {Rule::too_long, Rule::one_value_only}},
                  });
    expect(field("name", FieldKind::string), {{"default limit", {times(200, "湖")}, {}}, {"and one", {times(201, "湖")}, {Rule::too_long}}});
}

TEST(CheckForm, OnlyWellFormedUtf8) {
    expect(field("name", FieldKind::string), {
                                                 {"a continuation alone", {"a\x80"}, {Rule::not_utf8}},
                                                 {"cut short", {"\xE5\xB9"}, {Rule::not_utf8}},
                                                 {"cut by another character",
                                                  {"\xE5\xB9"
                                                   "a"},
                                                  {Rule::not_utf8}},
                                                 {"overlong slash", {"\xC0\xAF"}, {Rule::not_utf8}},
                                                 {"overlong in three", {"\xE0\x80\xAF"}, {Rule::not_utf8}},
                                                 {"overlong in four", {"\xF0\x80\x80\xAF"}, {Rule::not_utf8}},
                                                 {"a surrogate", {"\xED\xA0\x80"}, {Rule::not_utf8}},
                                                 {"above the last", {"\xF4\x90\x80\x80"}, {Rule::not_utf8}},
                                                 {"no such lead", {"\xF5\x80\x80\x80"}, {Rule::not_utf8}},
                                                 {"GBK bytes", {"\xC6\xBD\xBA\xFE"}, {Rule::not_utf8}},
                                                 {"the last code point", {"\xF4\x8F\xBF\xBF"}, {}},
                                                 {"around the surrogates", {"\xED\x9F\xBF\xEE\x80\x80"}, {}},
                                             });
}

TEST(CheckForm, LongTexts) {
    expect(field("story", FieldKind::text), {
                                                {"lines and tabs", {"first\r\nsecond\tthird"}, {}},
                                                {"an escape", {"a\x1B[31m"}, {Rule::control_character}},
                                                {"default limit", {times(4000, "民")}, {}},
                                                {"and one", {times(4001, "民")}, {Rule::too_long}},
                                            });
}

TEST(CheckForm, Numbers) {
    const FormField number = field("count", FieldKind::number);
    for (const char* good : {"0", "7", "-12.50", "+3", "3e4", "1E-3", "007", "0.1"}) {
        EXPECT_EQ(broken(number, {good}), std::vector<Rule>{}) << good;
    }
    for (const char* bad : {"seven", "1,5", "1 ", " 1", "0x10", "inf", "-inf", "nan", "1.", "--1", "+-1", "-", "+", ".", "1e", "1e999", "12m", "１２"}) {
        EXPECT_EQ(broken(number, {bad}), std::vector<Rule>{Rule::not_a_number}) << bad;
    }
    EXPECT_EQ(broken(number, {times(201, "1")}), std::vector<Rule>{Rule::too_long});
}

TEST(CheckForm, DateTimes) {
    expect(field("when", FieldKind::datetime), {
                                                   {"with a zone", {"2026-11-22T12:14:40+08:00"}, {}},
                                                   {"UTC", {"2026-11-22T04:14:40Z"}, {}},
                                                   {"without a zone it is no instant", {"2026-11-22T12:14:40"}, {Rule::not_a_datetime}},
                                                   {"a day that does not exist", {"2026-02-30T00:00:00Z"}, {Rule::not_a_datetime}},
                                                   {"words", {"yesterday"}, {Rule::not_a_datetime}},
                                               });
}

TEST(CheckForm, Lists) {
    expect(list("colour", FieldKind::single_value_list), {
                                                             {"one of it", {"red"}, {}},
                                                             {"none of it", {"blue"}, {Rule::not_in_list}},
                                                             {"case counts", {"Red"}, {Rule::not_in_list}},
                                                             {"two", {"red", "green"}, {Rule::one_value_only}},
                                                             {"two wrong", {"blue", "\xFF"}, {Rule::not_in_list, Rule::one_value_only}},
                                                         });
    expect(list("colours", FieldKind::multi_value_list), {
                                                             {"several", {"red", "green"}, {}},
                                                             {"one of them wrong", {"red", "blue"}, {Rule::not_in_list}},
                                                             {"nothing", {}, {}},
                                                         });
}

TEST(CheckForm, RequiredFields) {
    for (const FieldKind kind : {FieldKind::string, FieldKind::number, FieldKind::datetime, FieldKind::text}) {
        const FormField wanted = field("wanted", kind, true);
        ASSERT_EQ(check_form({wanted}, {}).size(), 1u);
        EXPECT_EQ(check_form({wanted}, {}).front().rule, Rule::required);
        EXPECT_EQ(broken(wanted, {}), std::vector<Rule>{Rule::required});
        EXPECT_EQ(broken(wanted, {"", ""}), std::vector<Rule>{Rule::required}) << "empty is absent";
    }
    EXPECT_TRUE(check_form({field("free", FieldKind::number)}, {{"free", {""}}}).empty());
}

TEST(CheckForm, ProblemsComeInTheOrderOfTheFieldsAndUnknownOnesLast) {
    const std::vector<FormField> fields{field("z", FieldKind::number), field("m", FieldKind::string, true), field("a", FieldKind::datetime)};
    std::vector<std::string> found;
    for (const FieldProblem& problem : check_form(fields, {{"a", {"x"}}, {"b", {"x"}}, {"c", {""}}, {"z", {"x", "2"}}})) {
        found.push_back(problem.field + " " + std::string(name_of(problem.rule)));
    }
    EXPECT_THAT(found, testing::ElementsAre("z not_a_number", "z one_value_only", "m required", "a not_a_datetime", "b unknown_field", "c unknown_field"))
        << "a name that nobody asked for is refused even where nothing is said under it";
}

TEST(FieldProblem, EveryRuleHasItsName) {
    EXPECT_EQ(name_of(Rule::unknown_field), "unknown_field");
    EXPECT_EQ(name_of(Rule::required), "required");
    EXPECT_EQ(name_of(Rule::too_long), "too_long");
    EXPECT_EQ(name_of(Rule::not_a_number), "not_a_number");
    EXPECT_EQ(name_of(Rule::not_a_datetime), "not_a_datetime");
    EXPECT_EQ(name_of(Rule::not_in_list), "not_in_list");
    EXPECT_EQ(name_of(Rule::one_value_only), "one_value_only");
    EXPECT_EQ(name_of(Rule::not_utf8), "not_utf8");
    EXPECT_EQ(name_of(Rule::control_character), "control_character");
}

}  // namespace
}  // namespace pingzhi
