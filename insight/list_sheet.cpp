#include "insight/list_sheet.hpp"

#include "insight/workbook_file.hpp"

namespace pingzhi::insight {
namespace {

// Longer cells a workbook does not take.
constexpr std::size_t cell_max = 30'000;

bool goes_on(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

std::string cut(const std::string& text) {
    if (text.size() <= cell_max) return text;
    std::size_t end = cell_max;
    while (end > 0 && goes_on(text[end])) --end;
    return text.substr(0, end);
}

}  // namespace

struct ListSheet::Book {
    MemoryFile file;
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    lxw_format* moment = nullptr;
    bool closed = false;

    ~Book() {
        if (book && !closed) workbook_close(book);
    }
};

ListSheet::ListSheet(const std::string& name, const std::vector<Column>& columns) : book_(std::make_unique<Book>()) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_->book = workbook_new_opt(book_->file.path().c_str(), &options);
    if (!book_->book) throw std::runtime_error("no workbook");
    book_->sheet = workbook_add_worksheet(book_->book, name.c_str());
    if (!book_->sheet) throw std::runtime_error("the workbook takes no sheet of this name");
    lxw_format* head = workbook_add_format(book_->book);
    format_set_bold(head);
    format_set_bottom(head, LXW_BORDER_THIN);
    book_->moment = workbook_add_format(book_->book);
    format_set_num_format(book_->moment, "yyyy-mm-dd hh:mm");
    for (std::size_t place = 0; place < columns.size(); ++place) {
        const auto column = static_cast<lxw_col_t>(place);
        hold(worksheet_set_column(book_->sheet, column, column, columns[place].width, nullptr));
        hold(worksheet_write_string(book_->sheet, 0, column, columns[place].name.c_str(), head));
    }
    worksheet_freeze_panes(book_->sheet, 1, 1);
}

ListSheet::~ListSheet() = default;

void ListSheet::add(const std::string& text) {
    if (!text.empty()) hold(worksheet_write_string(book_->sheet, row_, column_, cut(text).c_str(), nullptr));
    ++column_;
}

void ListSheet::add(CivilTime moment) {
    const auto [year, month, day] = to_ymd(moment.day);
    lxw_datetime when{year, month, day, moment.ms / 3'600'000, moment.ms / 60'000 % 60, 0};
    hold(worksheet_write_datetime(book_->sheet, row_, column_++, &when, book_->moment));
}

std::string ListSheet::bytes() && {
    book_->closed = true;
    hold(workbook_close(book_->book));
    return book_->file.bytes();
}

}  // namespace pingzhi::insight
