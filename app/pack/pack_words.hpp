// The small languages inside a pack's values: limits, hours and weekdays as people write them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/time/calendar.hpp"
#include "core/time/instant.hpp"
#include "core/time/limit.hpp"

namespace pingzhi::pack {

// "15 seconds", "1 min", "30 minutes", "24 h", "5 working hours", "3 days", "5 working days, from next day". One space between words.
std::optional<Limit> parse_limit(std::string_view text);

// A length of absolute time: a limit in seconds, minutes, hours or days of 24 hours.
std::optional<Duration> parse_duration(std::string_view text);

// "08:30-12:00"; the end may be 24:00.
std::optional<Frame> parse_frame(std::string_view text);

// As parse_frame, but may pass midnight: "22:00-06:00" gives two frames.
std::optional<Frames> parse_hours_around_midnight(std::string_view text);

// "monday", "monday-friday"; from a day to a later day of the same week.
std::optional<std::vector<Weekday>> parse_weekdays(std::string_view text);

}  // namespace pingzhi::pack
