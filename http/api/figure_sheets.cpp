#include "http/api/figure_sheets.hpp"

#include <algorithm>

#include "insight/report_words.hpp"

namespace pingzhi::http::api {
namespace {

using insight::ReportColumn;
using insight::ReportRow;
using insight::ReportTable;

bool is_span(std::string_view measure) {
    return std::ranges::any_of(insight::span_kinds, [&](insight::SpanKind kind) { return insight::name_of(kind) == measure; });
}

Text words_of_span(std::string_view measure) {
    if (measure == insight::name_of(insight::SpanKind::sign)) return {"平均签收用时（分钟）", "Until signed, minutes on average"};
    if (measure == insight::name_of(insight::SpanKind::answer)) return {"平均答复用时（分钟）", "Until answered, minutes on average"};
    return {"平均办结用时（分钟）", "Until closed, minutes on average"};
}

std::string words_of_measure(const std::string& measure, Language language) {
    if (const auto rate = parse_rate(measure)) return insight::words_of(*rate).in(language) + " %";
    if (is_span(measure)) return words_of_span(measure).in(language);
    if (measure == "amount") return Text{"金额", "Amount"}.in(language);
    const auto counted = std::ranges::find(insight::count_names, measure, &insight::CountName::name);
    for (const insight::CountWords& words : insight::counts_in_report()) {
        if (counted != insight::count_names.end() && words.member == counted->member) return words.name.in(language);
    }
    return measure;
}

// A percentage, an average or a sum where the figure is one, else the count.
std::string cell_of(const FigureValueWire& value, std::string_view measure) {
    if (parse_rate(measure)) return value.percent.value_or("");
    if (is_span(measure)) return value.average_minutes.value_or("");
    if (measure == "amount") return value.amount.value_or("");
    return value.count ? std::to_string(*value.count) : "";
}

std::string cell_of(const std::optional<FigureValueWire>& value, std::string_view measure) { return value ? cell_of(*value, measure) : std::string(); }

std::string count_cell(const std::optional<std::uint64_t>& count) { return count ? std::to_string(*count) : std::string(); }

ReportTable table_of_total(const FiguresWire& figures, Language language) {
    const auto column = [&](const char* code, const Text& name, bool number = true) { return ReportColumn{code, name.in(language), number}; };
    ReportTable table{
        "total",
        Text{"合计", "All together"}.in(language),
        Text{"比率按百分数；上期、去年同期为剔除前。", "Rates in percent; the days before and those of the year before without exclusions."}.in(language),
        {column("figure", {"指标", "Figure"}, false), column("value", {"数值", "Value"}), column("count", {"件数", "Count"}), column("of", {"总数", "Of"}),
         column("low", {"区间下限", "Interval from"}), column("high", {"区间上限", "to"}), column("after", {"剔除后", "After exclusions"}),
         column("before", {"上期", "Days before"}), column("year_before", {"去年同期", "Year before"})},
        {}};
    for (const FigureWire& figure : figures.total) {
        const std::string& measure = figure.measure;
        const bool rate = parse_rate(measure).has_value();
        table.rows.push_back({measure,
                              {words_of_measure(measure, language), cell_of(figure.raw, measure), rate || is_span(measure) ? count_cell(figure.raw.count) : "",
                               count_cell(figure.raw.of), figure.raw.low.value_or(""), figure.raw.high.value_or(""), cell_of(figure.after, measure),
                               cell_of(figure.before, measure), cell_of(figure.year_before, measure)}});
    }
    return table;
}

Text words_of_grouping(std::string_view by) {
    switch (parse_by(by).value_or(insight::By::service)) {
        case insight::By::service: return {"按事项类型", "By service"};
        case insight::By::group: return {"按类别", "By group"};
        case insight::By::unit: return {"按单位", "By unit"};
        case insight::By::area: return {"按区域", "By area"};
        case insight::By::channel: return {"按渠道", "By channel"};
    }
    return {};
}

ReportTable table_of_rows(const FiguresWire& figures, Language language) {
    ReportTable table{"rows", words_of_grouping(figures.by).in(language), "", {{"name", Text{"名称", "Name"}.in(language), false}}, {}};
    for (const FigureWire& figure : figures.total) {
        const std::string name = words_of_measure(figure.measure, language);
        table.columns.push_back({figure.measure, name, true});
        if (!parse_rate(figure.measure)) continue;
        table.columns.push_back({figure.measure + "_count", name + Text{" 件数", ", count"}.in(language), true});
        table.columns.push_back({figure.measure + "_of", name + Text{" 总数", ", of"}.in(language), true});
    }
    for (const FigureRowWire& row : figures.rows) {
        ReportRow cells{row.code, {row.name}};
        for (const FigureWire& figure : row.figures) {
            cells.cells.push_back(cell_of(figure.raw, figure.measure));
            if (!parse_rate(figure.measure)) continue;
            cells.cells.push_back(count_cell(figure.raw.count));
            cells.cells.push_back(count_cell(figure.raw.of));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace

std::string title_of(const FiguresWire& figures, Language language) {
    return Text{"统计 ", "Figures "}.in(language) + figures.days.from + Text{" 至 ", " to "}.in(language) + figures.days.to;
}

std::vector<insight::ReportTable> figure_tables(const FiguresWire& figures, Language language) {
    return {table_of_total(figures, language), table_of_rows(figures, language)};
}

}  // namespace pingzhi::http::api
