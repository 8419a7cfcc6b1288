// The names and sentences of what can be wrong with a CSV file. No sentence repeats the file's text: it may be personal.
#include <fmt/format.h>

#include "app/import/csv_reader.hpp"

namespace pingzhi::csv {

std::string_view name_of(Fault fault) {
    switch (fault) {
        case Fault::unreadable: return "unreadable";
        case Fault::gzip_cut: return "gzip_cut";
        case Fault::gzip_damaged: return "gzip_damaged";
        case Fault::empty_file: return "empty_file";
        case Fault::utf16: return "utf16";
        case Fault::field_too_long: return "field_too_long";
        case Fault::row_too_long: return "row_too_long";
        case Fault::too_many_columns: return "too_many_columns";
        case Fault::unclosed_quote: return "unclosed_quote";
        case Fault::text_after_quote: return "text_after_quote";
        case Fault::stray_quote: return "stray_quote";
        case Fault::nul_byte: return "nul_byte";
        case Fault::not_utf8: return "not_utf8";
        case Fault::cell_count: return "cell_count";
    }
    return "";
}

std::string message_of(const Problem& problem) {
    switch (problem.fault) {
        case Fault::unreadable: return "the system could not read on in the file";
        case Fault::gzip_cut: return "the compressed file is cut off: it ends before its own end mark";
        case Fault::gzip_damaged: return "the compressed file is damaged: its bytes do not unpack or do not match their checksum";
        case Fault::empty_file: return "the file has no header row";
        case Fault::utf16: return "the file is UTF-16; save it as UTF-8";
        case Fault::field_too_long: return fmt::format("the field is longer than {} bytes; often an opening quote without its closing one", problem.wanted);
        case Fault::row_too_long: return fmt::format("the row is longer than {} bytes", problem.wanted);
        case Fault::too_many_columns: return fmt::format("the row has more than {} cells", problem.wanted);
        case Fault::unclosed_quote: return "the field opens with a quote that is never closed";
        case Fault::text_after_quote: return "text follows the field's closing quote; a quote inside a field is written twice";
        case Fault::stray_quote: return "a quote stands inside a field that does not begin with one";
        case Fault::nul_byte: return "the field holds a NUL byte; the file may be UTF-16 or binary";
        case Fault::not_utf8: return "the field is not UTF-8; the file may be GBK, Windows-1252 or another encoding";
        case Fault::cell_count: return fmt::format("the row has {} cells, the header {}", problem.found, problem.wanted);
    }
    return "";
}

}  // namespace pingzhi::csv
