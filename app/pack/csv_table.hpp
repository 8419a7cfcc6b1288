// A CSV file of a pack: a header of known columns, then rows. RFC 4180 quoting; lines may end in CR LF; empty lines and
// lines that begin with # are passed over.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/pack/pack_problem.hpp"

namespace pingzhi::pack {

// Cells by column; a cell of a column that the file does not have, or that is empty, is not given.
class CsvRow {
public:
    CsvRow(Where here, std::map<std::string, Located, std::less<>> cells) : here_(std::move(here)), cells_(std::move(cells)) {}
    Where where() const { return here_; }
    Located cell(std::string_view column) const;

private:
    Where here_;
    std::map<std::string, Located, std::less<>> cells_;
};

struct CsvColumns {
    std::initializer_list<std::string_view> required;  // of the header; cells may still be empty
    std::initializer_list<std::string_view> optional;
};

// Rows that are broken are told to `problems` and left out.
std::vector<CsvRow> read_csv(const std::string& file, std::string_view text, const CsvColumns& columns, Problems& problems);

}  // namespace pingzhi::pack
