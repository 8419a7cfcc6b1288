// Days and dates by the calendar types of the standard library, which know neither a zone nor the present.
#include "core/time/civil.hpp"

#include <chrono>
#include <cstdio>

#include "core/time/digits.hpp"

namespace pingzhi {

namespace {

std::chrono::year_month_day chrono_date(YearMonthDay ymd) {
    return std::chrono::year{ymd.year} / std::chrono::month{static_cast<unsigned>(ymd.month)} / std::chrono::day{static_cast<unsigned>(ymd.day)};
}

}  // namespace

CivilDay to_day(YearMonthDay ymd) { return {static_cast<std::int32_t>(std::chrono::sys_days{chrono_date(ymd)}.time_since_epoch().count())}; }

YearMonthDay to_ymd(CivilDay day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.days}}};
    return {static_cast<int>(date.year()), static_cast<std::int32_t>(static_cast<unsigned>(date.month())),
            static_cast<std::int32_t>(static_cast<unsigned>(date.day()))};
}

Weekday weekday_of(CivilDay day) {
    constexpr std::int32_t weekday_of_1970 = 3;  // 1970-01-01 was a Thursday
    const std::int32_t remainder = (day.days % 7 + weekday_of_1970) % 7;
    return static_cast<Weekday>(remainder < 0 ? remainder + 7 : remainder);
}

std::string to_string(CivilDay day) {
    const YearMonthDay ymd = to_ymd(day);
    char text[32];
    const int length = std::snprintf(text, sizeof text, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
    return {text, static_cast<std::size_t>(length)};
}

std::optional<CivilDay> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = read_digits(text.substr(0, 4));
    const auto month = read_digits(text.substr(5, 2));
    const auto day = read_digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const YearMonthDay ymd{*year, *month, *day};
    if (!chrono_date(ymd).ok()) return std::nullopt;
    return to_day(ymd);
}

}  // namespace pingzhi
