// The report of a month as it stands on the page, in the workbook and in the API: read from each, and held to be the same.
#pragma once

#include "tests/scenarios/hand.hpp"

namespace pingzhi::scenarios {

// Cells by column, of each row.
using ReportTable = std::map<std::string, std::map<std::string, std::string>>;
using MonthReport = std::map<std::string, ReportTable>;

// Of a month that is published. Fails the test where one of the three tells something else.
MonthReport month_report(const Hand& reader, const std::string& month);

}  // namespace pingzhi::scenarios
