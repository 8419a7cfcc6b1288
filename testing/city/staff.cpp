#include "testing/city/staff.hpp"

#include <algorithm>
#include <stdexcept>

namespace pingzhi::testing::city {
namespace {

constexpr std::uint64_t of_illness = 21, of_holidays = 22, of_skill = 23;
constexpr std::int32_t day_minutes = 1440;
const Frames around_the_clock{{0, day_minutes}};
const Frames from_seven_to_nine{{7 * 60, 21 * 60}};

bool around_the_clock_by(const WorkingCalendar& calendar) {
    constexpr CivilDay some_sunday{3};  // 1970-01-04
    return calendar.frames(some_sunday) == around_the_clock;
}

// That of the pack that has days off; where all days are alike, any.
const WorkingCalendar& office_calendar(const Catalogue& catalogue) {
    for (const auto& [code, calendar] : catalogue.calendars) {
        if (!around_the_clock_by(*calendar)) return *calendar;
    }
    return *catalogue.calendars.begin()->second;
}

std::size_t officers_at(const Catalogue& catalogue, const Unit& unit) {
    if (unit.code == catalogue.routing->fallback()) return 80;
    const Area* area = catalogue.territory->find(unit.area);
    switch (area ? area->level : AreaLevel::city) {
        case AreaLevel::city: return 60;
        case AreaLevel::town: return 16;
        case AreaLevel::village:
        case AreaLevel::grid:
        case AreaLevel::micro_grid: return 4;
    }
    return 4;
}

}  // namespace

Hours hours_of(const Catalogue& catalogue, const std::string& calendar, bool urgent) {
    if (urgent) return Hours::always;
    const auto found = catalogue.calendars.find(calendar);
    return found != catalogue.calendars.end() && around_the_clock_by(*found->second) ? Hours::daily : Hours::office;
}

Staff::Staff(const Catalogue& catalogue, std::uint64_t seed) : seed_(seed), zone_(*catalogue.zone), office_(office_calendar(catalogue)) {
    for (const Unit& unit : catalogue.routing->units()) {
        const std::size_t officers = officers_at(catalogue, unit);
        desks_[unit.code] = Desk{std::vector<Instant>(officers), count_, unit.code.value + "/"};
        count_ += officers;
    }
}

Staff::Desk& Staff::desk(const UnitCode& unit) {
    const auto found = desks_.find(unit);
    if (found == desks_.end()) throw std::runtime_error("no unit of the pack is called " + unit.value);
    return found->second;
}

// A week of illness now and then, two fortnights of holidays a year.
bool Staff::present(std::uint64_t officer, CivilDay day) const {
    const auto number = static_cast<std::uint64_t>(day.days);
    const bool ill = mixed(seed_ ^ of_illness, officer * 10'000 + number / 7) % 40 == 0;
    const bool away = mixed(seed_ ^ of_holidays, officer * 10'000 + number / 14) % 13 == 0;
    return !ill && !away;
}

// The one of a few who is free first. Where nobody is there, somebody comes all the same.
std::size_t Staff::pick(const Desk& desk, CivilDay day, Chance& chance) const {
    constexpr int asked = 5;
    std::size_t best = chance.below(desk.free.size());
    bool there = present(desk.first + best, day);
    for (int i = 0; i < asked; ++i) {
        const std::size_t other = chance.below(desk.free.size());
        if (!present(desk.first + other, day)) continue;
        if (!there || desk.free[other] < desk.free[best]) best = other;
        there = true;
    }
    return best;
}

Staff::Turn Staff::take(const UnitCode& unit, std::int64_t minutes, Instant not_before, Hours hours, Chance& chance) {
    Desk& there = desk(unit);
    const std::size_t chosen = pick(there, local(not_before).day, chance);
    // The quick ones need two thirds of the time, the slow ones four.
    const double skill = 0.67 + 0.66 * share_of(mixed(seed_ ^ of_skill, there.first + chosen));
    const auto needed = std::max<std::int64_t>(1, static_cast<std::int64_t>(static_cast<double>(minutes) * skill));
    const Instant from = moment(std::max(not_before, there.free[chosen]), hours);
    const Instant until = after(from, needed, hours);
    there.free[chosen] = until;
    return {there.prefix + std::to_string(chosen + 1), from, until};
}

std::string Staff::officer(const UnitCode& unit, Instant at, Chance& chance) {
    const Desk& there = desk(unit);
    return there.prefix + std::to_string(pick(there, local(at).day, chance) + 1);
}

const Frames& Staff::frames(CivilDay day, Hours hours) const {
    switch (hours) {
        case Hours::always: return around_the_clock;
        case Hours::daily: return from_seven_to_nine;
        case Hours::office: return office_.frames(day);
    }
    return around_the_clock;
}

Instant Staff::moment(Instant from, Hours hours) const { return hours == Hours::always ? from : after(from, 0, hours); }

Instant Staff::after(Instant from, std::int64_t minutes, Hours hours) const {
    if (hours == Hours::always) return from + Duration::minutes(minutes);
    constexpr std::int32_t minute_ms = 60'000;
    const CivilTime civil = local(from);
    CivilDay day = civil.day;
    std::int32_t at = (civil.ms + minute_ms - 1) / minute_ms;
    for (;; day = day + 1, at = 0) {
        for (const Frame& frame : frames(day, hours)) {
            const std::int32_t begin = std::max(at, frame.from);
            if (begin >= frame.until) continue;
            if (minutes < frame.until - begin) {
                const auto end = static_cast<std::int32_t>(begin + minutes);
                return zone_.first_reaching({day, end * minute_ms}, from);
            }
            minutes -= frame.until - begin;
        }
    }
}

}  // namespace pingzhi::testing::city
