// The rule by which a zone's clock changes year after year, in the notation of POSIX TZ with RFC 9636's longer times:
// "EST5EDT,M3.2.0,M11.1.0", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "CST-8".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/time/zone.hpp"

namespace pingzhi {

class ZoneRule {
public:
    // Nothing when the text is not such a rule.
    static std::optional<ZoneRule> parse(std::string_view text);

    // The changes that fall into the years from `first` to `last`, in order; none for a zone without summer time.
    std::vector<Zone::Period> changes(std::int32_t first, std::int32_t last) const;
    Duration standard_offset() const { return standard_; }

private:
    // A day of every year, and the wall-clock time on it, which may lie before or after that day.
    struct YearlyDay {
        enum class Kind : std::uint8_t { weekday_of_month, day_without_leap_day, day_of_year };
        Kind kind = Kind::weekday_of_month;
        std::int32_t month = 1;  // weekday_of_month
        std::int32_t week = 1;   // weekday_of_month: 1 to 5, where 5 is the last
        Weekday weekday{};       // weekday_of_month
        std::int32_t day = 0;    // day_of_year from 0, day_without_leap_day from 1
        Duration time = Duration::hours(2);
        CivilDay in(std::int32_t year) const;
    };
    struct Summer {
        Duration offset;
        YearlyDay start;
        YearlyDay end;
    };
    class Reader;

    Duration standard_;
    std::optional<Summer> summer_;
};

}  // namespace pingzhi
