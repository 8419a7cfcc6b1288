// The wall clock in real zones: readings, times left out, times that come twice.
#include "core/time/zone.hpp"

#include <gtest/gtest.h>

#include "core/time/zone_samples.hpp"

namespace pingzhi {
namespace {

Instant utc(const char* text) { return Instant{samples::minute_of(text) * 60'000}; }

CivilTime reading(const char* text) {
    const std::int64_t minute = samples::minute_of(text);
    return {{static_cast<std::int32_t>(minute / 1440)}, static_cast<std::int32_t>(minute % 1440 * 60'000)};
}

struct ReachingRow {
    const char* name;
    const samples::ZoneSample& zone;
    const char* wall;
    const char* earliest;
    const char* expected;
};

TEST(Zone, FirstReaching) {
    using namespace samples;
    const char* const long_ago = "1970-01-02 00:00";
    const ReachingRow rows[] = {
        {"a plain time", new_york, "2024-07-01 12:00", long_ago, "2024-07-01 16:00"},
        {"before the first change", new_york, "2023-07-01 12:00", long_ago, "2023-07-01 17:00"},
        {"after the last change", new_york, "2050-01-01 12:00", long_ago, "2050-01-01 17:00"},
        {"a time left out is the change", new_york, "2024-03-10 02:30", long_ago, "2024-03-10 07:00"},
        {"the first time left out", new_york, "2024-03-10 02:00", long_ago, "2024-03-10 07:00"},
        {"the first time after the gap", new_york, "2024-03-10 03:00", long_ago, "2024-03-10 07:00"},
        {"a time that comes twice is the first", new_york, "2024-11-03 01:30", long_ago, "2024-11-03 05:30"},
        {"the second when the first is past", new_york, "2024-11-03 01:30", "2024-11-03 06:00", "2024-11-03 06:30"},
        {"between the two it shows a later time: at once", new_york, "2024-11-03 01:30", "2024-11-03 05:31", "2024-11-03 05:31"},
        {"the first still counts at its own instant", new_york, "2024-11-03 01:30", "2024-11-03 05:30", "2024-11-03 05:30"},
        {"already past: at once", new_york, "2024-07-01 12:00", "2024-07-05 09:13", "2024-07-05 09:13"},
        {"set back below it: the second time", new_york, "2024-11-03 01:15", "2024-11-03 06:05", "2024-11-03 06:15"},
        {"half an hour left out", lord_howe, "2024-10-06 02:15", long_ago, "2024-10-05 15:30"},
        {"half an hour twice", lord_howe, "2025-04-06 01:45", "2025-04-05 15:00", "2025-04-05 15:15"},
        {"Ramadan ends", casablanca, "2024-04-14 02:30", long_ago, "2024-04-14 02:00"},
        {"the whole day left out", apia, "2011-12-30 08:00", long_ago, "2011-12-30 10:00"},
        {"year 2038, summer", new_york, "2038-07-01 12:00", long_ago, "2038-07-01 16:00"},
    };
    for (const ReachingRow& row : rows) {
        const Zone zone = to_zone(row.zone);
        EXPECT_EQ(zone.first_reaching(reading(row.wall), utc(row.earliest)), utc(row.expected)) << row.name;
    }
}

struct DayRow {
    const char* name;
    const samples::ZoneSample& zone;
    const char* day;
    const char* start;
    const char* end;
};

TEST(Zone, DaysBeginAndEnd) {
    using namespace samples;
    const DayRow rows[] = {
        {"a plain day", berlin, "2024-07-01", "2024-06-30 22:00", "2024-07-01 22:00"},
        {"a day of 23 hours", berlin, "2024-03-31", "2024-03-30 23:00", "2024-03-31 22:00"},
        {"a day of 25 hours", berlin, "2024-10-27", "2024-10-26 22:00", "2024-10-27 23:00"},
        {"a day of 24.5 hours", lord_howe, "2025-04-06", "2025-04-05 13:00", "2025-04-06 13:30"},
        {"midnight left out", havana, "2024-03-10", "2024-03-10 05:00", "2024-03-11 04:00"},
        {"midnight twice", havana, "2024-11-03", "2024-11-03 04:00", "2024-11-04 05:00"},
        {"one minute of the day, then back", st_johns, "2010-11-07", "2010-11-07 02:30", "2010-11-08 03:30"},
        {"the day that never was", apia, "2011-12-30", "2011-12-30 10:00", "2011-12-30 10:00"},
        {"Shanghai in summer time", shanghai, "1986-07-01", "1986-06-30 15:00", "1986-07-01 15:00"},
        {"Shanghai since", shanghai, "2026-11-22", "2026-11-21 16:00", "2026-11-22 16:00"},
        {"29 February", shanghai, "2024-02-29", "2024-02-28 16:00", "2024-02-29 16:00"},
    };
    for (const DayRow& row : rows) {
        const Zone zone = to_zone(row.zone);
        const CivilDay day = parse_day(row.day).value();
        EXPECT_EQ(zone.start_of(day), utc(row.start)) << row.name;
        EXPECT_EQ(zone.end_of(day), utc(row.end)) << row.name;
    }
}

TEST(Zone, ReadsTheWallClockAtEachChange) {
    for (const samples::ZoneSample* const sample : samples::all_zones) {
        const Zone zone = to_zone(*sample);
        std::int32_t before = sample->offset_before;
        for (const samples::Change& change : sample->changes) {
            const Instant at = utc(change.at);
            EXPECT_EQ(zone.offset_at(at - Duration{1}), Duration::minutes(before)) << sample->name << " " << change.at;
            EXPECT_EQ(zone.offset_at(at), Duration::minutes(change.offset_minutes)) << sample->name << " " << change.at;
            EXPECT_EQ(zone.stretch_at(at - Duration{1}).until, at) << sample->name << " " << change.at;
            before = change.offset_minutes;
        }
        EXPECT_EQ(zone.stretch_at(utc("2060-01-01 00:00")).until, Zone::no_change) << sample->name;
        EXPECT_EQ(zone.offset_at(utc("1960-01-01 00:00")), Duration::minutes(sample->offset_before)) << sample->name;
    }
}

TEST(Zone, ReadsDaysBefore1970) {
    const Zone zone = Zone::fixed("Asia/Shanghai", Duration::hours(8));
    EXPECT_EQ(zone.to_civil(Instant{-1}), (CivilTime{{0}, 8 * 3'600'000 - 1}));
    EXPECT_EQ(zone.to_civil(Instant{-Duration::hours(8).ms - 1}), (CivilTime{{-1}, 86'399'999}));
}

TEST(Zone, FirstReachingIsTheFirstMinuteThatQualifies) {
    for (const samples::ZoneSample* const sample : samples::all_zones) {
        const Zone zone = to_zone(*sample);
        for (const samples::Change& change : sample->changes) {
            const Instant middle = utc(change.at);
            for (std::int64_t wanted = -200; wanted <= 200; wanted += 7) {
                const CivilTime civil = zone.to_civil(middle + Duration::minutes(wanted));
                Instant expected = middle - Duration::minutes(300);
                while (zone.to_civil(expected) < civil) expected = expected + Duration::minutes(1);
                ASSERT_EQ(zone.first_reaching(civil, middle - Duration::minutes(300)), expected) << sample->name << " " << change.at << " " << wanted;
            }
        }
    }
}

TEST(Zone, NeedsPeriodsInOrder) {
    EXPECT_THROW((Zone{"Nowhere", {}}), std::invalid_argument);
    EXPECT_THROW((Zone{"Nowhere", {{Instant{5}, {}}, {Instant{4}, {}}}}), std::invalid_argument);
    EXPECT_EQ(Zone::fixed("Asia/Shanghai", Duration::hours(8)).name(), "Asia/Shanghai");
}

}  // namespace
}  // namespace pingzhi
