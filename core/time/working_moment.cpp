#include "core/time/working_moment.hpp"

#include <ranges>

namespace pingzhi {
namespace {

constexpr std::int32_t days_tried = 366;
constexpr std::int32_t minute_ms = 60'000;

}  // namespace

bool is_working_moment(Instant instant, CalendarView where) {
    const CivilTime local = where.zone.to_civil(instant);
    const std::int32_t minute = local.ms / minute_ms;
    for (const Frame& frame : where.calendar.frames(local.day)) {
        if (frame.from <= minute && minute < frame.until) return true;
    }
    return false;
}

std::optional<Instant> working_moment_from(Instant from, CalendarView where) {
    if (is_working_moment(from, where)) return from;
    const CivilTime local = where.zone.to_civil(from);
    for (std::int32_t i = 0; i < days_tried; ++i) {
        for (const Frame& frame : where.calendar.frames(local.day + i)) {
            const CivilTime begin{local.day + i, frame.from * minute_ms};
            if (begin >= local) return where.zone.first_reaching(begin, from);
        }
    }
    return std::nullopt;
}

std::optional<Instant> working_moment_until(Instant until, CalendarView where) {
    if (is_working_moment(until, where)) return until;
    const CivilTime local = where.zone.to_civil(until);
    for (std::int32_t i = 0; i < days_tried; ++i) {
        const CivilDay day = local.day - i;
        const Frames& frames = where.calendar.frames(day);
        for (const Frame& frame : frames | std::views::reverse) {
            const CivilTime last{day, (frame.until - 1) * minute_ms};
            if (last <= local) return where.zone.first_reaching(last, where.zone.start_of(day));
        }
    }
    return std::nullopt;
}

}  // namespace pingzhi
