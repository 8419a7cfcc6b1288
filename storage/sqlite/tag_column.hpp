// The column that holds a matter's tags: their numbers in decimal, with blanks between.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "storage/port/store.hpp"
#include "storage/sqlite/codes.hpp"

namespace pingzhi::storage {

inline std::string tag_column(const std::vector<CodeNumber>& tags) {
    std::string column;
    for (const CodeNumber tag : tags) {
        if (!column.empty()) column += ' ';
        column += std::to_string(tag);
    }
    return column;
}

inline std::vector<CodeNumber> tag_numbers(std::string_view column) {
    std::vector<CodeNumber> tags;
    const char* const end = column.data() + column.size();
    for (const char* at = column.data(); at < end; ++at) {
        const auto [behind, problem] = std::from_chars(at, end, tags.emplace_back());
        if (problem != std::errc{}) throw Breakdown(Breakdown::Kind::corrupt, Breakdown::Outcome::not_committed, "a matter's tags are not numbers");
        at = behind;
    }
    return tags;
}

}  // namespace pingzhi::storage
