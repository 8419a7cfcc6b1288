#include "http/api/report_wire.hpp"

namespace pingzhi::http::api {

MonthReportWire report_wire(const insight::MonthReport& report) {
    MonthReportWire wire{month_wire(report.month), report.title, report.withheld.empty() ? std::nullopt : std::optional(report.withheld), {}};
    for (const insight::ReportTable& table : report.tables) {
        ReportTableWire& shown = wire.tables.emplace_back(ReportTableWire{table.code, table.title, table.note, {}, {}});
        for (const insight::ReportColumn& column : table.columns) shown.columns.push_back({column.code, column.name, column.number});
        for (const insight::ReportRow& row : table.rows) shown.rows.push_back({row.code, row.cells});
    }
    return wire;
}

}  // namespace pingzhi::http::api
