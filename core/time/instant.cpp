// RFC 3339 in and out. Every instant that is read can be written again: both sides end at the years 0000 and 9999.
#include "core/time/instant.hpp"

#include "core/time/civil.hpp"
#include "core/time/digits.hpp"

namespace pingzhi {

namespace {

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t minute_ms = 60 * second_ms;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;

CivilTime utc_of(Instant instant) {
    const std::int64_t since_midnight = (instant.ms % day_ms + day_ms) % day_ms;
    return {{static_cast<std::int32_t>((instant.ms - since_midnight) / day_ms)}, static_cast<std::int32_t>(since_midnight)};
}

// A two-digit number at `at`, not above `max`.
std::optional<std::int32_t> read_pair(std::string_view text, std::size_t at, std::int32_t max) {
    if (text.size() < at + 2) return std::nullopt;
    const auto value = read_digits(text.substr(at, 2));
    return value && *value <= max ? value : std::nullopt;
}

// Reads "." and its digits from the front of `text`; no fraction at all is 0 ms.
std::optional<std::int32_t> take_fraction(std::string_view& text) {
    if (text.empty() || text.front() != '.') return 0;
    text.remove_prefix(1);
    std::int32_t ms = 0;
    std::size_t count = 0;
    for (; count < text.size() && text[count] >= '0' && text[count] <= '9'; ++count) {
        if (count < 3) ms = ms * 10 + (text[count] - '0');
    }
    if (count == 0) return std::nullopt;
    for (std::size_t missing = count; missing < 3; ++missing) ms *= 10;
    text.remove_prefix(count);
    return ms;
}

// "Z", "+08:00" or "-00:30".
std::optional<Duration> read_offset(std::string_view text) {
    if (text == "Z" || text == "z") return Duration{};
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto hours = read_pair(text, 1, 23);
    const auto minutes = read_pair(text, 4, 59);
    if (!hours || !minutes) return std::nullopt;
    const Duration size = Duration::hours(*hours) + Duration::minutes(*minutes);
    return text[0] == '-' ? Duration{-size.ms} : size;
}

// Leap seconds are put in at the end of a month of UTC.
bool may_hold_leap_second(Instant last_second) {
    const CivilTime utc = utc_of(last_second);
    return utc.ms / second_ms == day_ms / second_ms - 1 && to_ymd(utc.day + 1).day == 1;
}

}  // namespace

std::string to_rfc3339(Instant instant) {
    const CivilTime utc = utc_of(instant);
    const YearMonthDay ymd = to_ymd(utc.day);
    // Each fact holds several instants: this is written for speed.
    std::string text = "0000-00-00T00:00:00.000Z";
    write_digits(text, 0, 4, ymd.year);
    write_digits(text, 5, 2, ymd.month);
    write_digits(text, 8, 2, ymd.day);
    write_digits(text, 11, 2, static_cast<std::int32_t>(utc.ms / hour_ms));
    write_digits(text, 14, 2, static_cast<std::int32_t>(utc.ms / minute_ms % 60));
    write_digits(text, 17, 2, static_cast<std::int32_t>(utc.ms / second_ms % 60));
    write_digits(text, 20, 3, static_cast<std::int32_t>(utc.ms % second_ms));
    return text;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    constexpr std::size_t seconds_end = std::string_view{"2026-11-22T04:14:40"}.size();
    if (text.size() <= seconds_end) return std::nullopt;
    const auto day = parse_day(text.substr(0, 10));
    const bool separated = (text[10] == 'T' || text[10] == 't') && text[13] == ':' && text[16] == ':';
    const auto hour = read_pair(text, 11, 23);
    const auto minute = read_pair(text, 14, 59);
    const auto second = read_pair(text, 17, 60);
    if (!day || !separated || !hour || !minute || !second) return std::nullopt;

    std::string_view rest = text.substr(seconds_end);
    auto fraction = take_fraction(rest);
    if (!fraction) return std::nullopt;
    const auto offset = read_offset(rest);
    if (!offset) return std::nullopt;

    // A leap second has no number of its own here: it becomes the last millisecond of its day, so that it stays in it.
    const bool leap = *second == 60;
    const std::int64_t local_seconds = (*hour * 60 + *minute) * 60 + (leap ? 59 : *second);
    const Instant whole = Instant{day->days * day_ms} + Duration::seconds(local_seconds) - *offset;
    if (leap && !may_hold_leap_second(whole)) return std::nullopt;
    const Instant instant = whole + Duration{leap ? 999 : *fraction};

    const std::int32_t year = to_ymd(utc_of(instant).day).year;
    if (year < 0 || year > 9999) return std::nullopt;
    return instant;
}

}  // namespace pingzhi
