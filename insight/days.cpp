#include "insight/days.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace pingzhi::insight {
namespace {

// Months since the year 0.
std::int32_t month_of(CivilDay day) {
    const YearMonthDay date = to_ymd(day);
    return date.year * 12 + date.month - 1;
}
CivilDay begin_of(std::int32_t month) { return to_day({month / 12, month % 12 + 1, 1}); }
CivilDay end_of(std::int32_t month) { return begin_of(month + 1) - 1; }

CivilDay in_year_before(CivilDay day) {
    const std::int32_t month = month_of(day) - 12;
    return std::min(begin_of(month) + (to_ymd(day).day - 1), end_of(month));
}

}  // namespace

std::optional<DaySpan> parse_day_span(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, DaySpan>, 5> names{
        {{"day", DaySpan::day}, {"week", DaySpan::week}, {"month", DaySpan::month}, {"quarter", DaySpan::quarter}, {"year", DaySpan::year}}};
    const auto found = std::ranges::find(names, name, &std::pair<std::string_view, DaySpan>::first);
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

Days span_of(CivilDay day, DaySpan span) {
    const std::int32_t month = month_of(day);
    switch (span) {
        case DaySpan::day: return {day, day};
        case DaySpan::week: {
            const CivilDay monday = day - static_cast<std::int32_t>(weekday_of(day));
            return {monday, monday + 6};
        }
        case DaySpan::month: return {begin_of(month), end_of(month)};
        case DaySpan::quarter: return {begin_of(month - month % 3), end_of(month - month % 3 + 2)};
        case DaySpan::year: return {begin_of(month - month % 12), end_of(month - month % 12 + 11)};
    }
    return {day, day};
}

bool whole_months(const Days& days) { return to_ymd(days.from).day == 1 && to_ymd(days.until + 1).day == 1; }

Days before(const Days& days) {
    if (!whole_months(days)) return {days.from - days.count(), days.from - 1};
    const std::int32_t first = month_of(days.from), last = month_of(days.until);
    return {begin_of(first - (last - first + 1)), days.from - 1};
}

Days year_before(const Days& days) {
    if (whole_months(days)) return {in_year_before(days.from), end_of(month_of(days.until) - 12)};
    return {in_year_before(days.from), in_year_before(days.until)};
}

Period period_of(const Days& days, const Zone& zone) { return {zone.start_of(days.from), zone.end_of(days.until)}; }

}  // namespace pingzhi::insight
