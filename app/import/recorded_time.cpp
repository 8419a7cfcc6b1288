#include "app/import/recorded_time.hpp"

#include <limits>

namespace pingzhi {
namespace {

// The n digits at the front of `text`, taken off.
std::optional<std::int32_t> take_digits(std::string_view& text, std::size_t n) {
    if (text.size() < n) return std::nullopt;
    std::int32_t value = 0;
    for (char c : text.substr(0, n)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(n);
    return value;
}

// Milliseconds of a fraction of 1 to 9 digits; what is finer is cut off.
std::optional<std::int32_t> take_fraction(std::string_view& text) {
    std::size_t digits = 0;
    std::int32_t ms = 0;
    while (digits < 9 && digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
        if (digits < 3) ms = ms * 10 + (text[digits] - '0');
        ++digits;
    }
    if (digits == 0) return std::nullopt;
    for (std::size_t i = digits; i < 3; ++i) ms *= 10;
    text.remove_prefix(digits);
    return ms;
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
    YearMonthDay next = month == 12 ? YearMonthDay{year + 1, 1, 1} : YearMonthDay{year, month + 1, 1};
    return to_day(next).days - to_day({year, month, 1}).days;
}

constexpr Instant long_ago{std::numeric_limits<std::int64_t>::min() / 4};
constexpr std::int64_t day_ms = 86'400'000;

}  // namespace

std::optional<TimePattern> TimePattern::parse(std::string_view pattern) {
    TimePattern made;
    std::string parts;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') continue;
        if (++i == pattern.size()) return std::nullopt;
        char part = pattern[i];
        if (std::string_view("YmdHMSIpf").find(part) == std::string_view::npos || parts.find(part) != std::string::npos) return std::nullopt;
        parts += part;
    }
    auto has = [&parts](char part) { return parts.find(part) != std::string::npos; };
    if (!has('Y') || !has('m') || !has('d')) return std::nullopt;
    if (has('I') != has('p') || (has('I') && has('H'))) return std::nullopt;
    made.has_hour_ = has('H') || has('I');
    if ((has('M') && !made.has_hour_) || (has('S') && !has('M')) || (has('f') && !has('S'))) return std::nullopt;
    made.pattern_ = pattern;
    return made;
}

std::optional<CivilTime> TimePattern::read(std::string_view text) const {
    YearMonthDay day{};
    std::int32_t hour = 0, minute = 0, second = 0, ms = 0;
    bool twelve_hours = false, afternoon = false;
    for (std::size_t i = 0; i < pattern_.size(); ++i) {
        if (pattern_[i] != '%') {
            if (text.empty() || text.front() != pattern_[i]) return std::nullopt;
            text.remove_prefix(1);
            continue;
        }
        char part = pattern_[++i];
        if (part == 'p') {
            if (text.size() < 2 || (text[1] != 'M' && text[1] != 'm')) return std::nullopt;
            bool am = text[0] == 'A' || text[0] == 'a';
            afternoon = text[0] == 'P' || text[0] == 'p';
            if (!am && !afternoon) return std::nullopt;
            text.remove_prefix(2);
            continue;
        }
        auto value = part == 'f' ? take_fraction(text) : take_digits(text, part == 'Y' ? 4 : 2);
        if (!value) return std::nullopt;
        switch (part) {
            case 'Y': day.year = *value; break;
            case 'm': day.month = *value; break;
            case 'd': day.day = *value; break;
            case 'I': twelve_hours = true; [[fallthrough]];
            case 'H': hour = *value; break;
            case 'M': minute = *value; break;
            case 'S': second = *value; break;
            default: ms = *value;
        }
    }
    if (!text.empty()) return std::nullopt;
    if (twelve_hours) {
        if (hour < 1 || hour > 12) return std::nullopt;
        hour = hour % 12 + (afternoon ? 12 : 0);
    }
    if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > days_in_month(day.year, day.month)) return std::nullopt;
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return CivilTime{to_day(day), ((hour * 60 + minute) * 60 + second) * 1000 + ms};
}

std::optional<Instant> RecordedTimes::read(std::string_view text, DayEdge edge) const {
    auto civil = pattern.read(text);
    if (!civil) return std::nullopt;
    if (!pattern.has_time_of_day()) return edge == DayEdge::start ? zone->start_of(civil->day) : zone->end_of(civil->day) - Duration{1};
    Instant printed = zone->first_reaching(*civil, long_ago);
    if (!taken_for_utc) return printed;
    // The printed instant, read as UTC, is what the clock on the wall showed.
    std::int64_t day = (printed.ms >= 0 ? printed.ms : printed.ms - day_ms + 1) / day_ms;
    CivilTime wall{{static_cast<std::int32_t>(day)}, static_cast<std::int32_t>(printed.ms - day * day_ms)};
    return zone->first_reaching(wall, long_ago);
}

}  // namespace pingzhi
