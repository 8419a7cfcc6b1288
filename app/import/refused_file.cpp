#include "app/import/refused_file.hpp"

#include <fmt/format.h>

namespace pingzhi {

std::string csv_cell(std::string_view text) {
    std::string cell;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) cell += '\'';
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

RefusedFile::RefusedFile(std::ostream& out) : out_(out) { out_ << "row,line,source_ref,reason,column,message\r\n"; }

void RefusedFile::add(const RefusedRow& row) {
    const Finding& finding = row.finding;
    out_ << fmt::format("{},{},{},{},{},{}\r\n", finding.row, finding.line, csv_cell(row.source_ref), csv_cell(finding.code), csv_cell(finding.column_name),
                        csv_cell(finding.message));
}

std::string describe(const Finding& finding) {
    std::string place;
    if (finding.row > 0) place = fmt::format("row {} (line {})", finding.row, finding.line);
    if (finding.column > 0) {
        place += fmt::format("{}column {}", place.empty() ? "" : ", ", finding.column);
        if (!finding.column_name.empty()) place += fmt::format(" ({})", finding.column_name);
    } else if (!finding.column_name.empty()) {
        place += fmt::format("{}column {}", place.empty() ? "" : ", ", finding.column_name);
    }
    return place.empty() ? finding.message : place + ": " + finding.message;
}

}  // namespace pingzhi
