// An instant is a point in absolute time: milliseconds since 1970-01-01T00:00:00Z. It becomes a local day only by naming
// a zone (zone.hpp). Nothing here reads a clock.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pingzhi {

struct Duration {
    std::int64_t ms = 0;

    static constexpr Duration seconds(std::int64_t n) { return {n * 1000}; }
    static constexpr Duration minutes(std::int64_t n) { return {n * 60'000}; }
    static constexpr Duration hours(std::int64_t n) { return {n * 3'600'000}; }
    static constexpr Duration days(std::int64_t n) { return {n * 86'400'000}; }

    auto operator<=>(const Duration&) const = default;
    constexpr Duration operator+(Duration other) const { return {ms + other.ms}; }
    constexpr Duration operator-(Duration other) const { return {ms - other.ms}; }
};

struct Instant {
    std::int64_t ms = 0;

    auto operator<=>(const Instant&) const = default;
    constexpr Instant operator+(Duration by) const { return {ms + by.ms}; }
    constexpr Instant operator-(Duration by) const { return {ms - by.ms}; }
    constexpr Duration operator-(Instant other) const { return {ms - other.ms}; }
};

// "2026-11-22T04:14:40.123Z": always UTC, always three decimals, years 0000 to 9999.
std::string to_rfc3339(Instant instant);

// Any RFC 3339 date-time with a zone ("Z" or "+08:00"), fractions of a second cut to milliseconds; nothing else.
std::optional<Instant> parse_rfc3339(std::string_view text);

}  // namespace pingzhi
