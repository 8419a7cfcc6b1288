// A deadline is found piece by piece: the pauses cut the time from the start into open spans, and each span either uses
// the limit up or takes its share of it. Inside a span nothing is counted minute by minute: absolute time and days in one
// step, working days day by day, working hours frame by frame.
#include "core/time/limit.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <vector>

namespace pingzhi {

namespace {

constexpr Duration whole_day = Duration::days(1);
constexpr Instant open_end{Zone::no_change.ms / 2};  // later than any deadline, and differences to it still fit

// Time in which no pause stands, [from, until); the last one of a limit is open and ends at open_end.
struct Span {
    Instant from;
    Instant until;
};

Duration between(CivilTime from, CivilTime until) {
    return {(static_cast<std::int64_t>(until.day.days) - from.day.days) * whole_day.ms + (until.ms - from.ms)};
}

CivilTime later(CivilTime civil, Duration by) {
    const std::int64_t ms = civil.ms + by.ms;
    return {civil.day + static_cast<std::int32_t>(ms / whole_day.ms), static_cast<std::int32_t>(ms % whole_day.ms)};
}

// Wall-clock time of working days from one reading to another; negative where the clock was put back in between.
Duration working_between(const WorkingCalendar& calendar, CivilTime from, CivilTime until) {
    if (until < from) return Duration{} - working_between(calendar, until, from);
    Duration sum;
    while (from.day <= until.day) {
        const CivilTime midnight{from.day + 1, 0};
        if (calendar.is_working(from.day)) sum = sum + between(from, std::min(midnight, until));
        from = midnight;
    }
    return sum;
}

// The reading at which `left` of working days has gone by.
CivilTime working_later(const WorkingCalendar& calendar, CivilTime from, Duration left) {
    for (;;) {
        const CivilTime midnight{from.day + 1, 0};
        if (calendar.is_working(from.day)) {
            const Duration rest = between(from, midnight);
            if (left <= rest) return later(from, left);
            left = left - rest;
        }
        from = midnight;
    }
}

// Each spend_* returns the first instant of the span, its end included, at which `left` is used up. If there is none it
// takes what the span counts off `left`.

std::optional<Instant> spend_absolute(Span span, Duration& left) {
    const Duration size = span.until - span.from;
    if (left <= size) return span.from + left;
    left = left - size;
    return std::nullopt;
}

// A change of the clock at the very end of the span lies inside it, one at its beginning does not.
std::optional<Instant> spend_days(Span span, Duration& left, const Zone& zone) {
    const CivilTime from = zone.to_civil(span.from);
    const Instant reached = zone.first_reaching(later(from, left), span.from);
    if (reached <= span.until) return reached;
    left = left - between(from, zone.to_civil(span.until));
    return std::nullopt;
}

std::optional<Instant> spend_working_days(Span span, Duration& left, CalendarView where) {
    const CivilTime from = where.zone.to_civil(span.from);
    const Instant reached = where.zone.first_reaching(working_later(where.calendar, from, left), span.from);
    if (reached <= span.until) return reached;
    left = left - working_between(where.calendar, from, where.zone.to_civil(span.until));
    return std::nullopt;
}

// The frames of one local day, as far as they lie in the span. `midnight` is where that day begins by the span's offset.
std::optional<Instant> spend_frames(Span span, Duration& left, const Frames& frames, Instant midnight) {
    for (const Frame& frame : frames) {
        const Instant from = std::max(span.from, midnight + Duration::minutes(frame.from));
        const Instant until = std::min(span.until, midnight + Duration::minutes(frame.until));
        if (from >= until) continue;
        if (const auto end = spend_absolute({from, until}, left)) return end;
    }
    return std::nullopt;
}

// Goes by stretches of one offset, so that an hour the clock shows twice counts twice and one it leaves out not at all.
std::optional<Instant> spend_working_hours(Span span, Duration& left, CalendarView where) {
    for (Instant from = span.from; from < span.until;) {
        const Zone::Stretch stretch = where.zone.stretch_at(from);
        const Span even{from, std::min(span.until, stretch.until)};
        CivilDay day = where.zone.to_civil(from).day;
        Instant midnight = Instant{day.days * whole_day.ms} - stretch.offset;
        for (; midnight < even.until; midnight = midnight + whole_day, day = day + 1) {
            if (const auto end = spend_frames(even, left, where.calendar.frames(day), midnight)) return end;
        }
        from = even.until;
    }
    return std::nullopt;
}

std::optional<Instant> spend(Span span, Duration& left, LimitUnit unit, CalendarView where) {
    switch (unit) {
        case LimitUnit::seconds:
        case LimitUnit::minutes:
        case LimitUnit::hours: return spend_absolute(span, left);
        case LimitUnit::working_hours: return spend_working_hours(span, left, where);
        case LimitUnit::days: return spend_days(span, left, where.zone);
        case LimitUnit::working_days: return spend_working_days(span, left, where);
    }
    return std::nullopt;
}

Duration size_of(Limit limit) {
    if (limit.amount < 1 || limit.amount > limit_amount_max) throw std::invalid_argument("limit: amount out of range");
    switch (limit.unit) {
        case LimitUnit::seconds: return Duration::seconds(limit.amount);
        case LimitUnit::minutes: return Duration::minutes(limit.amount);
        case LimitUnit::hours:
        case LimitUnit::working_hours: return Duration::hours(limit.amount);
        case LimitUnit::days:
        case LimitUnit::working_days: return Duration::days(limit.amount);
    }
    return {};
}

std::vector<Pause> in_order(std::span<const Pause> pauses) {
    std::vector<Pause> sorted(pauses.begin(), pauses.end());
    std::ranges::sort(sorted, {}, &Pause::from);
    return sorted;
}

// Counting from a midnight that a change of the clock leaves out begins with a part of the day already gone.
Duration gone_at(Instant begin, CivilTime midnight, LimitUnit unit, CalendarView where) {
    const CivilTime shown = where.zone.to_civil(begin);
    if (unit == LimitUnit::days) return between(midnight, shown);
    if (unit == LimitUnit::working_days) return working_between(where.calendar, midnight, shown);
    return {};
}

// An instant that begins a local day is, as a deadline, the end of the day before.
Instant as_due(Instant used_up, const Zone& zone) {
    const Instant before = used_up - Duration{1};
    return zone.to_civil(before).day < zone.to_civil(used_up).day ? before : used_up;
}

}  // namespace

Instant deadline(Instant start, Limit limit, CalendarView where, std::span<const Pause> pauses) {
    Duration left = size_of(limit);
    Instant from = start;
    if (limit.from_next_day) {
        const CivilTime midnight{where.zone.to_civil(start).day + 1, 0};
        from = where.zone.first_reaching(midnight, start);
        left = left - gone_at(from, midnight, limit.unit, where);
        if (left <= Duration{}) return as_due(from, where.zone);
    }
    for (const Pause& pause : in_order(pauses)) {
        if (pause.until <= std::max(from, pause.from)) continue;
        if (from < pause.from) {
            const auto end = spend({from, pause.from}, left, limit.unit, where);
            if (end) return as_due(*end, where.zone);
        }
        from = pause.until;
    }
    // The open span always uses up the rest.
    return as_due(spend({from, open_end}, left, limit.unit, where).value(), where.zone);
}

}  // namespace pingzhi
