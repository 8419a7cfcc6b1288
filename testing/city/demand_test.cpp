// The data of the simulated city: classes, curves, and words that read well.
#include "testing/city/demand.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <set>

#include "app/ready_pack.hpp"
#include "testing/city/teller.hpp"
#include "testing/city/weather.hpp"

namespace pingzhi::testing::city {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::size_t top_classes = 15, patterns_wanted = 300;

const Catalogue& pinghu() {
    static const ReadyPack pack = ready_pack(PINGZHI_SOURCE_DIR "/packs/pinghu").value();
    return *pack.catalogue;
}

const Demand& demand() {
    static const Demand read = read_demand(pinghu());
    return read;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; }));
}

TEST(Demand, HasFifteenClassesWithThreeHundredPatterns) {
    std::set<std::string> patterns;
    for (std::size_t i = 0; i < top_classes; ++i) {
        const AppealClass& appeal = demand().classes.at(i);
        EXPECT_NE(pinghu().service(appeal.service), nullptr) << appeal.code;
        patterns.insert(appeal.patterns.begin(), appeal.patterns.end());
    }
    EXPECT_GE(patterns.size(), patterns_wanted);
    EXPECT_THAT(demand().left_out, IsEmpty());
}

TEST(Demand, EveryServiceOfThePackComesAlive) {
    std::set<std::string> services;
    for (const AppealClass& appeal : demand().classes) services.insert(appeal.service);
    for (const Service& service : pinghu().services) {
        const bool is_notice = service.counts_readers;  // what the city publishes is nobody's demand
        EXPECT_NE(services.contains(service.code), is_notice) << service.code;
    }
}

TEST(Demand, ClassesWithoutAServiceAreLeftOut) {
    Catalogue catalogue = pinghu();
    std::erase_if(catalogue.services, [](const Service& service) { return service.code == "noise"; });
    EXPECT_THAT(read_demand(catalogue).left_out, ::testing::ElementsAre("noise"));
}

TEST(Demand, NoTellingLeavesASlotOpenAndLengthsAreThoseOfPeople) {
    const Places places(*pinghu().territory, parse_day("2025-06-01").value(), 1);
    const Teller teller(demand(), places, 1);
    Chance chance(1);
    constexpr std::size_t tellings = 200;
    std::set<std::string> told;
    for (std::size_t appeal = 0; appeal < demand().classes.size(); ++appeal) {
        const AppealClass& of = demand().classes[appeal];
        for (std::size_t i = 0; i < tellings; ++i) {
            const Scene scene = teller.scene(appeal, chance);
            const std::string text = teller.description(scene, chance);
            EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
            EXPECT_GE(characters(text), 10u) << text;
            EXPECT_LE(characters(text), 160u) << text;
            told.insert(text);
        }
        for (const auto& list : {of.handled, of.answers}) {
            if (list.empty()) continue;
            EXPECT_EQ(teller.say(list, teller.scene(appeal, chance), chance).find_first_of("{}"), std::string::npos) << of.code;
        }
    }
    EXPECT_GT(told.size(), tellings * demand().classes.size() * 9 / 10);
    for (const auto& [name, list] : demand().words) {
        for (const std::string& each : list)
            EXPECT_EQ(teller.say(std::vector<std::string>{each}, teller.scene(0, chance), chance).find_first_of("{}"), std::string::npos) << each;
    }
}

TEST(Demand, ResidentsAreNobody) {
    const Places places(*pinghu().territory, parse_day("2025-06-01").value(), 1);
    const Teller teller(demand(), places, 1);
    for (std::uint64_t number : {std::uint64_t{0}, std::uint64_t{4711}, demand().residents - 1}) {
        const Resident resident = teller.resident(number);
        EXPECT_TRUE(resident.phone.starts_with("0573-0")) << "no number that is given out begins so";
        EXPECT_TRUE(resident.email.empty() || resident.email.ends_with("@example.org"));
        EXPECT_LE(characters(resident.name), 4u);
        EXPECT_EQ(resident.name, teller.resident(number).name);
    }
}

// Of very many days that are alike, the hours come as the curve says.
TEST(Demand, EachHourFollowsItsCurve) {
    const AppealClass& appeal = demand().classes.at(1);
    constexpr int days = 4'000;
    constexpr double a_day = 24;
    Chance chance(3);
    const CivilDay monday = parse_day("2025-09-01").value();
    const double season = appeal.seasons[8] * appeal.weekdays[0];
    for (std::int32_t hour = 0; hour < 24; ++hour) {
        const double mean = a_day / 24 * factor_by_time(appeal, {monday, hour * 3'600'000}, false);
        std::uint64_t count = 0;
        for (int day = 0; day < days; ++day) count += chance.poisson(mean);
        const double expected = mean * days, deviation = static_cast<double>(count) - expected;
        EXPECT_LT(deviation * deviation, 16 * expected) << "hour " << hour << ": " << count << " and not " << expected;
        EXPECT_NEAR(mean, appeal.hours[static_cast<std::size_t>(hour)] * season, 1e-9);
    }
}

TEST(Demand, APublicHolidayIsNoWorkingDay) {
    const AppealClass& policy = demand().classes.at(top_classes - 1);
    const CivilTime noon{parse_day("2025-09-01").value(), 12 * 3'600'000};
    EXPECT_LT(factor_by_time(policy, noon, true), factor_by_time(policy, noon, false) / 2);
}

TEST(Weather, IsTheSameForTheSameSeedAndHasItsSeasons) {
    const Weather weather(5, demand().sky), again(5, demand().sky);
    double january = 0, july = 0;
    int typhoons = 0, plum = 0;
    for (CivilDay day = parse_day("2025-01-01").value(); day < parse_day("2026-01-01").value(); day = day + 1) {
        const SkyOfDay sky = weather.on(day);
        EXPECT_EQ(sky.degrees, again.on(day).degrees);
        EXPECT_EQ(sky.rain, again.on(day).rain);
        const YearMonthDay date = to_ymd(day);
        if (date.month == 1) january += sky.degrees / 31;
        if (date.month == 7) july += sky.degrees / 31;
        typhoons += sky.typhoon ? 1 : 0;
        if (sky.typhoon) {
            EXPECT_TRUE(date.month >= 7 && date.month <= 9) << to_string(day);
        }
        if (date.month == 6 && date.day >= 14) plum += sky.rain > 0 ? 1 : 0;
    }
    EXPECT_NEAR(january, 4.6, 4);
    EXPECT_NEAR(july, 29, 4);
    EXPECT_GE(typhoons, 2);
    EXPECT_GE(plum, 8) << "of 17 days of plum rain";
    EXPECT_NE(Weather(6, demand().sky).on(parse_day("2025-03-03").value()).degrees, weather.on(parse_day("2025-03-03").value()).degrees);
}

}  // namespace
}  // namespace pingzhi::testing::city
