#include "app/pack/pack_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace pingzhi::pack {
namespace {

constexpr std::int32_t minutes_of_day = 24 * 60;

struct UnitWord {
    std::string_view word;
    LimitUnit unit;
    std::int32_t most;  // about ten years, a day in seconds: beyond it a limit is a slip of the pen
};
constexpr std::array unit_words = std::to_array<UnitWord>({
    {"s", LimitUnit::seconds, 86'400},
    {"second", LimitUnit::seconds, 86'400},
    {"seconds", LimitUnit::seconds, 86'400},
    {"min", LimitUnit::minutes, 5'256'000},
    {"minute", LimitUnit::minutes, 5'256'000},
    {"minutes", LimitUnit::minutes, 5'256'000},
    {"h", LimitUnit::hours, 87'600},
    {"hour", LimitUnit::hours, 87'600},
    {"hours", LimitUnit::hours, 87'600},
    {"working hour", LimitUnit::working_hours, 20'000},
    {"working hours", LimitUnit::working_hours, 20'000},
    {"day", LimitUnit::days, 3'650},
    {"days", LimitUnit::days, 3'650},
    {"working day", LimitUnit::working_days, 2'500},
    {"working days", LimitUnit::working_days, 2'500},
});

constexpr std::array<std::string_view, 7> weekday_names{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

// Plain digits only, and all of the text.
std::optional<std::int32_t> parse_number(std::string_view text) {
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
    return number;
}

// "08:30" as minutes since midnight; 24:00 is the end of the day.
std::optional<std::int32_t> parse_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = parse_number(text.substr(0, 2));
    const auto minute = parse_number(text.substr(3));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > minutes_of_day) return std::nullopt;
    return *hour * 60 + *minute;
}

struct TimesOfDay {
    std::int32_t from;
    std::int32_t until;
};

std::optional<TimesOfDay> parse_times(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return std::nullopt;
    const auto from = parse_time_of_day(text.substr(0, 5));
    const auto until = parse_time_of_day(text.substr(6));
    if (!from || !until || *from == minutes_of_day) return std::nullopt;
    return TimesOfDay{*from, *until};
}

std::optional<std::size_t> parse_weekday(std::string_view text) {
    const auto found = std::ranges::find(weekday_names, text);
    if (found == weekday_names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - weekday_names.begin());
}

}  // namespace

std::optional<Limit> parse_limit(std::string_view text) {
    constexpr std::string_view next_day = ", from next day";
    Limit limit;
    if (text.ends_with(next_day)) {
        limit.from_next_day = true;
        text.remove_suffix(next_day.size());
    }
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos || space == 0) return std::nullopt;
    const auto amount = parse_number(text.substr(0, space));
    const auto unit = std::ranges::find(unit_words, text.substr(space + 1), &UnitWord::word);
    if (!amount || unit == unit_words.end() || *amount <= 0 || *amount > unit->most) return std::nullopt;
    limit.amount = *amount;
    limit.unit = unit->unit;
    return limit;
}

std::optional<Duration> parse_duration(std::string_view text) {
    const auto limit = parse_limit(text);
    if (!limit || limit->from_next_day) return std::nullopt;
    switch (limit->unit) {
        case LimitUnit::seconds: return Duration::seconds(limit->amount);
        case LimitUnit::minutes: return Duration::minutes(limit->amount);
        case LimitUnit::hours: return Duration::hours(limit->amount);
        case LimitUnit::days: return Duration::days(limit->amount);
        case LimitUnit::working_hours:
        case LimitUnit::working_days: break;
    }
    return std::nullopt;
}

std::optional<Frame> parse_frame(std::string_view text) {
    const auto times = parse_times(text);
    if (!times || times->from >= times->until) return std::nullopt;
    return Frame{times->from, times->until};
}

std::optional<Frames> parse_hours_around_midnight(std::string_view text) {
    const auto times = parse_times(text);
    if (!times || times->from == times->until) return std::nullopt;
    if (times->from < times->until) return Frames{{times->from, times->until}};
    Frames frames{{times->from, minutes_of_day}};
    if (times->until > 0) frames.insert(frames.begin(), {0, times->until});
    return frames;
}

std::optional<std::vector<Weekday>> parse_weekdays(std::string_view text) {
    const std::size_t dash = text.find('-');
    const auto first = parse_weekday(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : parse_weekday(text.substr(dash + 1));
    if (!first || !last || *first > *last || (dash != std::string_view::npos && *first == *last)) return std::nullopt;
    std::vector<Weekday> days;
    for (std::size_t day = *first; day <= *last; ++day) days.push_back(static_cast<Weekday>(day));
    return days;
}

}  // namespace pingzhi::pack
