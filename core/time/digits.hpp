// Reading and writing numbers of a fixed width in the texts of days and instants. Signs and blanks are not digits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pingzhi {

// The value of `text` when it is nothing but 1 to 9 digits.
constexpr std::optional<std::int32_t> read_digits(std::string_view text) {
    if (text.empty() || text.size() > 9) return std::nullopt;
    std::int32_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

// The last `width` digits of a value that is not negative, at `offset` of the text.
constexpr void write_digits(std::string& text, std::size_t offset, std::size_t width, std::int32_t value) {
    for (std::size_t i = width; i > 0; --i, value /= 10) text[offset + i - 1] = static_cast<char>('0' + value % 10);
}

}  // namespace pingzhi
