// The mapping: what a city's import.toml says about the columns of its records. A value of this type was checked against
// the catalogue; before rows are read it is fitted to the header of their file. The format is told in docs/IMPORT.md.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/import/recorded_time.hpp"
#include "app/pack/pack_problem.hpp"
#include "core/catalogue/catalogue.hpp"

namespace pingzhi {

struct Column {
    std::string name;
    std::size_t index = 0;  // of the cell; set by fit_to_header
};

// A code by the value of a cell.
struct CodedColumn {
    std::optional<Column> column;  // none: always `otherwise`
    std::map<std::string, std::string, std::less<>> codes;
    std::string otherwise;  // for values that are not listed; empty: such a row is refused

    const std::string* find(std::string_view cell) const;  // null: not listed and no `otherwise`
};

struct PersonalColumn {
    std::string field;
    Column column;
};

struct FormColumn {
    std::string field;
    CodedColumn value;   // its column is given
    bool as_is = false;  // the cell itself is the value, an empty one no value
};

// Coded words that lead a free text: the one that stands first in the cell speaks.
struct LeadingWords {
    Column column;
    std::map<std::string, std::string, std::less<>> codes;  // by word

    const std::string* find(std::string_view cell) const;  // null: none of them stands in it
};

// When a row counts as ended, and with which reason of the list "close".
struct EndingColumns {
    Column status;
    std::vector<std::string> closed;
    std::vector<std::string> open;
    std::string reason;  // where no word says another
    std::optional<LeadingWords> words;
};

// Rows labelled as duplicates that do not name what they repeat.
struct DuplicateRules {
    Column column;
    std::vector<std::string> labels;
    bool same_service = true;             // repeats a matter of the same service only
    std::optional<Column> address;        // at the same address, normalised,
    std::optional<double> within_metres;  // or this near,
    std::int32_t within_days = 0;         // opened not longer before
    std::string reason;                   // of a closed row for which no matter was found
};

// The source's own verdict, to hold ours against.
struct VerdictRules {
    Column column;
    std::vector<std::string> on_time;
    std::vector<std::string> late;
};

// The source's own district, to hold a map against.
struct DistrictRules {
    Column column;
    std::string property;    // of the map's features
    bool as_number = false;  // "2119.0" and "02119" name the same district
};

struct ImportMapping {
    std::string source;
    char separator = ',';
    std::size_t field_bytes_max = 64 * 1024;
    RecordedTimes times;
    Column source_ref;
    Column opened;
    std::optional<Column> closed;
    std::optional<Column> promised;
    std::optional<Column> latitude;  // both or neither
    std::optional<Column> longitude;
    CodedColumn service;
    CodedColumn channel;
    std::optional<CodedColumn> area;  // without it, or with an empty cell, the position finds the area
    std::vector<PersonalColumn> personal;
    std::vector<FormColumn> form;
    std::optional<EndingColumns> ending;
    std::optional<DuplicateRules> duplicate;
    std::optional<VerdictRules> verdict;
    std::optional<DistrictRules> district;

    // The column from which a field of the report is filled; null if none is.
    const Column* column_of(std::string_view field) const;
};

// `file` is the name that problems carry.
std::expected<ImportMapping, std::vector<PackProblem>> load_mapping(std::string_view toml, const std::string& file, const Catalogue& catalogue);

// Why a header does not fit a mapping.
struct HeaderProblem {
    enum class Kind : std::uint8_t { missing_column, column_twice } kind;
    std::string column;
    std::size_t second = 0;  // column_twice: the second one's number, from 1
};
std::expected<ImportMapping, HeaderProblem> fit_to_header(ImportMapping mapping, const std::vector<std::string>& header);

}  // namespace pingzhi
