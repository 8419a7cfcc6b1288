#include "http/pages/wording.hpp"

#include <array>

#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::array<TextKey, 7> weekdays{"weekday_0", "weekday_1", "weekday_2", "weekday_3", "weekday_4", "weekday_5", "weekday_6"};
constexpr std::array<TextKey, 12> months{"month_1", "month_2", "month_3", "month_4",  "month_5",  "month_6",
                                         "month_7", "month_8", "month_9", "month_10", "month_11", "month_12"};

std::string_view weekday_words(CivilDay day, Language language) { return say(weekdays[static_cast<std::size_t>(weekday_of(day))], language); }

std::string dated_day_words(CivilDay day, Language language) {
    const YearMonthDay ymd = to_ymd(day);
    const std::string_view month = say(months[static_cast<std::size_t>(ymd.month - 1)], language);
    return say("day_of_year", language,
               {{"year", std::to_string(ymd.year)}, {"month", month}, {"day", std::to_string(ymd.day)}, {"weekday", weekday_words(day, language)}});
}

std::string day_words(CivilDay day, CivilDay today, Language language) {
    const std::string_view weekday = weekday_words(day, language);
    if (day == today) return std::string(say("day_today", language));
    if (day == today + 1) return say("day_tomorrow", language, {{"weekday", weekday}});
    if (day == today - 1) return say("day_yesterday", language, {{"weekday", weekday}});
    const YearMonthDay ymd = to_ymd(day);
    if (ymd.year != to_ymd(today).year) return dated_day_words(day, language);
    const std::string_view month = say(months[static_cast<std::size_t>(ymd.month - 1)], language);
    return say("day", language, {{"month", month}, {"day", std::to_string(ymd.day)}, {"weekday", weekday}});
}

std::string clock_time(std::int32_t ms) {
    constexpr std::int32_t day_ms = 86'400'000;
    const std::int32_t minutes = ms == day_ms - 1 ? 24 * 60 : ms / 60'000;
    const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

}  // namespace

std::string moment_words(Instant instant, const LocalNow& local) {
    const CivilTime civil = local.zone.to_civil(instant);
    const CivilDay today = local.zone.to_civil(local.now).day;
    return say("moment", local.language, {{"day", day_words(civil.day, today, local.language)}, {"time", clock_time(civil.ms)}});
}

std::string dated_words(Instant instant, const LocalNow& local) {
    const CivilTime civil = local.zone.to_civil(instant);
    return say("moment", local.language, {{"day", dated_day_words(civil.day, local.language)}, {"time", clock_time(civil.ms)}});
}

std::string span_words(Duration span, Language language) {
    const std::int64_t minutes = span.ms / 60'000;
    const std::int64_t hours = minutes / 60;
    const std::int64_t days = hours / 24;
    const auto in_days = [&](std::int64_t n) { return say("span_days", language, {{"n", std::to_string(n)}}); };
    const auto in_hours = [&](std::int64_t n) { return say("span_hours", language, {{"n", std::to_string(n)}}); };
    const auto in_minutes = [&](std::int64_t n) { return say("span_minutes", language, {{"n", std::to_string(n)}}); };
    const auto both = [&](const std::string& first, const std::string& second) { return say("span_parts", language, {{"first", first}, {"second", second}}); };
    if (days > 0) return hours % 24 == 0 ? in_days(days) : both(in_days(days), in_hours(hours % 24));
    if (hours > 0) return minutes % 60 == 0 ? in_hours(hours) : both(in_hours(hours), in_minutes(minutes % 60));
    if (minutes > 0) return in_minutes(minutes);
    return std::string(say("span_under_minute", language));
}

std::string left_words(Instant deadline, const LocalNow& local) {
    if (local.now > deadline) return say("over", local.language, {{"time", span_words(local.now - deadline, local.language)}});
    return say("left", local.language, {{"time", span_words(deadline - local.now, local.language)}});
}

std::string kept_words(std::int32_t days, Language language) {
    if (days % 365 != 0) return say("kept_days", language, {{"n", std::to_string(days)}});
    if (days == 365) return std::string(say("kept_year", language));
    return say("kept_years", language, {{"n", std::to_string(days / 365)}});
}

}  // namespace pingzhi::http::pages
