#include "app/pack/csv_table.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "app/pack/toml_reader.hpp"

namespace pingzhi::pack {
namespace {

struct Cell {
    std::string value;
    std::uint32_t line;
    std::uint32_t column;  // in bytes, from 1
};
using Record = std::vector<Cell>;

class Scanner {
public:
    Scanner(const std::string& file, std::string_view text, Problems& problems) : file_(file), text_(text), problems_(problems) {
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        if (text_.starts_with(byte_order_mark)) skip(byte_order_mark.size());
        column_ = 1;
    }

    // The next record that is not empty and no remark; none at the end of the text.
    std::optional<Record> next() {
        while (at_ < text_.size()) {
            if (text_[at_] == '#') {
                while (at_ < text_.size() && text_[at_] != '\n') skip(1);
            }
            if (take_line_end()) continue;
            if (at_ < text_.size()) return record();
        }
        return std::nullopt;
    }

private:
    Record record() {
        Record cells;
        do {
            cells.push_back(text_.substr(at_).starts_with('"') ? quoted_cell() : plain_cell());
        } while (take(','));
        if (at_ < text_.size() && !take_line_end()) {
            problems_.add({file_, line_, column_, {}}, PackRule::not_csv, "text after a closing quote");
            while (at_ < text_.size() && !take_line_end()) skip(1);
        }
        return cells;
    }

    Cell plain_cell() {
        Cell cell{{}, line_, column_};
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && !text_.substr(at_).starts_with("\r\n")) {
            if (text_[at_] == '"') problems_.add({file_, line_, column_, {}}, PackRule::not_csv, "a quote inside a cell that is not quoted");
            cell.value += text_[at_];
            skip(1);
        }
        return cell;
    }

    Cell quoted_cell() {
        Cell cell{{}, line_, column_};
        skip(1);
        while (at_ < text_.size()) {
            if (text_[at_] == '"') {
                skip(1);
                if (at_ == text_.size() || text_[at_] != '"') return cell;
            }
            cell.value += text_[at_];
            skip(1);
        }
        problems_.add({file_, cell.line, cell.column, {}}, PackRule::not_csv, "a quote that is never closed");
        return cell;
    }

    bool take(char c) {
        if (at_ == text_.size() || text_[at_] != c) return false;
        skip(1);
        return true;
    }

    bool take_line_end() {
        if (text_.substr(at_).starts_with("\r\n")) skip(1);
        return take('\n');
    }

    void skip(std::size_t count) {
        for (; count > 0; --count, ++at_) {
            if (text_[at_] == '\n') {
                ++line_;
                column_ = 1;
            } else {
                ++column_;
            }
        }
    }

    const std::string& file_;
    std::string_view text_;
    Problems& problems_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
};

bool lists(std::initializer_list<std::string_view> list, std::string_view word) { return std::ranges::find(list, word) != list.end(); }

// False: the rows cannot be read.
bool check_header(const std::string& file, const Record& header, const CsvColumns& columns, Problems& problems) {
    bool sound = true;
    const auto refuse = [&](const Cell& cell, PackRule rule) {
        problems.add({file, cell.line, cell.column, cell.value}, rule, cell.value);
        sound = false;
    };
    std::set<std::string_view> seen;
    for (const Cell& cell : header) {
        if (!lists(columns.required, cell.value) && !lists(columns.optional, cell.value)) {
            refuse(cell, PackRule::unknown_key);
        } else if (!seen.insert(cell.value).second) {
            refuse(cell, PackRule::duplicate_code);
        }
    }
    for (const std::string_view column : columns.required) {
        if (!seen.contains(column)) {
            problems.add({file, header.front().line, 1, std::string{column}}, PackRule::missing_key);
            sound = false;
        }
    }
    return sound;
}

}  // namespace

Located CsvRow::cell(std::string_view column) const {
    const auto found = cells_.find(column);
    if (found != cells_.end()) return found->second;
    Where here = here_;
    here.key = column;
    return {{}, here};
}

std::vector<CsvRow> read_csv(const std::string& file, std::string_view text, const CsvColumns& columns, Problems& problems) {
    Scanner scanner(file, text, problems);
    const auto header = scanner.next();
    if (!header) {
        problems.add({file, 1, 1, {}}, PackRule::not_csv, "no header");
        return {};
    }
    if (!check_header(file, *header, columns, problems)) return {};
    std::vector<CsvRow> rows;
    while (auto record = scanner.next()) {
        const Where here{file, record->front().line, 1, {}};
        if (record->size() != header->size()) {
            problems.add(here, PackRule::not_csv, std::to_string(record->size()) + " cells instead of " + std::to_string(header->size()));
            continue;
        }
        std::map<std::string, Located, std::less<>> cells;
        for (std::size_t i = 0; i < record->size(); ++i) {
            Cell& cell = (*record)[i];
            Where where{file, cell.line, cell.column, (*header)[i].value};
            if (!is_plain_text(cell.value)) {
                problems.add(where, PackRule::control_character);
                cell.value.clear();
            } else if (cell.value.size() > text_bytes_max) {
                problems.add(where, PackRule::text_too_long, std::to_string(text_bytes_max));
                cell.value.clear();
            }
            cells.emplace((*header)[i].value, Located{std::move(cell.value), std::move(where)});
        }
        rows.emplace_back(here, std::move(cells));
    }
    return rows;
}

}  // namespace pingzhi::pack
