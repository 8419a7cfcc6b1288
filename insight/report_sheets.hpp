// The report as a workbook: a sheet for each table, numbers as numbers.
#pragma once

#include <string>

#include "insight/month_report.hpp"

namespace pingzhi::insight {

// Throws std::runtime_error where it cannot be written.
std::string sheets_of(const MonthReport& report);

}  // namespace pingzhi::insight
