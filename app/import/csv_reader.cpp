#include "app/import/csv_reader.hpp"

#include <algorithm>
#include <cstring>

#include "ledger/utf8.hpp"

namespace pingzhi::csv {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool ends_file(Fault fault) { return fault <= Fault::unclosed_quote; }

Fault fault_of(SourceFault fault) {
    switch (fault) {
        case SourceFault::unreadable: return Fault::unreadable;
        case SourceFault::gzip_cut: return Fault::gzip_cut;
        case SourceFault::gzip_damaged: return Fault::gzip_damaged;
    }
    return Fault::unreadable;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

}  // namespace

Reader::Reader(ByteSource& source, char separator, Limits limits) : source_(source), separator_(separator), limits_(limits) {
    limits_.block_bytes = std::max<std::size_t>(limits_.block_bytes, 4);
    for (char c : {separator_, '\n', '"'}) ends_run_[static_cast<unsigned char>(c)] = true;
}

bool Reader::more() {
    if (at_ != end_) return true;
    if (at_end_) return false;
    block_.resize(limits_.block_bytes);
    std::size_t filled = 0;
    while (filled < block_.size()) {
        auto size = source_.read({block_.data() + filled, block_.size() - filled});
        if (!size) source_fault_ = size.error();
        if (!size || *size == 0) {
            at_end_ = true;
            break;
        }
        filled += *size;
    }
    at_ = block_.data();
    end_ = at_ + filled;
    return filled != 0;
}

void Reader::fail(Fault fault, std::size_t column, std::size_t wanted) {
    Problem problem{fault, row_.number, row_.line, column, {}, wanted, ends_.size(), ends_file(fault)};
    if (column >= 1 && column <= header_.size()) problem.column_name = header_[column - 1];
    problem_ = std::move(problem);
}

bool Reader::append(const char* from, const char* until) {
    auto size = static_cast<std::size_t>(until - from);
    if (text_.size() - cell_begin_ + size > limits_.field_bytes) {
        fail(Fault::field_too_long, ends_.size() + 1, limits_.field_bytes);
        return false;
    }
    if (text_.size() + size > limits_.row_bytes) {
        fail(Fault::row_too_long, ends_.size() + 1, limits_.row_bytes);
        return false;
    }
    text_.append(from, size);
    return true;
}

void Reader::close_cell() {
    ends_.push_back(text_.size());
    text_ += separator_;
    cell_begin_ = text_.size();
}

void Reader::skip_line() {
    while (more()) {
        const void* found = std::memchr(at_, '\n', static_cast<std::size_t>(end_ - at_));
        if (found) {
            at_ = static_cast<const char*>(found) + 1;
            ++line_;
            return;
        }
        at_ = end_;
    }
}

Reader::After Reader::end_of_source() {
    if (!source_fault_) {
        close_cell();
        return After::file_end;
    }
    fail(fault_of(*source_fault_), 0);
    return After::fault;
}

Reader::After Reader::scan_plain() {
    auto close = [this] {
        if (text_.size() > cell_begin_ && text_.back() == '\r') text_.pop_back();
        close_cell();
    };
    while (more()) {
        const char* from = at_;
        while (at_ != end_ && !ends_run_[static_cast<unsigned char>(*at_)]) ++at_;
        if (!append(from, at_)) return After::fault;
        if (at_ == end_) continue;
        char c = *at_++;
        if (c == separator_) {
            close_cell();
            return After::separator;
        }
        if (c == '\n') {
            ++line_;
            close();
            return After::line_end;
        }
        fail(Fault::stray_quote, ends_.size() + 1);
        skip_line();
        return After::fault;
    }
    return end_of_source();
}

Reader::After Reader::scan_quoted() {
    ++at_;
    for (;;) {
        if (!more()) {
            if (source_fault_) return end_of_source();
            fail(Fault::unclosed_quote, ends_.size() + 1);
            return After::fault;
        }
        const void* found = std::memchr(at_, '"', static_cast<std::size_t>(end_ - at_));
        const char* until = found ? static_cast<const char*>(found) : end_;
        if (!append(at_, until)) return After::fault;
        line_ += static_cast<std::uint64_t>(std::count(at_, until, '\n'));
        at_ = until;
        if (!found) continue;
        ++at_;
        if (!more() || *at_ != '"') return behind_quote();
        constexpr char quote = '"';
        if (!append(&quote, &quote + 1)) return After::fault;
        ++at_;
    }
}

Reader::After Reader::behind_quote() {
    if (!more()) return end_of_source();
    if (*at_ == separator_) {
        ++at_;
        close_cell();
        return After::separator;
    }
    if (*at_ == '\r') {
        ++at_;
        if (!more()) return end_of_source();
    }
    if (*at_ == '\n') {
        ++at_;
        ++line_;
        close_cell();
        return After::line_end;
    }
    fail(Fault::text_after_quote, ends_.size() + 1);
    skip_line();
    return After::fault;
}

Reader::Scan Reader::scan_row() {
    ++row_.number;
    row_.line = line_;
    text_.clear();
    ends_.clear();
    cell_begin_ = 0;
    if (!more()) {
        if (!source_fault_) return Scan::end;
        fail(fault_of(*source_fault_), 0);
        return Scan::fault;
    }
    bool quoted_first = *at_ == '"';
    for (;;) {
        switch (more() && *at_ == '"' ? scan_quoted() : scan_plain()) {
            case After::separator:
                if (ends_.size() == limits_.columns) {
                    fail(Fault::too_many_columns, 0, limits_.columns);
                    return Scan::fault;
                }
                continue;
            case After::fault: return Scan::fault;
            case After::line_end:
            case After::file_end: break;
        }
        return ends_.size() == 1 && ends_.front() == 0 && !quoted_first ? Scan::blank : Scan::row;
    }
}

// Sets `problem_` at the first cell that holds what no text may hold.
void Reader::check_text() {
    bool clean = text_.find('\0') == std::string::npos && ledger::valid_utf8(text_);
    if (clean) return;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends_.size(); ++i) {
        std::string_view cell = std::string_view(text_).substr(begin, ends_[i] - begin);
        bool nul = cell.find('\0') != std::string_view::npos;
        if (nul || !ledger::valid_utf8(cell)) return fail(nul ? Fault::nul_byte : Fault::not_utf8, i + 1);
        begin = ends_[i] + 1;
    }
}

std::expected<std::vector<std::string>, Problem> Reader::header() {
    auto ended = [this] {
        problem_->ends_file = true;
        return std::unexpected(*problem_);
    };
    if (more()) {
        std::string_view begin(at_, static_cast<std::size_t>(end_ - at_));
        if (begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF")) {
            row_.number = 1;
            row_.line = 1;
            fail(Fault::utf16, 0);
            return ended();
        }
        if (begin.starts_with(byte_order_mark)) at_ += byte_order_mark.size();
    }
    switch (scan_row()) {
        case Scan::blank:
        case Scan::end: fail(Fault::empty_file, 0); return ended();
        case Scan::fault: return ended();
        case Scan::row: break;
    }
    check_text();
    if (problem_) return ended();
    std::size_t begin = 0;
    for (std::size_t end : ends_) {
        header_.emplace_back(trimmed(std::string_view(text_).substr(begin, end - begin)));
        begin = end + 1;
    }
    return header_;
}

std::expected<const Row*, Problem> Reader::next() {
    if (problem_ && problem_->ends_file) return std::unexpected(*problem_);
    problem_.reset();
    for (;;) {
        switch (scan_row()) {
            case Scan::blank: continue;
            case Scan::end: return nullptr;
            case Scan::fault: return std::unexpected(*problem_);
            case Scan::row: break;
        }
        check_text();
        if (!problem_ && ends_.size() != header_.size()) fail(Fault::cell_count, 0, header_.size());
        if (problem_) return std::unexpected(*problem_);
        row_.cells.clear();
        std::size_t begin = 0;
        for (std::size_t end : ends_) {
            row_.cells.push_back(std::string_view(text_).substr(begin, end - begin));
            begin = end + 1;
        }
        return &row_;
    }
}

}  // namespace pingzhi::csv
