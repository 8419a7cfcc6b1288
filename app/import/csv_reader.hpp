// Reads CSV (RFC 4180) row by row: quotes, line breaks inside them, CR LF or LF, a byte order mark. Text is strict UTF-8.
// Every fault names row, line and column. A fault of a row costs that row; where nobody can tell any more where rows begin,
// the file ends. Memory stays within the limits whatever the bytes are.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/import/byte_source.hpp"

namespace pingzhi::csv {

enum class Fault : std::uint8_t {
    // these end the file
    unreadable,
    gzip_cut,
    gzip_damaged,
    empty_file,
    utf16,
    field_too_long,
    row_too_long,
    too_many_columns,
    unclosed_quote,
    // these cost the row; in the header they end the file
    text_after_quote,
    stray_quote,
    nul_byte,
    not_utf8,
    cell_count,
};
std::string_view name_of(Fault fault);  // "gzip_cut"

struct Problem {
    Fault fault;
    std::uint64_t row = 0;    // 1: the header; counted as a spreadsheet counts
    std::uint64_t line = 0;   // of the file, where the row begins
    std::size_t column = 0;   // from 1; 0: no single column
    std::string column_name;  // empty where the header does not tell
    std::size_t wanted = 0;   // the limit, or the number of cells
    std::size_t found = 0;    // cells
    bool ends_file = false;
};
std::string message_of(const Problem& problem);  // one sentence, without any of the file's text

struct Limits {
    std::size_t field_bytes = 64 * 1024;
    std::size_t row_bytes = 4 * 1024 * 1024;
    std::size_t columns = 1024;
    std::size_t block_bytes = 64 * 1024;  // read at a time, at least 4
};

struct Row {
    std::uint64_t number = 0;
    std::uint64_t line = 0;
    std::vector<std::string_view> cells;
};

class Reader {
public:
    explicit Reader(ByteSource& source, char separator = ',', Limits limits = {});  // `source` outlives the reader

    // The names of the columns, first of all calls. Every problem here ends the file.
    std::expected<std::vector<std::string>, Problem> header();

    // The next row, its cells as many as the header's, valid until the next call; null at the end. Lines without any
    // character are no rows. After a problem that ends the file it is given again.
    std::expected<const Row*, Problem> next();

private:
    enum class Scan : std::uint8_t { row, blank, end, fault };
    enum class After : std::uint8_t { separator, line_end, file_end, fault };  // what stood behind a cell

    bool more();
    Scan scan_row();
    After scan_quoted();
    After scan_plain();
    After behind_quote();
    After end_of_source();
    bool append(const char* from, const char* until);
    void close_cell();
    void skip_line();
    void fail(Fault fault, std::size_t column, std::size_t wanted = 0);
    void check_text();

    ByteSource& source_;
    char separator_;
    Limits limits_;
    std::string block_;
    const char* at_ = nullptr;
    const char* end_ = nullptr;
    bool at_end_ = false;
    std::optional<SourceFault> source_fault_;
    std::string text_;               // the row's cells, each followed by a separator: no character spans two cells
    std::vector<std::size_t> ends_;  // of the cells in `text_`
    std::size_t cell_begin_ = 0;
    std::array<bool, 256> ends_run_{};  // the characters at which plain text stops
    std::uint64_t line_ = 1;
    Row row_;
    std::vector<std::string> header_;
    std::optional<Problem> problem_;  // of the row just scanned, or the one that ended the file
};

}  // namespace pingzhi::csv
