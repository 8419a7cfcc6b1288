// Limits and deadlines: deadline = f(start, limit, calendar, pauses). The rules, which the tests hold against a counter
// that goes minute by minute:
//   seconds, minutes, hours   absolute time; every moment counts.
//   working_hours    absolute time inside the frames of working days.
//   days             wall-clock time; a day is from one reading of the clock to the same reading on the next day.
//   working_days     wall-clock time of working days only, a whole such day for each (24 h of the clock, not its frames).
//   from_next_day    counting begins at the midnight that ends the start's local day. For days and working_days the
//                    deadline is then the end of a day.
// The time of pauses does not count. The deadline is the first instant at which the limit is used up; where that is a
// midnight (the end of a counted day) it is the last millisecond of that day: a due day is late only after its end.
#pragma once

#include <cstdint>
#include <span>

#include "core/time/calendar.hpp"
#include "core/time/instant.hpp"
#include "core/time/zone.hpp"

namespace pingzhi {

enum class LimitUnit : std::uint8_t { seconds, minutes, hours, working_hours, days, working_days };

inline constexpr std::int32_t limit_amount_max = 1'000'000;

struct Limit {
    std::int32_t amount = 0;  // 1 to limit_amount_max
    LimitUnit unit = LimitUnit::hours;
    bool from_next_day = false;
    bool operator==(const Limit&) const = default;
};

// A span in which the clock stands, [from, until).
struct Pause {
    Instant from;
    Instant until;
    bool operator==(const Pause&) const = default;
};

struct CalendarView {
    const Zone& zone;
    const WorkingCalendar& calendar;
};

// `pauses` may overlap each other and may begin before `start`; order does not matter. Throws std::invalid_argument when
// limit.amount is out of range.
Instant deadline(Instant start, Limit limit, CalendarView where, std::span<const Pause> pauses = {});

// On time means done not later than the deadline.
constexpr bool on_time(Instant done, Instant deadline) { return done <= deadline; }

}  // namespace pingzhi
