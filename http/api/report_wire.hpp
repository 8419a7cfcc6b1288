// The shape of a month's report.
#pragma once

#include "http/api/rates_wire.hpp"
#include "insight/month_report.hpp"

namespace pingzhi::http::api {

struct ReportColumnWire {
    std::string code;
    std::string name;
    bool number = false;  // its cells are numbers, or empty, or `withheld`
};
struct ReportRowWire {
    std::string code;
    std::vector<std::string> cells;
};
struct ReportTableWire {
    std::string code;
    std::string title;
    std::string note;
    std::vector<ReportColumnWire> columns;
    std::vector<ReportRowWire> rows;
};
struct MonthReportWire {
    MonthWire month;
    std::string title;
    std::optional<std::string> withheld;  // what stands where a number is withheld
    std::vector<ReportTableWire> tables;
};

PINGZHI_WIRE(ReportColumnWire, "ReportColumn", (code, name, number))
PINGZHI_WIRE(ReportRowWire, "ReportRow", (code, cells))
PINGZHI_WIRE(ReportTableWire, "ReportTable", (code, title, note, columns, rows))
PINGZHI_WIRE(MonthReportWire, "MonthReport", (month, title, withheld, tables))

MonthReportWire report_wire(const insight::MonthReport& report);

}  // namespace pingzhi::http::api
