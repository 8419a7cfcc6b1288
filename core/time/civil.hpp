// Civil time: what a calendar and a clock on the wall say, without a zone. It is not an instant.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pingzhi {

enum class Weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
struct CivilDay {
    std::int32_t days = 0;

    auto operator<=>(const CivilDay&) const = default;
    constexpr CivilDay operator+(std::int32_t n) const { return {days + n}; }
    constexpr CivilDay operator-(std::int32_t n) const { return {days - n}; }
};

struct YearMonthDay {
    std::int32_t year;
    std::int32_t month;  // 1-12
    std::int32_t day;    // 1-31
    bool operator==(const YearMonthDay&) const = default;
};

CivilDay to_day(YearMonthDay ymd);  // ymd must exist
YearMonthDay to_ymd(CivilDay day);
Weekday weekday_of(CivilDay day);
std::string to_string(CivilDay day);                       // "2026-11-22"
std::optional<CivilDay> parse_day(std::string_view text);  // "2026-11-22", only days that exist

// A reading of the wall clock: the day and the milliseconds since its midnight, 0 <= ms < 86,400,000.
struct CivilTime {
    CivilDay day;
    std::int32_t ms = 0;

    auto operator<=>(const CivilTime&) const = default;
};

}  // namespace pingzhi
