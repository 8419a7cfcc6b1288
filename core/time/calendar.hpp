// Working calendars: which minutes of which days count as working time. Pure data, filled by packs.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/time/civil.hpp"

namespace pingzhi {

// Working minutes of a day, [from, until) in minutes since local midnight, 0 <= from < until <= 1440.
struct Frame {
    std::int32_t from = 0;
    std::int32_t until = 0;
    bool operator==(const Frame&) const = default;
};
using Frames = std::vector<Frame>;  // in order, not overlapping; empty: not a working day

enum class SpecialDay : std::uint8_t { off, working };  // a holiday / a make-up working day 调休

class WorkingCalendar {
public:
    struct Spec {
        std::array<Frames, 7> weekdays;  // by Weekday
        Frames make_up;                  // frames of a make-up working day
        std::map<CivilDay, SpecialDay> special;
    };
    // Frames in order; frames on some weekday, for make-up days alone would run out and a limit never end; frames for
    // make-up days where there are any.
    static bool valid(const Spec& spec);
    explicit WorkingCalendar(Spec spec);  // throws std::invalid_argument unless valid(spec)

    bool is_working(CivilDay day) const;
    const Frames& frames(CivilDay day) const;  // empty on days off
    // The first day of the next holidays that begin after that day; none: no more are known.
    std::optional<CivilDay> next_holiday(CivilDay after) const;

private:
    Spec spec_;
};

}  // namespace pingzhi
