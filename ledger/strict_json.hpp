// A JSON reader that refuses what two readers could understand in two ways (I-JSON, RFC 7493): doubled keys, broken UTF-8,
// lone surrogates, numbers that lose digits, deep nesting, anything after the value.
#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>

namespace pingzhi::ledger {

inline constexpr unsigned json_depth_max = 64;  // arrays and objects around a value
inline constexpr std::int64_t json_integer_max = (std::int64_t{1} << 53) - 1;

struct ParseProblem {
    enum class Rule : std::uint8_t {
        unexpected_end,
        unexpected_character,
        trailing_text,
        too_deep,
        duplicate_key,
        invalid_utf8,
        control_character,
        invalid_escape,
        lone_surrogate,
        invalid_number,
        number_inexact
    };
    Rule rule;
    std::size_t offset;  // bytes before the place; for a doubled key, a number or an escape, before its beginning
    bool operator==(const ParseProblem&) const = default;
};
std::string_view name_of(ParseProblem::Rule rule);  // "duplicate_key"

// Whole numbers within +-(2^53-1) become int64, all others double. A number is inexact when it is too large for a double,
// when it is not zero but would become zero, or when it is a whole number beyond 2^53 not written as the double it reads as.
std::expected<boost::json::value, ParseProblem> parse_strict(std::string_view text, boost::json::storage_ptr storage = {});

}  // namespace pingzhi::ledger
