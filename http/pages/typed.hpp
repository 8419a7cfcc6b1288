// What people type, brought into the form that was meant. Chinese keyboards write wide digits and letters; browsers end
// lines with CR LF; blanks come with pasting.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time/zone.hpp"

namespace pingzhi::http::pages {

// Wide ASCII (U+FF01 to U+FF5E), the ideographic space and Chinese dashes as their narrow selves.
std::string narrowed(std::string_view text);

// Without blanks at the ends, wide ones included.
std::string without_margins(std::string_view text);

// CR LF and CR as LF, no margins.
std::string paragraphs(std::string_view text);

// "2026-11-22T20:10", with a blank for the T or seconds if wanted: a reading of the city's clock. The instant as RFC 3339.
std::optional<std::string> local_time_to_rfc3339(std::string_view text, const Zone& zone);

// "2026-12-31": the day by the city's clock, from its first instant to the next day's.
struct TypedDay {
    Instant begin, end;
};
std::optional<TypedDay> read_day(std::string_view text, const Zone& zone);

std::optional<double> read_degrees(std::string_view text);

}  // namespace pingzhi::http::pages
