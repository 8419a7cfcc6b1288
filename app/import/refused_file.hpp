// The CSV of rows that were not taken: row, line, source_ref, reason, column, message. No other value of the row goes in.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "app/import/import_report.hpp"

namespace pingzhi {

class RefusedFile {
public:
    explicit RefusedFile(std::ostream& out);  // writes the header; `out` outlives this
    void add(const RefusedRow& row);

private:
    std::ostream& out_;
};

// A cell as RFC 4180 writes it. What a spreadsheet would run as a formula is made a text by a leading apostrophe.
std::string csv_cell(std::string_view text);

}  // namespace pingzhi
