// Numbers and positions as clients write them.
#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "core/duty/position.hpp"

namespace pingzhi::http::open311 {

inline std::optional<double> read_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

inline std::optional<Position> read_position(std::string_view lat, std::string_view lon) {
    const auto north = read_number(lat), east = read_number(lon);
    if (!north || !east || !valid({*east, *north})) return std::nullopt;
    return Position{*east, *north};
}

}  // namespace pingzhi::http::open311
