// The report of a published month: tables of texts, made once from the published bytes. The printed page, the workbook and the JSON show these
// tables and compute nothing.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "insight/months.hpp"

namespace pingzhi::insight {

struct ReportColumn {
    std::string code;
    std::string name;
    bool number = false;
};
struct ReportRow {
    std::string code;
    std::vector<std::string> cells;  // as many as columns; empty: there is no such figure
};
struct ReportTable {
    std::string code;
    std::string title;
    std::string note;  // how it is to be read; may be empty
    std::vector<ReportColumn> columns;
    std::vector<ReportRow> rows;
};
struct MonthReport {
    PublishedMonth month;
    std::string title;
    std::string withheld;  // what stands where a number is withheld; empty: nothing is
    std::vector<ReportTable> tables;
};

struct ReportReader {
    const Catalogue& catalogue;  // gives names, of today
    Language language = Language::zh;
    bool resident = true;  // sees public services alone, and no number from 1 to 4 (R27)
};

// Beside the month stand the one before and the same of the year before, where they are published.
std::expected<MonthReport, MonthProblem> report_of_month(storage::Reader& store, const std::string& month, const ReportReader& reader);

}  // namespace pingzhi::insight
