#include "insight/report_sheets.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <stdexcept>

#include "insight/workbook_file.hpp"

namespace pingzhi::insight {
namespace {

constexpr double narrow = 12, usual = 24, wide = 90;

void describe(lxw_workbook* book, std::string title, Instant created) {
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.created = static_cast<time_t>(created.ms / 1000);
    hold(workbook_set_properties(book, &properties));
}

struct Looks {
    lxw_format *title, *note, *head, *text;
};

Looks looks_in(lxw_workbook* book) {
    Looks looks{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(looks.title);
    format_set_font_size(looks.title, 14);
    format_set_text_wrap(looks.note);
    format_set_align(looks.note, LXW_ALIGN_VERTICAL_TOP);
    format_set_bold(looks.head);
    format_set_text_wrap(looks.head);
    format_set_bottom(looks.head, LXW_BORDER_THIN);
    format_set_text_wrap(looks.text);
    format_set_align(looks.text, LXW_ALIGN_VERTICAL_TOP);
    return looks;
}

// With the decimals that it is told with.
lxw_format* look_of_number(lxw_workbook* book, const std::string& text, lxw_format*& whole, lxw_format*& hundredths) {
    lxw_format*& look = text.find('.') == std::string::npos ? whole : hundredths;
    if (!look) {
        look = workbook_add_format(book);
        format_set_num_format(look, &look == &whole ? "#,##0" : "#,##0.00");
        format_set_align(look, LXW_ALIGN_VERTICAL_TOP);
    }
    return look;
}

std::optional<double> number_in(const std::string& text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

void add_sheet(lxw_workbook* book, const std::string& title, const ReportTable& table, const Looks& looks) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, table.title.c_str());
    if (!sheet) throw std::runtime_error("the workbook takes no sheet of this name");
    hold(worksheet_write_string(sheet, 0, 0, (title + "：" + table.title).c_str(), looks.title));
    if (!table.note.empty()) {
        const auto last = static_cast<lxw_col_t>(std::max<std::size_t>(table.columns.size(), 2) - 1);
        hold(worksheet_merge_range(sheet, 1, 0, 1, last, table.note.c_str(), looks.note));
        hold(worksheet_set_row(sheet, 1, 32, nullptr));
    }
    constexpr lxw_row_t head = 3;
    lxw_format *whole = nullptr, *hundredths = nullptr;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const auto place = static_cast<lxw_col_t>(column);
        const bool last_text = !table.columns[column].number && column > 0 && column + 1 == table.columns.size();
        hold(worksheet_set_column(sheet, place, place, table.columns[column].number ? narrow : last_text ? wide : usual, nullptr));
        hold(worksheet_write_string(sheet, head, place, table.columns[column].name.c_str(), looks.head));
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const std::string& cell = table.rows[row].cells[column];
            const auto at = static_cast<lxw_row_t>(head + 1 + row);
            const auto place = static_cast<lxw_col_t>(column);
            const auto number = table.columns[column].number ? number_in(cell) : std::nullopt;
            if (number) {
                hold(worksheet_write_number(sheet, at, place, *number, look_of_number(book, cell, whole, hundredths)));
            } else if (!cell.empty()) {
                hold(worksheet_write_string(sheet, at, place, cell.c_str(), looks.text));
            }
        }
    }
    worksheet_freeze_panes(sheet, head + 1, 1);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    hold(worksheet_repeat_rows(sheet, head, head));
}

}  // namespace

std::string sheets_of(const std::string& title, Instant created, const std::vector<ReportTable>& tables) {
    const MemoryFile file;
    lxw_workbook* book = workbook_new(file.path().c_str());
    if (!book) throw std::runtime_error("no workbook");
    try {
        describe(book, title, created);
        const Looks looks = looks_in(book);
        for (const ReportTable& table : tables) add_sheet(book, title, table, looks);
    } catch (...) {
        workbook_close(book);
        throw;
    }
    hold(workbook_close(book));
    return file.bytes();
}

}  // namespace pingzhi::insight
