// Deadlines of 100,000 random cases against the counter that goes minute by minute.
#include "core/time/limit.hpp"

#include <gtest/gtest.h>

#include <bitset>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "core/time/minute_counter.hpp"
#include "core/time/zone_samples.hpp"

namespace pingzhi {
namespace {

using namespace samples;

constexpr int case_count = 100'000;

// PINGZHI_SEED in the environment tries others.
std::uint64_t chosen_seed() {
    const char* const text = std::getenv("PINGZHI_SEED");
    return text ? std::strtoull(text, nullptr, 10) : 20261122;
}

class Dice {
public:
    explicit Dice(std::uint64_t from) : engine_(from) {}
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool one_in(std::int64_t n) { return between(1, n) == 1; }

private:
    std::mt19937_64 engine_;
};

// The same zone, twice.
struct ZonePair {
    PlainZone plain;
    Zone zone;
};

std::vector<ZonePair> zone_pairs() {
    std::vector<ZonePair> pairs;
    for (const ZoneSample* const sample : all_zones) {
        PlainZone plain{sample->offset_before, {}};
        for (const Change& change : sample->changes) {
            plain.changes.push_back({minute_of(change.at), change.offset_minutes});
        }
        pairs.push_back({plain, to_zone(*sample)});
    }
    return pairs;
}

Frames random_frames(Dice& dice) {
    switch (dice.between(0, 5)) {
        case 0: return {{540, 720}, {810, 1050}};
        case 1: return {{0, 1440}};
        case 2: return {{0, 360}, {1320, 1440}};
        case 3: return {{480, 720}, {720, 1020}};
        default: break;
    }
    Frames frames;
    std::int32_t from = static_cast<std::int32_t>(dice.between(0, 700));
    while (from < 1380 && frames.size() < 4) {
        const auto until = static_cast<std::int32_t>(dice.between(from + 60, std::min(from + 500, 1440)));
        frames.push_back({from, until});
        from = until + static_cast<std::int32_t>(dice.between(0, 200));
    }
    return frames;
}

std::bitset<day_minutes> paint(const Frames& frames) {
    std::bitset<day_minutes> painted;
    for (const Frame& frame : frames) {
        for (std::int32_t minute = frame.from; minute < frame.until; ++minute) painted.set(static_cast<std::size_t>(minute));
    }
    return painted;
}

struct CalendarPair {
    PlainCalendar plain;
    WorkingCalendar calendar;
};

// Special days around the start: single ones, runs of holidays, make-up days.
std::string random_special_days(Dice& dice) {
    std::string special(60, ' ');
    if (dice.one_in(3)) return special;
    for (std::int64_t count = dice.between(1, 12); count > 0; --count) {
        special[static_cast<std::size_t>(dice.between(0, 59))] = dice.one_in(2) ? 'o' : 'w';
    }
    const auto holiday = static_cast<std::size_t>(dice.between(0, 59));
    const auto length = static_cast<std::size_t>(dice.between(1, 9));
    for (std::size_t day = holiday; day < std::min(holiday + length, special.size()); ++day) special[day] = 'o';
    return special;
}

CalendarPair random_calendar(Dice& dice, std::int64_t start) {
    WorkingCalendar::Spec spec;
    PlainCalendar plain;
    const Frames usual = random_frames(dice);
    const std::int64_t kind = dice.between(0, 9);  // 0 one weekday, 1 every day, 2 at random, else Monday to Friday
    const std::int64_t lone_weekday = dice.between(0, 6);
    for (std::int64_t weekday = 0; weekday < 7; ++weekday) {
        const bool works = kind == 0 ? weekday == lone_weekday : kind == 1 ? true : kind == 2 ? weekday == lone_weekday || dice.one_in(2) : weekday < 5;
        if (!works) continue;
        const Frames frames = kind == 2 ? random_frames(dice) : usual;
        spec.weekdays[static_cast<std::size_t>(weekday)] = frames;
        plain.week[static_cast<std::size_t>(weekday)] = paint(frames);
    }
    spec.make_up = dice.one_in(2) ? usual : random_frames(dice);
    plain.make_up = paint(spec.make_up);
    plain.special_from = day_number(start) - 15;
    plain.special = random_special_days(dice);
    for (std::int64_t day = 0; day < std::ssize(plain.special); ++day) {
        const char kind_of_day = plain.special[static_cast<std::size_t>(day)];
        if (kind_of_day == ' ') continue;
        const CivilDay key{static_cast<std::int32_t>(plain.special_from + day)};
        spec.special[key] = kind_of_day == 'o' ? SpecialDay::off : SpecialDay::working;
    }
    return {plain, WorkingCalendar{spec}};
}

// Mostly a few days before or after a change of the clock, often at a round hour or just at a border.
std::int64_t random_start(Dice& dice, const PlainZone& zone) {
    const PlainChange change = zone.changes[static_cast<std::size_t>(dice.between(0, std::ssize(zone.changes) - 1))];
    switch (dice.between(0, 3)) {
        case 0: return dice.between(zone.changes.front().at - 60 * day_minutes, zone.changes.back().at + 60 * day_minutes);
        case 1: return change.at + dice.between(-120, 120);
        case 2: return change.at + dice.between(-4 * 24, 24) * 60;
        default: return change.at + dice.between(-4 * day_minutes, day_minutes);
    }
}

Limit random_limit(Dice& dice) {
    const auto unit = static_cast<LimitUnit>(dice.between(0, 5));
    const bool is_long = dice.one_in(25);
    std::int64_t amount_max = 0;
    switch (unit) {
        case LimitUnit::seconds:  // in whole minutes, as the counter goes
            return {static_cast<std::int32_t>(dice.between(1, 3000) * 60), unit, dice.one_in(3)};
        case LimitUnit::minutes: amount_max = is_long ? 20'000 : 3000; break;
        case LimitUnit::hours: amount_max = is_long ? 400 : 60; break;
        case LimitUnit::working_hours: amount_max = is_long ? 120 : 24; break;
        case LimitUnit::days: amount_max = is_long ? 30 : 5; break;
        case LimitUnit::working_days: amount_max = is_long ? 15 : 5; break;
    }
    return {static_cast<std::int32_t>(dice.between(1, amount_max)), unit, dice.one_in(3)};
}

std::vector<PlainPause> random_pauses(Dice& dice, std::int64_t start, const PlainZone& zone) {
    std::vector<PlainPause> pauses;
    if (dice.one_in(3)) return pauses;
    for (std::int64_t count = dice.between(1, 4); count > 0; --count) {
        std::int64_t from = start + dice.between(-600, 3 * day_minutes);
        if (dice.one_in(4)) from = from / day_minutes * day_minutes;
        std::int64_t until = from + dice.between(-5, dice.one_in(4) ? 3 * day_minutes : 600);
        // Let some begin or end at a change.
        for (const PlainChange& change : zone.changes) {
            if (std::abs(change.at - from) < 600 && dice.one_in(2)) from = change.at;
            if (std::abs(change.at - until) < 600 && dice.one_in(2)) until = change.at;
        }
        pauses.push_back({from, until});
    }
    return pauses;
}

std::string describe(int number, const Zone& zone, const PlainCase& given) {
    std::string text = "case " + std::to_string(number) + " in " + zone.name() + ": start " + to_rfc3339(Instant{given.start * 60'000}) + ", " +
                       std::to_string(given.limit.amount) + " of unit " + std::to_string(static_cast<int>(given.limit.unit)) +
                       (given.limit.from_next_day ? " from the next day" : "");
    for (const PlainPause& pause : given.pauses) {
        text += ", pause " + to_rfc3339(Instant{pause.from * 60'000}) + " to " + to_rfc3339(Instant{pause.until * 60'000});
    }
    return text;
}

TEST(DeadlineProperty, EqualsACountMinuteByMinute) {
    const std::uint64_t seed = chosen_seed();
    std::cout << "seed " << seed << "\n";
    Dice dice{seed};
    const std::vector<ZonePair> zones = zone_pairs();
    int differences = 0;
    int over_a_change = 0;
    int with_pauses = 0;
    int ends_of_days = 0;
    std::int64_t minutes_walked = 0;
    for (int number = 0; number < case_count; ++number) {
        const ZonePair& zone = zones[static_cast<std::size_t>(dice.between(0, std::ssize(zones) - 1))];
        const std::int64_t start = random_start(dice, zone.plain);
        const CalendarPair calendar = random_calendar(dice, start);
        const PlainCase given{start, random_limit(dice), random_pauses(dice, start, zone.plain)};

        MinuteCounter counter{zone.plain, calendar.plain, given};
        const std::int64_t expected = counter.count();
        std::vector<Pause> pauses;
        for (const PlainPause& pause : given.pauses) pauses.push_back({Instant{pause.from * 60'000}, Instant{pause.until * 60'000}});
        const Instant actual = deadline(Instant{start * 60'000}, given.limit, {zone.zone, calendar.calendar}, pauses);

        over_a_change += counter.saw_change();
        with_pauses += !given.pauses.empty();
        ends_of_days += expected % 60'000 != 0;
        minutes_walked += counter.minutes_walked();
        if (actual.ms == expected) continue;
        if (++differences <= 5) {
            ADD_FAILURE() << describe(number, zone.zone, given) << "\n  counted " << to_rfc3339(Instant{expected}) << "\n  computed " << to_rfc3339(actual);
        }
    }
    std::cout << case_count << " cases, " << minutes_walked << " minutes walked, " << over_a_change << " over a change of the clock, " << with_pauses
              << " with pauses, " << ends_of_days << " due at the end of a day\n";
    EXPECT_EQ(differences, 0);
    EXPECT_GT(over_a_change, case_count / 4);
    EXPECT_GT(with_pauses, case_count / 2);
    EXPECT_GT(ends_of_days, case_count / 20);
}

}  // namespace
}  // namespace pingzhi
