#include "core/catalogue/form.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "core/catalogue/code_points.hpp"
#include "core/time/instant.hpp"

namespace pingzhi {

namespace {

using Rule = FieldProblem::Rule;

constexpr std::array<std::string_view, 10> rule_names = {"unknown_field",  "required",    "too_long",       "not_a_number", "out_of_range",
                                                         "not_a_datetime", "not_in_list", "one_value_only", "not_utf8",     "control_character"};

std::size_t length_limit(const FormField& field) {
    if (field.max_length > 0) {
        return static_cast<std::size_t>(field.max_length);
    }
    return field.kind == FieldKind::text ? 4000 : 200;
}

// Rules of plain text that the value breaks. A value that is not UTF-8 has no length in characters.
std::set<Rule> text_problems(const FormField& field, std::string_view value) {
    std::set<Rule> problems;
    std::size_t length = 0;
    while (!value.empty()) {
        const std::optional<char32_t> point = take_code_point(value);
        if (!point) {
            return {Rule::not_utf8};
        }
        ++length;
        const bool layout = *point == U'\n' || *point == U'\r' || *point == U'\t';
        if (is_control(*point) && !(layout && field.kind == FieldKind::text)) {
            problems.insert(Rule::control_character);
        }
    }
    if (length > length_limit(field)) {
        problems.insert(Rule::too_long);
    }
    return problems;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<double> parse_number(std::string_view value) {
    if (value.starts_with('+') && value.size() > 1 && is_digit(value[1])) {
        value.remove_prefix(1);
    }
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = error == std::errc{} && end == value.data() + value.size() && std::isfinite(number) && is_digit(value.back());
    return whole ? std::optional(number) : std::nullopt;
}

namespace {

bool in_list(const FormField& field, std::string_view value) { return std::ranges::find(field.values, value, &FieldValue::key) != field.values.end(); }

std::set<Rule> value_problems(const FormField& field, std::string_view value) {
    switch (field.kind) {
        case FieldKind::single_value_list:
        case FieldKind::multi_value_list: return in_list(field, value) ? std::set<Rule>{} : std::set{Rule::not_in_list};
        case FieldKind::string:
        case FieldKind::text: return text_problems(field, value);
        case FieldKind::number:
        case FieldKind::datetime: break;
    }
    std::set<Rule> problems = text_problems(field, value);
    if (field.kind == FieldKind::number) {
        const std::optional<double> number = parse_number(value);
        if (!number) problems.insert(Rule::not_a_number);
        if (number && ((field.minimum && *number < *field.minimum) || (field.maximum && *number > *field.maximum))) problems.insert(Rule::out_of_range);
    }
    if (field.kind == FieldKind::datetime && !parse_rfc3339(value)) {
        problems.insert(Rule::not_a_datetime);
    }
    return problems;
}

// Each rule at most once for a field, in the order of the enum.
std::set<Rule> field_problems(const FormField& field, const std::vector<std::string>& values) {
    std::set<Rule> problems;
    std::size_t given = 0;
    for (const std::string& value : values) {
        if (value.empty()) {
            continue;
        }
        ++given;
        problems.merge(value_problems(field, value));
    }
    if (given == 0 && field.required) {
        problems.insert(Rule::required);
    }
    if (given > 1 && field.kind != FieldKind::multi_value_list) {
        problems.insert(Rule::one_value_only);
    }
    return problems;
}

}  // namespace

std::string_view name_of(FieldProblem::Rule rule) { return rule_names[static_cast<std::size_t>(rule)]; }

std::vector<FieldProblem> check_form(const std::vector<FormField>& fields, const FormValues& values) {
    std::vector<FieldProblem> problems;
    std::set<std::string_view> known;
    const std::vector<std::string> nothing;
    for (const FormField& field : fields) {
        known.insert(field.code);
        const auto given = values.find(field.code);
        for (const Rule rule : field_problems(field, given == values.end() ? nothing : given->second)) {
            problems.push_back({field.code, rule});
        }
    }
    for (const auto& [code, unused] : values) {
        if (!known.contains(code)) {
            problems.push_back({code, Rule::unknown_field});
        }
    }
    return problems;
}

}  // namespace pingzhi
