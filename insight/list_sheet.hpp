// A long list as a workbook of one sheet, written row by row: what was written is not kept in memory twice. Every cell is text or a moment;
// none is a formula, whatever it says.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/time/civil.hpp"

namespace pingzhi::insight {

class ListSheet {
public:
    struct Column {
        std::string name;
        double width = 0;  // of letters
    };
    // Throws std::runtime_error where it cannot be written, as all below do.
    ListSheet(const std::string& name, const std::vector<Column>& columns);
    ~ListSheet();
    ListSheet(const ListSheet&) = delete;
    ListSheet& operator=(const ListSheet&) = delete;

    void begin_row() { ++row_, column_ = 0; }
    void add(const std::string& text);
    void add(CivilTime moment);
    void skip() { ++column_; }

    std::string bytes() &&;

private:
    struct Book;
    std::unique_ptr<Book> book_;
    std::uint32_t row_ = 0;
    std::uint16_t column_ = 0;
};

}  // namespace pingzhi::insight
