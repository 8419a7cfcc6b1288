// Reading numbers of a fixed width out of the texts of days and instants. Signs and blanks are not digits.
#pragma once

#include <cstdint>
#include <optional>
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

}  // namespace pingzhi
