// Every limit found in use, as a shipped pack says it, followed over the Spring Festival of 2026: Saturday 14 February is a make-up working
// day, Sunday 15 to Monday 23 February are off (17 February is New Year's Day), Saturday 28 February is a make-up working day again.
// The expected instants were counted by hand on that calendar.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pack/shipped_packs.hpp"

namespace pingzhi {
namespace {

const Catalogue& pack_named(const std::string& name) {
    static const std::map<std::string, std::shared_ptr<const Catalogue>> packs{{"pinghu", catalogue_of(source_of("pinghu"))},
                                                                               {"limits", catalogue_of(source_of("limits"))}};
    return *packs.at(name);
}

// The limit that a service gives to a clock, or by one of its rules.
std::optional<LimitRule> limit_of(const Service& service, std::string_view rule) {
    if (rule == "return_within") return service.ownership.return_within;
    if (rule == "extension") return service.pauses.extension_max;
    for (const ClockRule& clock : service.clocks) {
        if (name_of(clock.kind) == rule && clock.limit) return LimitRule{*clock.limit, clock.calendar};
    }
    return std::nullopt;
}

struct Row {
    const char* name;
    const char* pack;
    const char* service;
    const char* rule;
    const char* start;
    const char* due;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

const Row rows[] = {
    // A Jiaxing town, 2023: 1, 3, 30 minutes and 24 hours.
    // Absolute time: it runs into New Year's Day.
    {"one_key_sign", "pinghu", "urgent-help", "sign", "2026-02-16T23:59:30+08:00", "2026-02-17T00:00:30+08:00"},
    {"one_key_contact", "pinghu", "urgent-help", "contact", "2026-02-16T23:58:30+08:00", "2026-02-17T00:01:30+08:00"},
    {"one_key_arrive", "pinghu", "urgent-help", "arrive", "2026-02-16T23:45:00+08:00", "2026-02-17T00:15:00+08:00"},
    // A day of the holiday is 24 hours like any other.
    {"one_key_answer", "pinghu", "urgent-help", "answer", "2026-02-17T08:08:08+08:00", "2026-02-18T08:08:08+08:00"},
    {"one_key_close", "pinghu", "urgent-help", "close", "2026-02-17T08:08:08+08:00", "2026-02-18T08:08:08+08:00"},

    // Shandong, 2020: 5 working days; extended by at most 10; returned within 2.
    // From Friday 13 at 10:00: Saturday 14 is the first day, then Tuesday 24, 25, 26, Friday 27.
    {"shandong_handled", "limits", "hotline-request", "close", "2026-02-13T10:00:00+08:00", "2026-02-27T10:00:00+08:00"},
    // The same begun on the day after: Saturday 14 counts whole, Friday 27 is the fifth, and late only after its end.
    {"shandong_from_next_day", "pinghu", "enterprise-request", "answer", "2026-02-13T10:00:00+08:00", "2026-02-27T23:59:59.999+08:00"},
    // From that deadline: Saturday 28, Monday 2 March to Friday 6 are six, Monday 9 to Thursday 12 are ten.
    {"shandong_extension", "limits", "hotline-request", "extension", "2026-02-27T10:00:00+08:00", "2026-03-12T10:00:00+08:00"},
    // From Friday 13 at 16:00: Saturday 14, then Tuesday 24.
    {"shandong_return", "limits", "hotline-request", "return_within", "2026-02-13T16:00:00+08:00", "2026-02-24T16:00:00+08:00"},

    // Beijing, draft of 2021.
    // Ten seconds of the old year and five of the new.
    {"beijing_telephone", "limits", "telephone-call", "contact", "2026-02-16T23:59:50+08:00", "2026-02-17T00:00:05+08:00"},
    {"beijing_web_accepted", "limits", "web-request", "sign", "2026-02-16T23:00:00+08:00", "2026-02-17T01:00:00+08:00"},
    {"beijing_danger", "limits", "danger", "answer", "2026-02-17T05:30:00+08:00", "2026-02-17T07:30:00+08:00"},
    {"beijing_utilities", "pinghu", "water-leak", "answer", "2026-02-18T06:00:00+08:00", "2026-02-19T06:00:00+08:00"},
    // Calendar days: Saturday to Saturday, all of them but the first off.
    {"beijing_ordinary", "limits", "web-request", "answer", "2026-02-14T09:00:00+08:00", "2026-02-21T09:00:00+08:00"},
    // 14 and 15 make 29, and February has 28 days.
    {"beijing_complex", "limits", "complex-request", "answer", "2026-02-14T09:00:00+08:00", "2026-03-01T09:00:00+08:00"},

    // A county.
    // Ended by midnight on New Year's Eve means by the end of that day.
    {"county_sign", "limits", "advice", "sign", "2026-02-16T22:00:00+08:00", "2026-02-16T23:59:59.999+08:00"},
    {"county_sign_of_disputes", "pinghu", "neighbour-dispute", "sign", "2026-02-20T11:00:00+08:00", "2026-02-20T13:00:00+08:00"},
    // Calendar days again: Saturday 14 and one, five, ten.
    {"county_advice", "limits", "advice", "close", "2026-02-14T17:00:00+08:00", "2026-02-15T17:00:00+08:00"},
    {"county_help", "limits", "help", "close", "2026-02-14T17:00:00+08:00", "2026-02-19T17:00:00+08:00"},
    {"county_complaint", "limits", "complaint", "close", "2026-02-14T17:00:00+08:00", "2026-02-24T17:00:00+08:00"},

    // Digital city management.
    // From the make-up Saturday to the first working day after the holiday, Tuesday 24, at the same time.
    {"exposed_rubbish", "pinghu", "exposed-rubbish", "handle", "2026-02-14T16:30:00+08:00", "2026-02-24T16:30:00+08:00"},
    // One hour and a half until 17:30 on Saturday 14; three and a half from 08:30 on Tuesday 24 end at noon.
    {"dirty_road_before_the_holiday", "pinghu", "dirty-road", "handle", "2026-02-14T16:00:00+08:00", "2026-02-24T12:00:00+08:00"},
    // One hour on Friday 27, three and a half on the make-up Saturday until noon, half an hour from 13:30.
    {"dirty_road_after_the_holiday", "pinghu", "dirty-road", "handle", "2026-02-27T16:30:00+08:00", "2026-02-28T14:00:00+08:00"},
    // From Wednesday 11: 12, 13 and Saturday 14 are three; 24 to 28, five more; 2 to 6 March, thirteen; Monday 9, Tuesday 10.
    {"illegal_structure", "pinghu", "illegal-structure", "handle", "2026-02-11T09:00:00+08:00", "2026-03-10T09:00:00+08:00"},
};

class LimitsInUse : public testing::TestWithParam<Row> {};

TEST_P(LimitsInUse, come_due_as_counted_by_hand) {
    const Row& row = GetParam();
    const Catalogue& pack = pack_named(row.pack);
    const Service* service = pack.service(row.service);
    ASSERT_TRUE(service);
    const auto limit = limit_of(*service, row.rule);
    ASSERT_TRUE(limit);
    const auto start = parse_rfc3339(row.start);
    const auto due = parse_rfc3339(row.due);
    ASSERT_TRUE(start && due);
    EXPECT_EQ(to_rfc3339(deadline(*start, limit->limit, {*pack.zone, pack.calendar(limit->calendar)})), to_rfc3339(*due)) << row.due;
}

INSTANTIATE_TEST_SUITE_P(Rows, LimitsInUse, testing::ValuesIn(rows), [](const auto& row) { return std::string{row.param.name}; });

TEST(LimitsInUse, a_county_calls_back_a_tenth_each_month) {
    for (const char* service : {"advice", "help", "complaint"}) EXPECT_EQ(pack_named("limits").service(service)->ending.call_back_percent, 10) << service;
    EXPECT_EQ(pack_named("pinghu").service("road-damage")->ending.call_back_percent, 10);
}

TEST(LimitsInUse, visits_recur) {
    const Catalogue& limits = pack_named("limits");
    EXPECT_EQ(limits.service("household-visit")->recurrence, (Recurrence{2, RecurrencePeriod::year, 0}));
    EXPECT_EQ(limits.service("care-visit")->recurrence, (Recurrence{1, RecurrencePeriod::month, 0}));
    EXPECT_EQ(limits.service("grid-patrol")->recurrence, (Recurrence{1, RecurrencePeriod::day, 30}));
}

}  // namespace
}  // namespace pingzhi
