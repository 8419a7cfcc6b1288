// For the tests of this folder: real zones in the years around some of their changes, and times written as text. The
// numbers are minutes, and the reading of texts is the C library's, so that a test does not lean on what it tests.
#pragma once

#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "core/time/zone.hpp"

namespace pingzhi::samples {

struct Change {
    const char* at;               // UTC
    std::int32_t offset_minutes;  // from then on
};

struct ZoneSample {
    const char* name;
    std::int32_t offset_before;  // minutes, until the first change
    std::vector<Change> changes;
};

// Minutes since 1970 of "2026-11-22 04:14".
inline std::int64_t minute_of(const char* text) {
    std::tm broken_down{};
    std::sscanf(text, "%d-%d-%d %d:%d", &broken_down.tm_year, &broken_down.tm_mon, &broken_down.tm_mday, &broken_down.tm_hour, &broken_down.tm_min);
    broken_down.tm_year -= 1900;
    broken_down.tm_mon -= 1;
    return static_cast<std::int64_t>(timegm(&broken_down)) / 60;
}

inline Zone to_zone(const ZoneSample& sample) {
    std::vector<Zone::Period> periods{{Instant{}, Duration::minutes(sample.offset_before)}};
    for (const Change& change : sample.changes) {
        periods.push_back({Instant{minute_of(change.at) * 60'000}, Duration::minutes(change.offset_minutes)});
    }
    return Zone{sample.name, periods};
}

inline const ZoneSample shanghai{"Asia/Shanghai",
                                 480,
                                 {{"1986-05-03 18:00", 540},
                                  {"1986-09-13 17:00", 480},
                                  {"1987-04-11 18:00", 540},
                                  {"1987-09-12 17:00", 480},
                                  {"1988-04-16 18:00", 540},
                                  {"1988-09-10 17:00", 480},
                                  {"1989-04-15 18:00", 540},
                                  {"1989-09-16 17:00", 480},
                                  {"1990-04-14 18:00", 540},
                                  {"1990-09-15 17:00", 480},
                                  {"1991-04-13 18:00", 540},
                                  {"1991-09-14 17:00", 480}}};

inline const ZoneSample new_york{"America/New_York",
                                 -300,
                                 {{"2024-03-10 07:00", -240},
                                  {"2024-11-03 06:00", -300},
                                  {"2025-03-09 07:00", -240},
                                  {"2025-11-02 06:00", -300},
                                  {"2037-03-08 07:00", -240},
                                  {"2037-11-01 06:00", -300},
                                  {"2038-03-14 07:00", -240},
                                  {"2038-11-07 06:00", -300}}};

inline const ZoneSample berlin{"Europe/Berlin", 60, {{"2024-03-31 01:00", 120}, {"2024-10-27 01:00", 60}, {"2025-03-30 01:00", 120}, {"2025-10-26 01:00", 60}}};

// Moves by half an hour.
inline const ZoneSample lord_howe{
    "Australia/Lord_Howe", 660, {{"2024-04-06 15:00", 630}, {"2024-10-05 15:30", 660}, {"2025-04-05 15:00", 630}, {"2025-10-04 15:30", 660}}};

// Summer time but for Ramadan.
inline const ZoneSample casablanca{
    "Africa/Casablanca",
    60,
    {{"2023-03-19 02:00", 0}, {"2023-04-23 02:00", 60}, {"2024-03-10 02:00", 0}, {"2024-04-14 02:00", 60}, {"2025-02-23 02:00", 0}, {"2025-04-06 02:00", 60}}};

// In spring 00:00 is left out; in autumn it comes twice.
inline const ZoneSample havana{
    "America/Havana", -300, {{"2024-03-10 05:00", -240}, {"2024-11-03 05:00", -300}, {"2025-03-09 05:00", -240}, {"2025-11-02 05:00", -300}}};

// In autumn goes from 00:01 back into the day before.
inline const ZoneSample st_johns{
    "America/St_Johns",
    -210,
    {{"2009-03-08 03:31", -150}, {"2009-11-01 02:31", -210}, {"2010-03-14 03:31", -150}, {"2010-11-07 02:31", -210}, {"2011-03-13 03:31", -150}}};

// Crossed the date line: 2011-12-30 never was.
inline const ZoneSample apia{
    "Pacific/Apia",
    -660,
    {{"2010-09-26 11:00", -600}, {"2011-04-02 14:00", -660}, {"2011-09-24 14:00", -600}, {"2011-12-30 10:00", 840}, {"2012-03-31 14:00", 780}}};

inline const ZoneSample* const all_zones[] = {&shanghai, &new_york, &berlin, &lord_howe, &casablanca, &havana, &st_johns, &apia};

}  // namespace pingzhi::samples
