// Spans of local days that figures are asked for, and what they are compared with.
#pragma once

#include <optional>
#include <string_view>

#include "core/time/civil.hpp"
#include "insight/rates/period.hpp"

namespace pingzhi::insight {

// Both days are in it.
struct Days {
    CivilDay from, until;
    bool operator==(const Days&) const = default;
    std::int32_t count() const { return until.days - from.days + 1; }
};

enum class DaySpan : std::uint8_t { day, week, month, quarter, year };
std::optional<DaySpan> parse_day_span(std::string_view name);

// The day, week (from Monday), month, quarter or year that the day is in.
Days span_of(CivilDay day, DaySpan span);

// What ends as these begin, as long as they are: whole months before whole months, else as many days.
Days before(const Days& days);
// The same days of the year before; of February 29th the 28th. Whole months stay whole.
Days year_before(const Days& days);

bool whole_months(const Days& days);
Period period_of(const Days& days, const Zone& zone);

}  // namespace pingzhi::insight
