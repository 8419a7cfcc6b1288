#include "http/api/month_report.hpp"

#include "http/api/exchange.hpp"
#include "http/api/report_wire.hpp"
#include "http/api/sheets.hpp"
#include "http/api/slow_work.hpp"
#include "http/refusals.hpp"
#include "insight/report_sheets.hpp"

namespace pingzhi::http::api {
namespace {

constexpr unsigned cost_of_a_report = 10;

Response report_as_sheets(const insight::MonthReport& report) {
    return sheets_response(insight::sheets_of(report.title, report.month.at, report.tables), report.month.month);
}

using Show = Response (*)(const insight::MonthReport&);

Response report_as_tables(const insight::MonthReport& report) { return json_response(report_wire(report)); }

Handler report_handler(CityEdge& city, const std::shared_ptr<SlowWork>& slow, Show show) {
    return [&city, slow, show](const Request& request, Responder responder) {
        const bool taken = slow->give([&city, show, month = std::string(request.path_value("month")), language = request.language(),
                                       resident = asks_as_resident(city, request), responder] {
            const auto report = report_for(city, month, language, resident);
            if (!report) return responder.answer(problem_of_month(report.error()));
            responder.answer(show(*report));
        });
        if (!taken) responder.answer(TransportProblem::unavailable);
    };
}

}  // namespace

Problem problem_of_month(insight::MonthProblem problem) {
    using insight::MonthProblem;
    switch (problem) {
        case MonthProblem::pack_not_loaded: return problem_of(Refusal{RefusalCode::pack_not_loaded, {}, {}, {}, {}});
        case MonthProblem::month_invalid: return problem_of(Refusal{RefusalCode::month_invalid, "month", {}, {}, {}});
        case MonthProblem::month_not_over: return problem_of(Refusal{RefusalCode::month_not_over, "month", {}, {}, {}});
        case MonthProblem::not_published: return {404, std::string(name_of(problem)), {"该月数据尚未发布", "This month was not published"}};
        case MonthProblem::figures_lost:
        case MonthProblem::figures_changed:
        case MonthProblem::rules_unknown:
        case MonthProblem::facts_differ: return {500, std::string(name_of(problem)), {"发布的数据有误，请联系管理员", "The published figures are damaged"}};
    }
    return {};
}

std::expected<insight::MonthReport, insight::MonthProblem> report_for(const CityEdge& city, const std::string& month, Language language, bool resident) {
    const auto catalogue = city.views.pack().catalogue;
    if (!catalogue) return std::unexpected(insight::MonthProblem::pack_not_loaded);
    return insight::report_of_month(*city.store.reader(), month, {*catalogue, language, resident});
}

bool asks_as_resident(const CityEdge& city, const Request& request) { return asker_of(city, request).audience() == Audience::residents; }

std::vector<Operation> month_report_operations(CityEdge& city) {
    const auto slow = std::make_shared<SlowWork>();
    const Parameter month{"month", Parameter::In::path, {"月份，如 2026-10", "The month, such as 2026-10"}, true, "string", {}};
    return {
        {{Method::get, "/api/v1/months/{month}/report", report_handler(city, slow, report_as_tables), "get_month_report", for_anyone, RouteKind::data, 0,
          cost_of_a_report},
         {"一个月的月报：比率、数量、红黑榜、各单位、剔除、说明与来源",
          "The report of a published month, as tables: rates, volumes, lists, units, exclusions, definitions, sources"},
         {month},
         {},
         shape<MonthReportWire>(),
         200,
         "application/json",
         {404, 500, 503}},
        {{Method::get, "/api/v1/months/{month}/report.xlsx", report_handler(city, slow, report_as_sheets), "get_month_sheets", for_anyone, RouteKind::data, 0,
          cost_of_a_report},
         {"月报的电子表格", "The same report as a workbook"},
         {month},
         {},
         sheets_shape,
         200,
         std::string(sheets_content),
         {404, 500, 503}},
    };
}

}  // namespace pingzhi::http::api
