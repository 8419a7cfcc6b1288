// Reads the notation from left to right, then places its two days in each year.
#include "app/pack/zone_rule.hpp"

#include <algorithm>

namespace pingzhi {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

}  // namespace

class ZoneRule::Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    bool next_is(char c) const { return rest_.starts_with(c); }

    bool take(char c) {
        if (!next_is(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    // "EST" or "<+1030>"; at least three characters.
    bool take_name() {
        const bool in_brackets = take('<');
        std::size_t length = 0;
        while (length < rest_.size() && (is_letter(rest_[length]) || (in_brackets && is_name_part(rest_[length])))) ++length;
        rest_.remove_prefix(length);
        return length >= 3 && (!in_brackets || take('>'));
    }

    std::optional<std::int32_t> take_number(std::int32_t min, std::int32_t max) {
        std::int32_t value = 0;
        std::size_t length = 0;
        for (; length < rest_.size() && length < 3 && is_digit(rest_[length]); ++length) value = value * 10 + (rest_[length] - '0');
        if (length == 0 || value < min || value > max) return std::nullopt;
        rest_.remove_prefix(length);
        return value;
    }

    // "5", "-10:30", "+3:45:00".
    std::optional<Duration> take_time(std::int32_t hours_max) {
        const bool negative = take('-');
        if (!negative) take('+');
        const auto hours = take_number(0, hours_max);
        if (!hours) return std::nullopt;
        Duration time = Duration::hours(*hours);
        for (const Duration unit : {Duration::minutes(1), Duration::seconds(1)}) {
            if (!take(':')) break;
            const auto count = take_number(0, 59);
            if (!count) return std::nullopt;
            time = time + Duration{*count * unit.ms};
        }
        return negative ? Duration{-time.ms} : time;
    }

    // The notation counts westward.
    std::optional<Duration> take_offset() {
        const auto west = take_time(24);
        return west ? std::optional{Duration{-west->ms}} : std::nullopt;
    }

    // "M3.2.0", "J60" or "59", each with or without "/time".
    std::optional<YearlyDay> take_day() {
        YearlyDay day;
        if (take('M')) {
            const auto month = take_number(1, 12);
            const auto week = take('.') ? take_number(1, 5) : std::nullopt;
            const auto weekday = take('.') ? take_number(0, 6) : std::nullopt;
            if (!month || !week || !weekday) return std::nullopt;
            day.month = *month;
            day.week = *week;
            day.weekday = static_cast<Weekday>((*weekday + 6) % 7);  // the notation counts from Sunday
        } else {
            const bool without_leap_day = take('J');
            const auto number = without_leap_day ? take_number(1, 365) : take_number(0, 365);
            if (!number) return std::nullopt;
            day.kind = without_leap_day ? YearlyDay::Kind::day_without_leap_day : YearlyDay::Kind::day_of_year;
            day.day = *number;
        }
        if (take('/')) {
            const auto time = take_time(167);
            if (!time) return std::nullopt;
            day.time = *time;
        }
        return day;
    }

private:
    static bool is_name_part(char c) { return is_digit(c) || c == '+' || c == '-'; }

    std::string_view rest_;
};

std::optional<ZoneRule> ZoneRule::parse(std::string_view text) {
    Reader reader{text};
    ZoneRule rule;
    if (!reader.take_name()) return std::nullopt;
    const auto standard = reader.take_offset();
    if (!standard) return std::nullopt;
    rule.standard_ = *standard;
    if (reader.at_end()) return rule;

    if (!reader.take_name()) return std::nullopt;
    const auto summer = reader.next_is(',') ? std::optional{*standard + Duration::hours(1)} : reader.take_offset();
    const auto start = reader.take(',') ? reader.take_day() : std::nullopt;
    const auto end = reader.take(',') ? reader.take_day() : std::nullopt;
    if (!summer || !start || !end || !reader.at_end()) return std::nullopt;
    rule.summer_ = Summer{*summer, *start, *end};
    return rule;
}

CivilDay ZoneRule::YearlyDay::in(std::int32_t year) const {
    const CivilDay new_year = to_day({year, 1, 1});
    if (kind == Kind::day_of_year) return new_year + day;
    if (kind == Kind::day_without_leap_day) return new_year + (day - 1 + (is_leap(year) && day >= 60 ? 1 : 0));

    const CivilDay month_start = to_day({year, month, 1});
    const CivilDay month_end = month == 12 ? to_day({year + 1, 1, 1}) : to_day({year, month + 1, 1});
    const std::int32_t ahead = (static_cast<std::int32_t>(weekday) - static_cast<std::int32_t>(weekday_of(month_start)) + 7) % 7;
    CivilDay found = month_start + (ahead + (week - 1) * 7);
    if (found >= month_end) found = found - 7;
    return found;
}

std::vector<Zone::Period> ZoneRule::changes(std::int32_t first, std::int32_t last) const {
    std::vector<Zone::Period> changes;
    if (!summer_) return changes;
    // Each change is written in the time that it ends.
    const auto instant_of = [](const YearlyDay& day, std::int32_t year, Duration offset) {
        return Instant{} + Duration::days(day.in(year).days) + day.time - offset;
    };
    for (std::int32_t year = first; year <= last; ++year) {
        changes.push_back({instant_of(summer_->start, year, standard_), summer_->offset});
        changes.push_back({instant_of(summer_->end, year, summer_->offset), standard_});
    }
    std::ranges::stable_sort(changes, std::ranges::less{}, &Zone::Period::from);
    return changes;
}

}  // namespace pingzhi
