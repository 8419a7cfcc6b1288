// A listed day goes before its weekday.
#include "core/time/calendar.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace pingzhi {

namespace {

constexpr std::int32_t day_minutes = 24 * 60;

bool in_order(const Frames& frames) {
    std::int32_t free_from = 0;
    for (const Frame& frame : frames) {
        if (frame.from < free_from || frame.until <= frame.from || frame.until > day_minutes) return false;
        free_from = frame.until;
    }
    return true;
}

}  // namespace

bool WorkingCalendar::valid(const Spec& spec) {
    if (!std::ranges::all_of(spec.weekdays, in_order) || !in_order(spec.make_up)) return false;
    if (std::ranges::all_of(spec.weekdays, &Frames::empty)) return false;
    const bool has_make_up_day = std::ranges::any_of(spec.special, [](const auto& day) { return day.second == SpecialDay::working; });
    return !has_make_up_day || !spec.make_up.empty();
}

WorkingCalendar::WorkingCalendar(Spec spec) : spec_(std::move(spec)) {
    if (!valid(spec_)) throw std::invalid_argument("working calendar: frames out of order or missing");
}

bool WorkingCalendar::is_working(CivilDay day) const { return !frames(day).empty(); }

const Frames& WorkingCalendar::frames(CivilDay day) const {
    static const Frames none;
    if (const auto special = spec_.special.find(day); special != spec_.special.end()) {
        return special->second == SpecialDay::working ? spec_.make_up : none;
    }
    return spec_.weekdays[static_cast<std::size_t>(weekday_of(day))];
}

std::optional<CivilDay> WorkingCalendar::next_holiday(CivilDay after) const {
    const auto off = [this](CivilDay day) {
        const auto special = spec_.special.find(day);
        return special != spec_.special.end() && special->second == SpecialDay::off;
    };
    for (auto each = spec_.special.upper_bound(after); each != spec_.special.end(); ++each) {
        if (each->second == SpecialDay::off && !off(each->first - 1)) return each->first;
    }
    return std::nullopt;
}

}  // namespace pingzhi
