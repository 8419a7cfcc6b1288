// One row for each rule: its code and its message in both languages, with {} for the detail.
#include "app/pack/pack_problem.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace pingzhi {
namespace {

struct RuleRow {
    PackRule rule;
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

using enum PackRule;
constexpr std::array rows = std::to_array<RuleRow>({
    {not_a_pack, "not_a_pack", "不是业务包：{}", "not a pack: {}"},
    {file_name, "file_name", "文件名不允许：{}", "this file name is not allowed: {}"},
    {file_too_large, "file_too_large", "文件过大：{}", "the file is too large: {}"},
    {missing_file, "missing_file", "缺少文件 {}", "the file {} is missing"},
    {undeclared_file, "undeclared_file", "没有声明的文件 {}", "nothing in the pack declares the file {}"},
    {not_toml, "not_toml", "TOML 语法错误：{}", "not TOML: {}"},
    {not_csv, "not_csv", "CSV 格式错误：{}", "not CSV: {}"},
    {not_geojson, "not_geojson", "GeoJSON 格式错误：{}", "not GeoJSON: {}"},
    {malformed_calendar, "malformed_calendar", "工作日历错误：{}", "the calendar is wrong: {}"},
    {missing_key, "missing_key", "缺少必填项", "this key is required"},
    {unknown_key, "unknown_key", "不认识的键", "this key is not known"},
    {wrong_type, "wrong_type", "类型不对，应为 {}", "wrong type, expected {}"},
    {empty_text, "empty_text", "不能为空", "must not be empty"},
    {text_too_long, "text_too_long", "文字过长，最多 {} 字节", "too long, at most {} bytes"},
    {control_character, "control_character", "含有控制字符或不是 UTF-8", "contains a control character or is not UTF-8"},
    {out_of_range, "out_of_range", "超出范围，应为 {}", "out of range, expected {}"},
    {malformed_code, "malformed_code", "代码格式不对：“{}”", "malformed code \"{}\""},
    {malformed_limit, "malformed_limit", "时限看不懂：“{}”，例如 5 working days, from next day",
     "not a limit: \"{}\"; for example \"5 working days, from next day\""},
    {malformed_duration, "malformed_duration", "时长看不懂：“{}”，例如 5 min", "not a length of time: \"{}\"; for example \"5 min\""},
    {malformed_hours, "malformed_hours", "时间段不对：“{}”，例如 08:30-12:00", "not hours of a day: \"{}\"; for example \"08:30-12:00\", in order"},
    {malformed_weekdays, "malformed_weekdays", "星期不对：“{}”，例如 monday-friday", "not weekdays: \"{}\"; for example \"monday-friday\", each once"},
    {malformed_day, "malformed_day", "日期不对：“{}”", "not a date like 2026-11-22: \"{}\""},
    {malformed_position, "malformed_position", "位置不对，应为 WGS84 经度和纬度", "not a position: longitude and latitude in WGS84 degrees"},
    {unknown_choice, "unknown_choice", "“{}”不在可选范围内", "\"{}\" is none of the words allowed here"},
    {unknown_zone, "unknown_zone", "不认识的时区 {}", "the time zone {} is not known"},
    {duplicate_code, "duplicate_code", "“{}”重复", "\"{}\" stands here for the second time"},
    {reserved_code, "reserved_code", "“{}”是系统保留的代码", "\"{}\" is a code of the program itself"},
    {unknown_reference, "unknown_reference", "“{}”没有在业务包中定义", "\"{}\" is not declared in this pack"},
    {values_missing, "values_missing", "列表字段必须给出可选值", "a field that is a list needs values"},
    {values_unwanted, "values_unwanted", "{} 只用于列表字段或文字字段", "{} does not belong to a field of this kind"},
    {not_personal, "not_personal", "{} 只能用于（或不能用于）个人信息字段", "{}: allowed on the other sort of field only (personal or public)"},
    {several_targets, "several_targets", "必须恰好写一个去向：unit、kind+of、nearest 或 upward", "exactly one target: unit, kind with of, nearest, or upward"},
    {kind_without_position, "kind_without_position", "“{}”类单位都没有位置，无法按最近派单", "no unit of the kind \"{}\" has a position"},
    {unreachable_rule, "unreachable_rule", "前面的规则 {} 总是匹配，本规则永远用不到", "never reached: the rule {} before it always matches"},
    {unit_cycle, "unit_cycle", "单位 {} 的上级关系成环", "the units above {} form a circle"},
    {calendar_missing, "calendar_missing", "没有工作日历来计算这个时限：请在旁边、外层或 pack.toml 写明 calendar",
     "no calendar counts this limit: name one beside it, around it or in pack.toml"},
    {reasons_missing, "reasons_missing", "启用这条规则，reasons.toml 必须有“{}”原因清单", "this rule needs the list \"{}\" in reasons.toml"},
    {duties_mixed, "duties_mixed", "角色“{}”混合了管理职责与其他权限", "The role \"{}\" mixes a duty of administration with other grants"},
    {no_effect, "no_effect", "“{}”在这里不起作用：它所依据的内容没有设置", "\"{}\" has no effect here: what it depends on is not set"},
    {unknown_parent, "unknown_parent", "上级区划 {} 不存在", "the parent area {} does not exist"},
    {no_root, "no_root", "没有根区划", "no area is without a parent"},
    {several_roots, "several_roots", "区划 {} 是第二个根", "the area {} is a second root"},
    {area_cycle, "area_cycle", "区划 {} 的上级关系成环", "the parents of the area {} form a circle"},
    {level_order, "level_order", "区划 {} 的层级不低于其上级", "the area {} is not of a lower level than its parent"},
    {invalid_shape, "invalid_shape", "区划 {} 的边界无效", "the shape of the area {} is not valid"},
    {empty_span, "empty_span", "区划 {} 的有效期为空或重叠", "the time span of the area {} is empty or overlaps another"},
});
static_assert(rows.size() == pack_rule_count);
static_assert([] {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].rule) != i) return false;
    }
    return true;
}());

const RuleRow& row_of(PackRule rule) { return rows[static_cast<std::size_t>(rule)]; }

std::string filled(std::string_view pattern, const std::string& detail) {
    std::string text{pattern};
    if (const auto at = text.find("{}"); at != std::string::npos) text.replace(at, 2, detail);
    return text;
}

}  // namespace

std::string_view name_of(PackRule rule) { return row_of(rule).name; }

Text message_of(const PackProblem& problem) {
    const RuleRow& row = row_of(problem.rule);
    return {filled(row.zh, problem.detail), filled(row.en, problem.detail)};
}

std::string describe(const PackProblem& problem, Language language) {
    std::string text = problem.file;
    if (problem.line > 0) text += ":" + std::to_string(problem.line);
    if (problem.column > 0) text += ":" + std::to_string(problem.column);
    if (!problem.key.empty()) text += ": " + problem.key;
    return text + ": " + message_of(problem).in(language);
}

namespace pack {

void Problems::add(const Where& where, PackRule rule, std::string detail) {
    found_.push_back({where.file, where.line, where.column, where.key, rule, std::move(detail)});
}

std::vector<PackProblem> Problems::take() {
    std::ranges::stable_sort(found_, {}, [](const PackProblem& p) { return std::tie(p.file, p.line, p.column); });
    return std::move(found_);
}

}  // namespace pack
}  // namespace pingzhi
