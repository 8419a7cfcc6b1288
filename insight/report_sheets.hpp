// Tables as a workbook: a sheet for each, numbers as numbers.
#pragma once

#include <string>
#include <vector>

#include "insight/month_report.hpp"

namespace pingzhi::insight {

// `created` stands in it, and no other time: the same tables are the same workbook. Throws std::runtime_error where it cannot be written.
std::string sheets_of(const std::string& title, Instant created, const std::vector<ReportTable>& tables);

}  // namespace pingzhi::insight
