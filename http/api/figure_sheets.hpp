// Figures of any days as tables, for the workbook: all of them together beside what they are compared with, then each row.
#pragma once

#include "http/api/figures_wire.hpp"
#include "insight/month_report.hpp"

namespace pingzhi::http::api {

std::string title_of(const FiguresWire& figures, Language language);
// Two tables. What is of nothing is an empty cell.
std::vector<insight::ReportTable> figure_tables(const FiguresWire& figures, Language language);

}  // namespace pingzhi::http::api
