#include "insight/rates/period.hpp"

namespace pingzhi::insight {

std::optional<Period> month_period(const Zone& zone, std::string_view month) {
    if (month.size() != 7) return std::nullopt;
    const auto first = parse_day(std::string(month) + "-01");
    if (!first) return std::nullopt;
    const YearMonthDay day = to_ymd(*first);
    const YearMonthDay next = day.month == 12 ? YearMonthDay{day.year + 1, 1, 1} : YearMonthDay{day.year, day.month + 1, 1};
    return Period{zone.start_of(*first), zone.start_of(to_day(next))};
}

}  // namespace pingzhi::insight
