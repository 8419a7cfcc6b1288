#include "http/pages/months.hpp"

#include <algorithm>

#include "http/api/month_report.hpp"
#include "http/api/slow_work.hpp"
#include "http/pages/frame.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

using insight::ReportColumn;
using insight::ReportRow;
using insight::ReportTable;

constexpr unsigned cost_of_a_report = 10;

void answer_months(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    std::vector<insight::PublishedMonth> months = insight::published_months(*city.store.reader());
    std::ranges::sort(months, std::ranges::greater(), &insight::PublishedMonth::month);
    Values values("months");
    for (const insight::PublishedMonth& month : months) {
        Values& row = *values.AddSectionDictionary("MONTH");
        row.SetValue("MONTH_NAME", month.month);
        row.SetValue("PUBLISHED", moment_words(month.at, visit->local()));
    }
    if (months.empty()) values.ShowSection("NO_MONTH");
    responder.answer(page_answer(*visit, values, {.page = "months", .title = std::string(say("months_title", visit->language()))}));
}

// The first cell of a row says what the others are of.
void show_row(Values& table, const std::vector<ReportColumn>& columns, const ReportRow& row) {
    Values& shown = *table.AddSectionDictionary("ROW");
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Values& cell = *shown.AddSectionDictionary("CELL");
        cell.SetValue("VALUE", row.cells[i]);
        cell.ShowSection(i == 0 ? "HEADS_ROW" : columns[i].number ? "IS_NUMBER" : "IS_TEXT");
    }
}

void show_table(Values& values, const ReportTable& table) {
    Values& shown = *values.AddSectionDictionary("TABLE");
    shown.SetValue("TABLE_CODE", table.code);
    shown.SetValue("TABLE_TITLE", table.title);
    if (!table.note.empty()) shown.SetValueAndShowSection("NOTE_WORDS", table.note, "NOTE");
    if (table.rows.empty()) {
        shown.ShowSection("NO_ROWS");
        return;
    }
    Values& rows = *shown.AddSectionDictionary("ROWS");
    rows.SetValue("TABLE_LABEL", table.title);
    for (const ReportColumn& column : table.columns) {
        Values& head = *rows.AddSectionDictionary("COLUMN");
        head.SetValue("COLUMN_NAME", column.name);
        if (column.number && &column != &table.columns.front()) head.ShowSection("NUMBERS");
    }
    for (const ReportRow& row : table.rows) show_row(rows, table.columns, row);
}

Response report_page(const Visit& visit, const insight::MonthReport& report) {
    Values values("report");
    values.SetValue("REPORT_TITLE", report.title);
    values.SetValue("MONTH_NAME", report.month.month);
    values.SetValue("PUBLISHED", moment_words(report.month.at, visit.local()));
    if (!report.withheld.empty()) values.SetValueAndShowSection("WITHHELD_MARK", report.withheld, "WITHHELD");
    for (const ReportTable& table : report.tables) show_table(values, table);
    return page_answer(visit, values, {.page = "month_report", .title = report.title});
}

void answer_report(CityEdge& city, api::SlowWork& slow, const Request& request, Responder responder) {
    auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const bool taken = slow.give(
        [&city, visit = std::move(*visit), month = std::string(request.path_value("month")), resident = api::asks_as_resident(city, request), responder] {
            const auto report = api::report_for(city, month, visit.language(), resident);
            responder.answer(report ? report_page(visit, *report) : error_page(api::problem_of_month(report.error()), visit));
        });
    if (!taken) responder.answer(TransportProblem::unavailable);
}

}  // namespace

std::vector<Route> month_routes(CityEdge& city) {
    const auto slow = std::make_shared<api::SlowWork>();
    return {
        {Method::get, "/months", [&city](const Request& request, const Responder& responder) { answer_months(city, request, responder); }, "page_months",
         for_anyone, RouteKind::page},
        {Method::get, "/months/{month}/report",
         [&city, slow](const Request& request, Responder responder) { answer_report(city, *slow, request, std::move(responder)); }, "page_month_report",
         for_anyone, RouteKind::page, 0, cost_of_a_report},
    };
}

}  // namespace pingzhi::http::pages
