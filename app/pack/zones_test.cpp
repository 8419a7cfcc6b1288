// Zones of the machine's database: known changes by name, and every other day of 130 years against the C library.
#include "app/pack/zones.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

namespace pingzhi {
namespace {

struct OffsetRow {
    const char* zone;
    const char* at;
    std::int32_t minutes;
};

TEST(Zones, KnownOffsets) {
    const OffsetRow rows[] = {
        {"Asia/Shanghai", "1970-01-01T00:00:00Z", 480},         {"Asia/Shanghai", "1986-05-03T17:59:59Z", 480},
        {"Asia/Shanghai", "1986-05-03T18:00:00Z", 540},         {"Asia/Shanghai", "1986-09-13T17:00:00Z", 480},
        {"Asia/Shanghai", "1991-04-13T18:00:00Z", 540},         {"Asia/Shanghai", "1991-09-14T17:00:00Z", 480},
        {"Asia/Shanghai", "1992-07-01T00:00:00Z", 480},         {"Asia/Shanghai", "2100-12-31T00:00:00Z", 480},
        {"America/New_York", "2024-03-10T06:59:59.999Z", -300}, {"America/New_York", "2024-03-10T07:00:00Z", -240},
        {"America/New_York", "2024-11-03T05:59:59.999Z", -240}, {"America/New_York", "2024-11-03T06:00:00Z", -300},
        {"America/New_York", "2037-07-01T00:00:00Z", -240},     {"America/New_York", "2038-03-14T06:59:59.999Z", -300},
        {"America/New_York", "2038-03-14T07:00:00Z", -240},     {"America/New_York", "2038-11-07T06:00:00Z", -300},
        {"America/New_York", "2100-07-01T00:00:00Z", -240},     {"Australia/Lord_Howe", "2024-04-06T14:59:59Z", 660},
        {"Australia/Lord_Howe", "2024-04-06T15:00:00Z", 630},   {"Australia/Lord_Howe", "2024-10-05T15:30:00Z", 660},
        {"Australia/Lord_Howe", "2050-07-01T00:00:00Z", 630},   {"Australia/Lord_Howe", "2050-01-01T00:00:00Z", 660},
        {"Africa/Casablanca", "2024-03-10T01:59:59Z", 60},      {"Africa/Casablanca", "2024-03-10T02:00:00Z", 0},
        {"Africa/Casablanca", "2024-04-14T02:00:00Z", 60},
    };
    for (const OffsetRow& row : rows) {
        EXPECT_EQ(load_zone(row.zone)->offset_at(parse_rfc3339(row.at).value()), Duration::minutes(row.minutes)) << row.zone << " " << row.at;
    }
}

TEST(Zones, ShanghaiHasTheTwelveChangesOf1986To1991AndNoMore) {
    const auto zone = load_zone("Asia/Shanghai");
    int changes = 0;
    for (Instant at{}; (at = zone->stretch_at(at).until) != Zone::no_change; ++changes) {
        EXPECT_GE(to_rfc3339(at), "1986-05-03");
        EXPECT_LT(to_rfc3339(at), "1991-09-15");
    }
    EXPECT_EQ(changes, 12);
}

TEST(Zones, NewYorkChangesTwiceAYearUpTo2100) {
    const auto zone = load_zone("America/New_York");
    const Instant end = parse_rfc3339("2101-01-01T00:00:00Z").value();
    int changes = 0;
    for (Instant at = parse_rfc3339("2007-01-01T00:00:00Z").value(); (at = zone->stretch_at(at).until) < end;) ++changes;
    EXPECT_EQ(changes, (2100 - 2007 + 1) * 2);
}

// Sets TZ for the C library and puts it back.
class CLibraryZone {
public:
    explicit CLibraryZone(const char* name) {
        const char* const before = std::getenv("TZ");
        had_before_ = before != nullptr;
        if (before) before_ = before;
        setenv("TZ", name, 1);
        tzset();
    }
    ~CLibraryZone() {
        if (had_before_) {
            setenv("TZ", before_.c_str(), 1);
        } else {
            unsetenv("TZ");
        }
        tzset();
    }
    CLibraryZone(const CLibraryZone&) = delete;
    CLibraryZone& operator=(const CLibraryZone&) = delete;

    static Duration offset_at(Instant instant) {
        const std::time_t second = instant.ms / 1000;
        std::tm broken_down{};
        localtime_r(&second, &broken_down);
        return Duration::seconds(broken_down.tm_gmtoff);
    }

private:
    bool had_before_ = false;
    std::string before_;
};

TEST(Zones, AgreeWithTheCLibraryFrom1970To2100) {
    const char* const names[] = {"Asia/Shanghai",
                                 "Asia/Urumqi",
                                 "America/New_York",
                                 "America/St_Johns",
                                 "America/Havana",
                                 "America/Santiago",
                                 "America/Nuuk",
                                 "Europe/Dublin",
                                 "Europe/Berlin",
                                 "Africa/Casablanca",
                                 "Africa/Cairo",
                                 "Asia/Gaza",
                                 "Asia/Kathmandu",
                                 "Pacific/Apia",
                                 "Pacific/Chatham",
                                 "Pacific/Easter",
                                 "Australia/Lord_Howe",
                                 "Antarctica/Troll",
                                 "UTC"};
    const Instant end = parse_rfc3339("2101-01-01T00:00:00Z").value();
    int compared = 0;
    for (const char* const name : names) {
        const auto zone = load_zone(name);
        const CLibraryZone library{name};
        for (Instant at{}; at < end; at = at + Duration::hours(47), ++compared) {
            ASSERT_EQ(zone->offset_at(at), library.offset_at(at)) << name << " " << to_rfc3339(at);
        }
        for (Instant at{}; (at = zone->stretch_at(at).until) < end; ++compared) {
            ASSERT_EQ(zone->offset_at(at), library.offset_at(at)) << name << " " << to_rfc3339(at);
            const Instant before = at - Duration::seconds(1);
            ASSERT_EQ(zone->offset_at(before), library.offset_at(before)) << name << " " << to_rfc3339(before);
        }
    }
    EXPECT_GT(compared, 19 * 24'000);
}

TEST(Zones, TheSameNameGivesTheSameObject) {
    EXPECT_EQ(load_zone("Asia/Shanghai"), load_zone("Asia/Shanghai"));
    EXPECT_EQ(load_zone("Asia/Shanghai")->name(), "Asia/Shanghai");
}

TEST(Zones, AnUnknownNameIsRefusedByName) {
    for (const char* const name : {"", "Asia/Pinghu", "asia/shanghai", "../zoneinfo/Asia/Shanghai", "/etc/passwd", "zone.tab", "Asia"}) {
        try {
            load_zone(name);
            ADD_FAILURE() << name;
        } catch (const std::invalid_argument& refused) {
            EXPECT_EQ(refused.what(), "unknown time zone \"" + std::string(name) + "\"");
        }
    }
}

}  // namespace
}  // namespace pingzhi
