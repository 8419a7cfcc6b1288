// The nearest working moments around an instant: when people can be reminded without waking them.
#pragma once

#include <optional>

#include "core/time/limit.hpp"

namespace pingzhi {

// Whether the instant lies inside a working frame of its local day.
bool is_working_moment(Instant instant, CalendarView where);

// The first working instant not before `from`, the last minute of work not after `until`; none within a year.
std::optional<Instant> working_moment_from(Instant from, CalendarView where);
std::optional<Instant> working_moment_until(Instant until, CalendarView where);

}  // namespace pingzhi
