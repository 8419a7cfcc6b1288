// Deadlines as tables with named rows. The office of these rows works Monday to Friday 09:00-12:00 and 13:30-17:30.
// November 2026: the 22nd is a Sunday.
#include "core/time/limit.hpp"

#include <gtest/gtest.h>

#include "core/time/zone_samples.hpp"

namespace pingzhi {
namespace {

using enum LimitUnit;

Instant at(const char* text) {
    const auto instant = parse_rfc3339(text);
    EXPECT_TRUE(instant) << text;
    return instant.value_or(Instant{});
}

const Frames office{{540, 720}, {810, 1050}};
const Frames round_the_clock{{0, 1440}};

WorkingCalendar weekdays_only(const Frames& frames) {
    WorkingCalendar::Spec spec;
    for (std::size_t weekday = 0; weekday < 5; ++weekday) spec.weekdays[weekday] = frames;
    spec.make_up = frames;
    return WorkingCalendar{spec};
}

WorkingCalendar every_day(const Frames& frames) {
    WorkingCalendar::Spec spec;
    spec.weekdays.fill(frames);
    spec.make_up = frames;
    return WorkingCalendar{spec};
}

struct PauseText {
    const char* from;
    const char* until;
};

struct Row {
    const char* name;
    const char* start;
    Limit limit;
    const char* due;
    std::vector<PauseText> pauses = {};
};

void expect_rows(std::span<const Row> rows, CalendarView where) {
    for (const Row& row : rows) {
        std::vector<Pause> pauses;
        for (const PauseText& pause : row.pauses) pauses.push_back({at(pause.from), at(pause.until)});
        const Instant due = deadline(at(row.start), row.limit, where, pauses);
        EXPECT_EQ(to_rfc3339(due), to_rfc3339(at(row.due))) << row.name << ", expected " << row.due;
    }
}

const Zone china = Zone::fixed("Asia/Shanghai", Duration::hours(8));

TEST(Deadline, LimitsFoundInUse) {
    const WorkingCalendar calendar = weekdays_only(office);
    const Row rows[] = {
        {"one-key service: sign and pass on", "2026-11-23T10:00:00+08:00", {1, minutes}, "2026-11-23T10:01:00+08:00"},
        {"one-key service: contact and dispatch", "2026-11-23T10:00:00+08:00", {3, minutes}, "2026-11-23T10:03:00+08:00"},
        {"one-key service: on site", "2026-11-22T23:45:00+08:00", {30, minutes}, "2026-11-23T00:15:00+08:00"},
        {"one-key service: closed and answered", "2026-11-22T03:07:09+08:00", {24, hours}, "2026-11-23T03:07:09+08:00"},
        {"Shandong: 5 working days", "2026-11-20T15:00:00+08:00", {5, working_days}, "2026-11-27T15:00:00+08:00"},
        {"Shandong: the same from the next day", "2026-11-20T15:00:00+08:00", {5, working_days, true}, "2026-11-27T23:59:59.999+08:00"},
        {"Shandong: extension of 10 working days", "2026-11-27T15:00:00+08:00", {10, working_days}, "2026-12-11T15:00:00+08:00"},
        {"Shandong: return within 2 working days", "2026-11-20T15:00:00+08:00", {2, working_days}, "2026-11-24T15:00:00+08:00"},
        {"Beijing: the telephone answered", "2026-11-23T23:59:50+08:00", {15, seconds}, "2026-11-24T00:00:05+08:00"},
        {"Beijing: web report accepted", "2026-11-23T23:30:00+08:00", {2, hours}, "2026-11-24T01:30:00+08:00"},
        {"Beijing: danger answered", "2026-11-23T23:30:00+08:00", {2, hours}, "2026-11-24T01:30:00+08:00"},
        {"Beijing: water, power, gas, heat", "2026-11-21T09:00:00+08:00", {24, hours}, "2026-11-22T09:00:00+08:00"},
        {"Beijing: ordinary answer", "2026-11-21T09:00:00+08:00", {7, days}, "2026-11-28T09:00:00+08:00"},
        {"Beijing: complex answer", "2026-11-21T09:00:00+08:00", {15, days}, "2026-12-06T09:00:00+08:00"},
        {"a county: sign", "2026-11-23T10:00:00+08:00", {2, hours}, "2026-11-23T12:00:00+08:00"},
        {"a county: advice", "2026-11-23T10:00:00+08:00", {1, days}, "2026-11-24T10:00:00+08:00"},
        {"a county: help", "2026-11-23T10:00:00+08:00", {5, days}, "2026-11-28T10:00:00+08:00"},
        {"a county: complaint, from the next day", "2026-11-23T10:00:00+08:00", {10, days, true}, "2026-12-03T23:59:59.999+08:00"},
        {"city management: exposed rubbish", "2026-11-20T16:30:00+08:00", {1, working_days}, "2026-11-23T16:30:00+08:00"},
        {"city management: dirty road", "2026-11-23T16:00:00+08:00", {5, working_hours}, "2026-11-24T14:00:00+08:00"},
        {"city management: dirty road over a weekend", "2026-11-20T17:00:00+08:00", {5, working_hours}, "2026-11-23T15:00:00+08:00"},
        {"city management: illegal structure", "2026-11-20T09:00:00+08:00", {15, working_days}, "2026-12-11T09:00:00+08:00"},
        {"petition: accepted within 15 days", "2026-11-20T09:00:00+08:00", {15, days, true}, "2026-12-05T23:59:59.999+08:00"},
        {"grid patrol: half an hour a day", "2026-11-23T08:00:00+08:00", {30, minutes}, "2026-11-23T08:30:00+08:00"},
    };
    expect_rows(rows, {china, calendar});
}

TEST(Deadline, BordersOfDaysAndFrames) {
    const WorkingCalendar calendar = weekdays_only(office);
    const Row rows[] = {
        {"a report on Sunday counts from Monday's midnight", "2026-11-22T04:14:40+08:00", {1, working_days}, "2026-11-23T23:59:59.999+08:00"},
        {"a report at Saturday's midnight too", "2026-11-21T00:00:00+08:00", {1, working_days}, "2026-11-23T23:59:59.999+08:00"},
        {"the last millisecond of Friday is Friday", "2026-11-20T23:59:59.999+08:00", {1, working_days}, "2026-11-23T23:59:59.999+08:00"},
        {"midnight to midnight is that whole day", "2026-11-23T00:00:00+08:00", {1, days}, "2026-11-23T23:59:59.999+08:00"},
        {"hours that end at midnight end with the day", "2026-11-23T22:00:00+08:00", {2, hours}, "2026-11-23T23:59:59.999+08:00"},
        {"a millisecond later they end in the next", "2026-11-23T22:00:00.001+08:00", {2, hours}, "2026-11-24T00:00:00.001+08:00"},
        {"from the next day, hours", "2026-11-23T10:00:00+08:00", {2, hours, true}, "2026-11-24T02:00:00+08:00"},
        {"seconds that end at midnight end with the day", "2026-11-23T23:59:45+08:00", {15, seconds}, "2026-11-23T23:59:59.999+08:00"},
        {"from the next day, seconds", "2026-11-23T10:00:00+08:00", {15, seconds, true}, "2026-11-24T00:00:15+08:00"},
        {"from the next day, minutes", "2026-11-23T10:00:00+08:00", {90, minutes, true}, "2026-11-24T01:30:00+08:00"},
        {"from the next day, working hours", "2026-11-23T10:00:00+08:00", {1, working_hours, true}, "2026-11-24T10:00:00+08:00"},
        {"from the next day, at midnight, is a day later", "2026-11-23T00:00:00+08:00", {1, days, true}, "2026-11-24T23:59:59.999+08:00"},
        {"from the next day, on a Friday", "2026-11-20T10:00:00+08:00", {1, working_days, true}, "2026-11-23T23:59:59.999+08:00"},
        {"used up at the end of a frame", "2026-11-23T09:00:00+08:00", {3, working_hours}, "2026-11-23T12:00:00+08:00"},
        {"used up at the end of the working day", "2026-11-23T09:00:00+08:00", {7, working_hours}, "2026-11-23T17:30:00+08:00"},
        {"one hour more is tomorrow", "2026-11-23T09:00:00+08:00", {8, working_hours}, "2026-11-24T10:00:00+08:00"},
        {"begun in the noon break", "2026-11-23T12:45:00+08:00", {1, working_hours}, "2026-11-23T14:30:00+08:00"},
        {"begun in the last millisecond of a frame", "2026-11-23T11:59:59.999+08:00", {1, working_hours}, "2026-11-23T14:29:59.999+08:00"},
        {"a million minutes", "2026-11-22T00:00:30+08:00", {1'000'000, minutes}, "2028-10-16T10:40:30+08:00"},
    };
    expect_rows(rows, {china, calendar});
}

TEST(Deadline, AFrameThatEndsAtMidnightEndsTheDay) {
    const WorkingCalendar calendar = every_day(round_the_clock);
    const Row rows[] = {
        {"to the end of the day", "2026-11-23T20:00:00+08:00", {4, working_hours}, "2026-11-23T23:59:59.999+08:00"},
        {"across it", "2026-11-23T20:00:00+08:00", {5, working_hours}, "2026-11-24T01:00:00+08:00"},
    };
    expect_rows(rows, {china, calendar});
}

TEST(Deadline, CalendarDays) {
    const WorkingCalendar calendar = weekdays_only(office);
    const Row rows[] = {
        {"into 29 February", "2024-02-28T10:00:00+08:00", {1, days}, "2024-02-29T10:00:00+08:00"},
        {"over 29 February", "2024-02-28T10:00:00+08:00", {2, days}, "2024-03-01T10:00:00+08:00"},
        {"no 29 February in 2026", "2026-02-28T10:00:00+08:00", {1, days}, "2026-03-01T10:00:00+08:00"},
        {"29 February is a working day", "2024-02-28T10:00:00+08:00", {1, working_days, true}, "2024-02-29T23:59:59.999+08:00"},
        {"over 31 December", "2025-12-31T23:30:00+08:00", {1, hours}, "2026-01-01T00:30:00+08:00"},
        {"due on 31 December", "2025-12-30T23:30:00+08:00", {1, days, true}, "2025-12-31T23:59:59.999+08:00"},
        {"working days over 31 December", "2026-12-31T16:00:00+08:00", {1, working_days}, "2027-01-01T16:00:00+08:00"},
        {"past 2^31 seconds", "2038-01-19T11:14:07+08:00", {1, minutes}, "2038-01-19T11:15:07+08:00"},
        {"days past 2^31 seconds", "2038-01-15T09:00:00+08:00", {5, working_days}, "2038-01-22T09:00:00+08:00"},
        {"before 1970", "1969-12-31T10:00:00+08:00", {2, working_days}, "1970-01-02T10:00:00+08:00"},
    };
    expect_rows(rows, {china, calendar});
}

TEST(Deadline, PausesSubtractExactly) {
    const WorkingCalendar calendar = weekdays_only(office);
    const Row rows[] = {
        {"half a day", "2026-11-23T10:00:00+08:00", {1, days}, "2026-11-24T22:00:00+08:00", {{"2026-11-23T12:00:00+08:00", "2026-11-24T00:00:00+08:00"}}},
        {"one millisecond",
         "2026-11-23T10:00:00+08:00",
         {1, minutes},
         "2026-11-23T10:01:00.001+08:00",
         {{"2026-11-23T10:00:30+08:00", "2026-11-23T10:00:30.001+08:00"}}},
        {"a pause from before the start",
         "2026-11-23T10:00:00+08:00",
         {2, hours},
         "2026-11-23T13:00:00+08:00",
         {{"2026-11-20T10:00:00+08:00", "2026-11-23T11:00:00+08:00"}}},
        {"a pause over before the start",
         "2026-11-23T10:00:00+08:00",
         {2, hours},
         "2026-11-23T12:00:00+08:00",
         {{"2026-11-20T10:00:00+08:00", "2026-11-23T10:00:00+08:00"}}},
        {"a pause from the instant it is due",
         "2026-11-23T10:00:00+08:00",
         {2, hours},
         "2026-11-23T12:00:00+08:00",
         {{"2026-11-23T12:00:00+08:00", "2026-11-23T18:00:00+08:00"}}},
        {"a pause a millisecond before it is due",
         "2026-11-23T10:00:00+08:00",
         {2, hours},
         "2026-11-23T18:00:00.001+08:00",
         {{"2026-11-23T11:59:59.999+08:00", "2026-11-23T18:00:00+08:00"}}},
        {"an empty pause", "2026-11-23T10:00:00+08:00", {2, hours}, "2026-11-23T12:00:00+08:00", {{"2026-11-23T11:00:00+08:00", "2026-11-23T11:00:00+08:00"}}},
        {"a pause turned round",
         "2026-11-23T10:00:00+08:00",
         {2, hours},
         "2026-11-23T12:00:00+08:00",
         {{"2026-11-23T11:30:00+08:00", "2026-11-23T11:00:00+08:00"}}},
        {"two that overlap, in the wrong order, count once",
         "2026-11-23T10:00:00+08:00",
         {2, hours},
         "2026-11-23T15:00:00+08:00",
         {{"2026-11-23T12:00:00+08:00", "2026-11-23T14:00:00+08:00"}, {"2026-11-23T11:00:00+08:00", "2026-11-23T13:00:00+08:00"}}},
        {"one inside another counts once",
         "2026-11-23T10:00:00+08:00",
         {2, hours},
         "2026-11-23T16:00:00+08:00",
         {{"2026-11-23T11:00:00+08:00", "2026-11-23T15:00:00+08:00"}, {"2026-11-23T12:00:00+08:00", "2026-11-23T13:00:00+08:00"}}},
        {"two that touch",
         "2026-11-23T10:00:00+08:00",
         {2, hours},
         "2026-11-23T15:00:00+08:00",
         {{"2026-11-23T11:00:00+08:00", "2026-11-23T13:00:00+08:00"}, {"2026-11-23T13:00:00+08:00", "2026-11-23T14:00:00+08:00"}}},
        {"a weekend takes nothing from working days",
         "2026-11-20T15:00:00+08:00",
         {1, working_days},
         "2026-11-23T15:00:00+08:00",
         {{"2026-11-21T00:00:00+08:00", "2026-11-23T00:00:00+08:00"}}},
        {"a weekend and a working day",
         "2026-11-20T15:00:00+08:00",
         {1, working_days},
         "2026-11-24T15:00:00+08:00",
         {{"2026-11-21T00:00:00+08:00", "2026-11-24T00:00:00+08:00"}}},
        {"the night takes nothing from working hours",
         "2026-11-23T16:00:00+08:00",
         {5, working_hours},
         "2026-11-24T14:00:00+08:00",
         {{"2026-11-23T17:30:00+08:00", "2026-11-24T09:00:00+08:00"}}},
        {"across two frames: 30 min before noon, 60 after",
         "2026-11-23T09:00:00+08:00",
         {4, working_hours},
         "2026-11-23T16:00:00+08:00",
         {{"2026-11-23T11:30:00+08:00", "2026-11-23T14:30:00+08:00"}}},
        {"across the next midnight, counted from there",
         "2026-11-23T10:00:00+08:00",
         {1, working_days, true},
         "2026-11-25T06:00:00+08:00",
         {{"2026-11-23T15:00:00+08:00", "2026-11-24T06:00:00+08:00"}}},
        {"whole days leave the end of a day",
         "2026-11-23T10:00:00+08:00",
         {5, working_days, true},
         "2026-12-02T23:59:59.999+08:00",
         {{"2026-11-25T00:00:00+08:00", "2026-11-27T00:00:00+08:00"}}},
    };
    expect_rows(rows, {china, calendar});
}

TEST(Deadline, NewYorkChangesItsClock) {
    const Zone zone = samples::to_zone(samples::new_york);
    const WorkingCalendar calendar = every_day({{0, 360}});
    const Row rows[] = {
        {"a day of 23 hours", "2024-03-09T12:00:00-05:00", {1, days}, "2024-03-10T12:00:00-04:00"},
        {"24 hours are 24 hours", "2024-03-09T12:00:00-05:00", {24, hours}, "2024-03-10T13:00:00-04:00"},
        {"due at a time left out", "2024-03-09T02:30:00-05:00", {1, days}, "2024-03-10T03:00:00-04:00"},
        {"a day of 25 hours", "2024-11-02T12:00:00-04:00", {1, days}, "2024-11-03T12:00:00-05:00"},
        {"due at a time that comes twice: the first", "2024-11-02T01:30:00-04:00", {1, days}, "2024-11-03T01:30:00-04:00"},
        {"begun in the first of two hours", "2024-11-03T01:30:00-04:00", {1, days}, "2024-11-04T01:30:00-05:00"},
        {"begun in the second of two hours", "2024-11-03T01:30:00-05:00", {1, days}, "2024-11-04T01:30:00-05:00"},
        {"working days", "2024-03-08T12:00:00-05:00", {3, working_days}, "2024-03-11T12:00:00-04:00"},
        {"from the next day, 23 hours", "2024-03-09T12:00:00-05:00", {1, working_days, true}, "2024-03-10T23:59:59.999-04:00"},
        {"from the next day, 25 hours", "2024-11-02T12:00:00-04:00", {1, working_days, true}, "2024-11-03T23:59:59.999-05:00"},
        {"a night shift of 5 hours", "2024-03-10T00:00:00-05:00", {5, working_hours}, "2024-03-10T06:00:00-04:00"},
        {"a night shift of 7 hours", "2024-11-03T00:00:00-04:00", {7, working_hours}, "2024-11-03T06:00:00-05:00"},
        {"a pause up to the change takes the hour left out",
         "2024-03-09T12:00:00-05:00",
         {1, days},
         "2024-03-10T14:00:00-04:00",
         {{"2024-03-10T01:00:00-05:00", "2024-03-10T03:00:00-04:00"}}},
        {"a pause from the change leaves it",
         "2024-03-09T12:00:00-05:00",
         {1, days},
         "2024-03-10T13:00:00-04:00",
         {{"2024-03-10T03:00:00-04:00", "2024-03-10T04:00:00-04:00"}}},
        {"a pause over the change back counts neither hour",
         "2024-11-02T12:00:00-04:00",
         {1, days},
         "2024-11-03T14:00:00-05:00",
         {{"2024-11-03T00:00:00-04:00", "2024-11-03T02:00:00-05:00"}}},
        {"year 2038", "2038-03-13T12:00:00-05:00", {1, days}, "2038-03-14T12:00:00-04:00"},
    };
    expect_rows(rows, {zone, calendar});
}

struct ZoneRow {
    const samples::ZoneSample& zone;
    Row row;
};

TEST(Deadline, OtherZonesChangeTheirClocks) {
    using namespace samples;
    const WorkingCalendar calendar = every_day(round_the_clock);
    const ZoneRow rows[] = {
        {berlin, {"Berlin forward", "2024-03-30T12:00:00+01:00", {1, days}, "2024-03-31T12:00:00+02:00"}},
        {berlin, {"Berlin back", "2024-10-26T12:00:00+02:00", {1, working_days}, "2024-10-27T12:00:00+01:00"}},
        {lord_howe, {"Lord Howe forward by half an hour", "2024-10-05T12:00:00+10:30", {1, days}, "2024-10-06T12:00:00+11:00"}},
        {lord_howe, {"Lord Howe forward, hours", "2024-10-05T12:00:00+10:30", {24, hours}, "2024-10-06T12:30:00+11:00"}},
        {lord_howe, {"Lord Howe, a time left out", "2024-10-05T02:15:00+10:30", {1, days}, "2024-10-06T02:30:00+11:00"}},
        {lord_howe, {"Lord Howe back, working hours", "2025-04-06T00:00:00+11:00", {24, working_hours}, "2025-04-06T23:30:00+10:30"}},
        {lord_howe, {"Lord Howe back, the whole day", "2025-04-05T09:00:00+11:00", {1, working_days, true}, "2025-04-06T23:59:59.999+10:30"}},
        {casablanca, {"Casablanca into Ramadan", "2024-03-09T12:00:00+01:00", {1, days}, "2024-03-10T12:00:00+00:00"}},
        {casablanca, {"Casablanca out of Ramadan", "2024-04-13T12:00:00+00:00", {1, days}, "2024-04-14T12:00:00+01:00"}},
        {casablanca, {"Casablanca over all Ramadan", "2024-03-09T12:00:00+01:00", {60, days}, "2024-05-08T12:00:00+01:00"}},
        {havana, {"Havana leaves midnight out", "2024-03-09T15:00:00-05:00", {1, days, true}, "2024-03-10T23:59:59.999-04:00"}},
        {havana, {"Havana, working days", "2024-03-09T15:00:00-05:00", {2, working_days, true}, "2024-03-11T23:59:59.999-04:00"}},
        {havana, {"Havana, due at the midnight left out", "2024-03-09T22:00:00-05:00", {2, hours}, "2024-03-09T23:59:59.999-05:00"}},
        {havana, {"Havana's second midnight is no end of a day", "2024-11-02T23:00:00-04:00", {2, hours}, "2024-11-03T00:00:00-05:00"}},
        {st_johns, {"St. John's back into the day before", "2010-11-06T12:00:00-02:30", {1, working_days, true}, "2010-11-07T23:59:59.999-03:30"}},
        {apia, {"Apia leaves out Friday", "2011-12-29T12:00:00-10:00", {2, days}, "2011-12-31T12:00:00+14:00"}},
        {apia, {"Apia, due in the day left out", "2011-12-29T12:00:00-10:00", {1, days, true}, "2011-12-29T23:59:59.999-10:00"}},
        {shanghai, {"Shanghai 1986 forward", "1986-05-03T12:00:00+08:00", {1, days}, "1986-05-04T12:00:00+09:00"}},
        {shanghai, {"Shanghai 1986 back", "1986-09-13T12:00:00+09:00", {24, hours}, "1986-09-14T11:00:00+08:00"}},
    };
    for (const ZoneRow& row : rows) expect_rows({&row.row, 1}, {to_zone(row.zone), calendar});
}

TEST(Deadline, AHolidayOfTwoYearsIsCountedOver) {
    WorkingCalendar::Spec spec;
    spec.weekdays.fill(office);
    for (CivilDay day = to_day({2026, 1, 1}); day < to_day({2028, 1, 1}); day = day + 1) spec.special[day] = SpecialDay::off;
    const WorkingCalendar calendar{spec};
    const Row rows[] = {
        {"working days", "2025-12-31T10:00:00+08:00", {2, working_days}, "2028-01-02T10:00:00+08:00"},
        {"working hours", "2025-12-31T16:30:00+08:00", {2, working_hours}, "2028-01-01T10:00:00+08:00"},
    };
    expect_rows(rows, {china, calendar});
}

TEST(Deadline, RefusesAmountsOutOfRange) {
    const WorkingCalendar calendar = weekdays_only(office);
    for (const std::int32_t amount : {0, -1, limit_amount_max + 1}) {
        EXPECT_THROW(deadline(Instant{}, {amount, hours}, {china, calendar}), std::invalid_argument) << amount;
    }
}

TEST(Deadline, TheLargestAmountsFit) {
    const WorkingCalendar calendar = weekdays_only(office);
    const Instant start = at("2026-11-23T10:00:00+08:00");
    EXPECT_EQ(deadline(start, {limit_amount_max, days}, {china, calendar}), start + Duration::days(limit_amount_max));
    EXPECT_EQ(deadline(start, {limit_amount_max, working_days}, {china, calendar}), start + Duration::days(limit_amount_max / 5 * 7));
}

TEST(OnTime, ADueDayIsLateOnlyAfterItsEnd) {
    const WorkingCalendar calendar = weekdays_only(office);
    const Instant due = deadline(at("2026-11-23T10:00:00+08:00"), {1, working_days, true}, {china, calendar});
    EXPECT_TRUE(on_time(at("2026-11-24T00:00:00+08:00"), due));
    EXPECT_TRUE(on_time(at("2026-11-24T23:59:59.999+08:00"), due));
    EXPECT_FALSE(on_time(at("2026-11-25T00:00:00+08:00"), due));
}

}  // namespace
}  // namespace pingzhi
