// Times as a file of records prints them: a pattern, a zone, and the one common fault of exports. What is read becomes an
// instant only through the zone.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time/instant.hpp"
#include "core/time/zone.hpp"

namespace pingzhi {

// A pattern of %Y %m %d %H %M %S (fixed widths), %I with %p (1-12 o'clock, AM or PM), %f (a fraction of a second, 1-9
// digits) and plain characters that stand for themselves.
class TimePattern {
public:
    static std::optional<TimePattern> parse(std::string_view pattern);  // needs a year, a month and a day, each part once

    bool has_time_of_day() const { return has_hour_; }
    std::optional<CivilTime> read(std::string_view text) const;  // the whole text and only what exists

private:
    std::string pattern_;
    bool has_hour_ = false;
};

struct RecordedTimes {
    TimePattern pattern;
    std::shared_ptr<const Zone> zone;
    // The source took the reading of its clock on the wall for UTC and printed it in the zone: everything it prints runs
    // behind by the zone's offset. It is put right here.
    bool taken_for_utc = false;

    enum class DayEdge : std::uint8_t { start, end };  // what a day without a time of day means
    std::optional<Instant> read(std::string_view text, DayEdge edge) const;
};

}  // namespace pingzhi
