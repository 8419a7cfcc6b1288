// The notation, and the days it names in given years.
#include "app/pack/zone_rule.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

struct Row {
    const char* rule;
    std::int32_t year;
    const char* to_summer;
    const char* to_standard;
};

TEST(ZoneRule, PlacesBothChangesInAYear) {
    const Row rows[] = {
        {"EST5EDT,M3.2.0,M11.1.0", 2038, "2038-03-14T07:00:00Z", "2038-11-07T06:00:00Z"},
        {"CET-1CEST,M3.5.0,M10.5.0/3", 2040, "2040-03-25T01:00:00Z", "2040-10-28T01:00:00Z"},
        {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2038, "2038-10-02T15:30:00Z", "2038-04-03T15:00:00Z"},
        {"IST-1GMT0,M10.5.0,M3.5.0/1", 2038, "2038-10-31T01:00:00Z", "2038-03-28T01:00:00Z"},
        {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2038, "2038-03-28T01:00:00Z", "2038-10-31T01:00:00Z"},
        {"EET-2EEST,M4.5.5/0,M10.5.4/24", 2038, "2038-04-29T22:00:00Z", "2038-10-28T21:00:00Z"},
        {"EET-2EEST,M3.4.4/50,M10.4.4/50", 2038, "2038-03-27T00:00:00Z", "2038-10-29T23:00:00Z"},
        {"AAA0BBB,J59/0,J60/0", 2040, "2040-02-28T00:00:00Z", "2040-02-29T23:00:00Z"},
        {"AAA0BBB,59/0,60/0:30:15", 2040, "2040-02-29T00:00:00Z", "2040-02-29T23:30:15Z"},
        {"AAA0BBB,M12.5.5/0,M12.1.1/0", 2038, "2038-12-31T00:00:00Z", "2038-12-05T23:00:00Z"},
    };
    for (const Row& row : rows) {
        const auto rule = ZoneRule::parse(row.rule);
        ASSERT_TRUE(rule) << row.rule;
        const auto changes = rule->changes(row.year, row.year);
        ASSERT_EQ(changes.size(), 2u) << row.rule;
        EXPECT_LT(changes[0].from, changes[1].from) << row.rule;
        for (const Zone::Period& change : changes) {
            const char* const expected = change.offset == rule->standard_offset() ? row.to_standard : row.to_summer;
            EXPECT_EQ(to_rfc3339(change.from), to_rfc3339(parse_rfc3339(expected).value())) << row.rule;
        }
    }
}

TEST(ZoneRule, AZoneWithoutSummerTimeHasNoChanges) {
    const auto rule = ZoneRule::parse("CST-8");
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->standard_offset(), Duration::hours(8));
    EXPECT_TRUE(rule->changes(2000, 2100).empty());
}

TEST(ZoneRule, RefusesAllElse) {
    const char* const refused[] = {"",
                                   "E",
                                   "ES5",
                                   "EST",
                                   "5",
                                   "<EST5",
                                   "<+1>5",
                                   "EST25",
                                   "EST5:60",
                                   "EST5x",
                                   "EST5EDT",
                                   "EST5EDT,",
                                   "EST5EDT,M3.2.0",
                                   "EST5EDT,M3.2.0,",
                                   "EST5EDT,M13.2.0,M11.1.0",
                                   "EST5EDT,M3.6.0,M11.1.0",
                                   "EST5EDT,M3.2.7,M11.1.0",
                                   "EST5EDT,M3.2,M11.1.0",
                                   "EST5EDT,J0,J5",
                                   "EST5EDT,J366,J5",
                                   "EST5EDT,366,5",
                                   "EST5EDT,M3.2.0/168,M11.1.0",
                                   "EST5EDT,M3.2.0,M11.1.0,",
                                   "EST5EDT,M3.2.0,M11.1.0 "};
    for (const char* const text : refused) EXPECT_FALSE(ZoneRule::parse(text)) << text;
}

}  // namespace
}  // namespace pingzhi
