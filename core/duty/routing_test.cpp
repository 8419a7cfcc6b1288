// A small city's duty roster and what the desk asks of it.
#include "core/duty/routing.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <stdexcept>

namespace pingzhi {
namespace {

using Form = std::map<std::string, std::vector<std::string>>;

Area area(std::string code, AreaLevel level, std::string parent) {
    Area area;
    area.code = {std::move(code)};
    area.level = level;
    if (!parent.empty()) {
        area.parent = AreaCode{std::move(parent)};
    }
    return area;
}

std::shared_ptr<const Territory> city() {
    return std::make_shared<const Territory>(std::vector<Area>{
        area("city", AreaLevel::city, ""),
        area("danghu", AreaLevel::town, "city"),
        area("zhapu", AreaLevel::town, "city"),
        area("east-lake", AreaLevel::village, "danghu"),
        area("south-gate", AreaLevel::village, "danghu"),
        area("harbour", AreaLevel::village, "zhapu"),
        area("harbour-grid-1", AreaLevel::grid, "harbour"),
    });
}

Unit unit(std::string code, std::string kind, std::string area, std::optional<Position> position = {}) {
    Unit unit;
    unit.code = {std::move(code)};
    unit.kind = std::move(kind);
    unit.area = {std::move(area)};
    unit.position = position;
    return unit;
}

std::vector<Unit> units() {
    return {
        unit("hotline", "hotline", "city"),
        unit("water-bureau", "bureau", "city"),
        unit("night-watch", "watch", "city"),
        unit("danghu-management", "urban_management", "danghu"),
        unit("zhapu-management", "urban_management", "zhapu"),
        unit("east-lake-committee", "village_committee", "east-lake"),
        unit("harbour-committee", "village_committee", "harbour"),
        unit("danghu-fire", "fire_station", "danghu", Position{121.01, 30.70}),
        unit("zhapu-fire", "fire_station", "zhapu", Position{121.09, 30.61}),
        unit("city-office", "office", "city"),
        unit("zhapu-office", "office", "zhapu"),
    };
}

RouteRule rule(std::string code, RouteConditions when, RouteTarget to) { return {std::move(code), {}, std::move(when), std::move(to)}; }

RouteConditions when(auto&& fill) {
    RouteConditions conditions;
    fill(conditions);
    return conditions;
}

std::vector<RouteRule> rules() {
    return {
        rule("fire-nearest", when([](RouteConditions& w) {
                 w.services = {"fire", "smoke"};
             }),
             UnitNearest{"fire_station"}),
        rule("lamp-at-night", when([](RouteConditions& w) {
                 w.services = {"lamp"};
                 w.hours = {{0, 360}, {1320, 1440}};
             }),
             UnitNamed{{"night-watch"}}),
        rule("lamp-at-weekends", when([](RouteConditions& w) {
                 w.services = {"lamp"};
                 w.weekdays = {Weekday::saturday, Weekday::sunday};
             }),
             UnitNamed{{"night-watch"}}),
        rule("burst-pipe", when([](RouteConditions& w) {
                 w.services = {"water"};
                 w.form_values = {{"what", {"burst", "flood"}}, {"owner", {"public"}}};
             }),
             UnitNamed{{"water-bureau"}}),
        rule("water-by-village", when([](RouteConditions& w) { w.services = {"water"}; }), UnitOfArea{AreaLevel::village, "village_committee"}),
        rule("harbour-own", when([](RouteConditions& w) {
                 w.services = {"rubbish"};
                 w.area = AreaCode{"harbour"};
             }),
             UnitNamed{{"harbour-committee"}}),
        rule("rubbish-by-town", when([](RouteConditions& w) {
                 w.services = {"rubbish", "lamp"};
             }),
             UnitOfArea{AreaLevel::town, "urban_management"}),
        rule("grid-reports", when([](RouteConditions& w) {
                 w.levels = {AreaLevel::grid, AreaLevel::micro_grid};
                 w.channels = {"worker"};
             }),
             UnitUpward{"village_committee"}),
        rule("by-letter", when([](RouteConditions& w) {
                 w.channels = {"letter", "visit"};
             }),
             UnitUpward{"office"}),
    };
}

Routing roster() { return Routing(rules(), units(), {"hotline"}, city()); }

const CivilDay tuesday = to_day({2026, 11, 24});
const CivilDay sunday = to_day({2026, 11, 22});

struct Case {
    const char* story;
    std::string service;
    std::string area;  // "": the place is not known
    const char* unit;
    const char* rule;
    Form form = {};
    std::string channel = "phone";
    CivilDay day = tuesday;
    int hour = 10;
    std::optional<Position> position = {};
};

TEST(Routing, TheDeskAsksWhoMustOwnIt) {
    const Position near_zhapu{121.08, 30.62};
    const Routing routing = roster();
    for (const Case& c : {
             Case{"rubbish in East Lake goes to the town's urban management", "rubbish", "east-lake", "danghu-management", "rubbish-by-town"},
             Case{"rubbish in South Gate too, though its village has no committee", "rubbish", "south-gate", "danghu-management", "rubbish-by-town"},
             Case{"the harbour village clears its own", "rubbish", "harbour", "harbour-committee", "harbour-own"},
             Case{"in every grid of it", "rubbish", "harbour-grid-1", "harbour-committee", "harbour-own"},
             Case{"elsewhere in Zhapu the town does", "rubbish", "zhapu", "zhapu-management", "rubbish-by-town"},
             Case{"rubbish in no known place stays with the hotline", "rubbish", "", "hotline", "fallback"},
             Case{"an area nobody has heard of is no known place", "rubbish", "atlantis", "hotline", "fallback"},
             Case{"a dark lamp by day", "lamp", "east-lake", "danghu-management", "rubbish-by-town"},
             Case{"a dark lamp before six", "lamp", "east-lake", "night-watch", "lamp-at-night", {}, "phone", tuesday, 5},
             Case{"at six the day begins", "lamp", "east-lake", "danghu-management", "rubbish-by-town", {}, "phone", tuesday, 6},
             Case{"at ten in the evening it ends", "lamp", "east-lake", "night-watch", "lamp-at-night", {}, "phone", tuesday, 22},
             Case{"a dark lamp on Sunday at noon", "lamp", "east-lake", "night-watch", "lamp-at-weekends", {}, "phone", sunday, 12},
             Case{"a burst public pipe", "water", "east-lake", "water-bureau", "burst-pipe", {{"what", {"burst"}}, {"owner", {"public"}}}},
             Case{"one of several ticked boxes is enough",
                  "water",
                  "east-lake",
                  "water-bureau",
                  "burst-pipe",
                  {{"what", {"noise", "flood"}}, {"owner", {"public"}}}},
             Case{"a burst private pipe: both answers must fit",
                  "water",
                  "east-lake",
                  "east-lake-committee",
                  "water-by-village",
                  {{"what", {"burst"}}, {"owner", {"private"}}}},
             Case{"a pipe of unknown owner", "water", "east-lake", "east-lake-committee", "water-by-village", {{"what", {"burst"}}}},
             Case{"water where the village has no committee", "water", "south-gate", "hotline", "fallback"},
             Case{"water known only by its town", "water", "danghu", "hotline", "fallback"},
             Case{"fire near Zhapu, whatever the area says", "fire", "east-lake", "zhapu-fire", "fire-nearest", {}, "phone", tuesday, 10, near_zhapu},
             Case{"smoke with the area but no position: nearest cannot be told", "smoke", "east-lake", "hotline", "fallback"},
             Case{"a grid worker's find goes up to the village", "anything", "harbour-grid-1", "harbour-committee", "grid-reports", {}, "worker"},
             Case{"the same find by phone has no rule", "anything", "harbour-grid-1", "hotline", "fallback"},
             Case{"a worker's find outside the grids has none", "anything", "harbour", "hotline", "fallback", {}, "worker"},
             Case{"a letter goes to the office next above", "anything", "harbour", "zhapu-office", "by-letter", {}, "letter"},
             Case{"which may be the city's", "anything", "east-lake", "city-office", "by-letter", {}, "visit"},
             Case{"a letter about rubbish is about rubbish first", "rubbish", "zhapu", "zhapu-management", "rubbish-by-town", {}, "letter"},
         }) {
        const RouteQuestion question{.service = c.service,
                                     .form = c.form,
                                     .area = c.area.empty() ? std::nullopt : std::optional(AreaCode{c.area}),
                                     .position = c.position,
                                     .channel = c.channel,
                                     .local = {c.day, c.hour * 3'600'000}};
        const RouteAnswer answer = routing.route(question);
        EXPECT_EQ(answer.unit.value, c.unit) << c.story;
        EXPECT_EQ(answer.rule, c.rule) << c.story;
        const auto at = std::ranges::find(routing.rules(), c.rule, &RouteRule::code);
        const std::size_t place = static_cast<std::size_t>(at - routing.rules().begin());
        EXPECT_EQ(answer.tried, std::min(place + 1, routing.rules().size())) << c.story;
    }
}

TEST(Routing, NearestIsInMetresAndTiesGoToTheSmallestCode) {
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> lon(-180, 180);
    std::uniform_real_distribution<double> lat(-90, 90);
    std::vector<Unit> stations{unit("hotline", "hotline", "city")};
    for (int i = 0; i < 200; ++i) {
        stations.push_back(unit("s" + std::to_string(1000 - i), "station", "city", Position{lon(random), lat(random)}));
    }
    stations.push_back(unit("twin-b", "twin", "city", Position{121, 30}));
    stations.push_back(unit("twin-a", "twin", "city", Position{121, 30}));
    const Routing routing({}, stations, {"hotline"}, city());
    for (int i = 0; i < 2000; ++i) {
        const Position here{lon(random), lat(random)};
        const Unit* nearest = routing.nearest("station", here);
        ASSERT_NE(nearest, nullptr);
        const double distance = distance_metres(here, *nearest->position);
        for (const Unit& station : stations) {
            if (station.kind == "station") {
                ASSERT_LE(distance, distance_metres(here, *station.position) + 1e-6) << station.code.value;
            }
        }
    }
    EXPECT_EQ(routing.nearest("twin", {120, 31})->code.value, "twin-a");
    EXPECT_EQ(routing.nearest("hotline", {120, 31}), nullptr) << "it has no position";
    EXPECT_EQ(routing.nearest("nobody", {120, 31}), nullptr);
}

TEST(Routing, OfTwoUnitsOfAKindOverOneAreaTheSmallestCodeHasIt) {
    std::vector<Unit> list = units();
    list.insert(list.begin(), unit("zhapu-management-2", "urban_management", "zhapu"));
    const Routing routing({rule("r", {}, UnitOfArea{AreaLevel::town, "urban_management"})}, list, {"hotline"}, city());
    EXPECT_EQ(routing.route({.service = "x", .form = {}, .area = AreaCode{"zhapu"}, .position = {}, .channel = "web", .local = {}}).unit.value,
              "zhapu-management");
}

// The list by service must not change what trying rule by rule, in order, would answer.
TEST(Routing, AnswersAsIfRulesWereTriedOneByOne) {
    std::mt19937_64 random(42);
    const std::vector<std::string> services{"a", "b", "c", "d"};
    for (int round = 0; round < 200; ++round) {
        std::vector<RouteRule> list;
        for (int i = 0; i < 12; ++i) {
            RouteConditions conditions;
            for (const std::string& service : services) {
                if (random() % 4 == 0) {
                    conditions.services.push_back(service);
                }
            }
            if (random() % 2) {
                conditions.channels = {random() % 2 ? "web" : "phone"};
            }
            list.push_back(rule("r" + std::to_string(i), conditions, UnitNamed{{random() % 2 ? "hotline" : "water-bureau"}}));
        }
        const Routing routing(list, units(), {"hotline"}, city());
        for (const std::string service : {"a", "b", "c", "d", "e"}) {
            const auto first = std::ranges::find_if(list, [&](const RouteRule& r) {
                return (r.when.services.empty() || std::ranges::find(r.when.services, service) != r.when.services.end()) &&
                       (r.when.channels.empty() || r.when.channels.front() == "web");
            });
            const RouteAnswer answer = routing.route({.service = service, .form = {}, .area = {}, .position = {}, .channel = "web", .local = {}});
            EXPECT_EQ(answer.rule, first == list.end() ? "fallback" : first->code);
            EXPECT_EQ(answer.tried, first == list.end() ? list.size() : static_cast<std::size_t>(first - list.begin()) + 1);
        }
    }
}

TEST(Routing, FindsUnitsAndRulesByCode) {
    const Routing routing = roster();
    EXPECT_EQ(routing.find({"zhapu-fire"})->kind, "fire_station");
    EXPECT_EQ(routing.find({"nobody"}), nullptr);
    EXPECT_EQ(routing.rule("burst-pipe")->code, "burst-pipe");
    EXPECT_EQ(routing.rule("fallback"), nullptr);
    EXPECT_EQ(routing.fallback().value, "hotline");
}

TEST(Routing, ACopyOutlivesTheOriginal) {
    std::optional<Routing> original = roster();
    const Routing copy = *original;
    original.reset();
    const RouteAnswer answer = copy.route({.service = "rubbish", .form = {}, .area = AreaCode{"zhapu"}, .position = {}, .channel = "web", .local = {}});
    EXPECT_EQ(answer.unit.value, "zhapu-management");
    EXPECT_EQ(copy.find({"hotline"}), &copy.units().front());
}

TEST(Routing, RefusesARosterThatCouldLeaveAMatterWithNobody) {
    EXPECT_THROW(Routing(rules(), units(), {"nobody"}, city()), std::invalid_argument);
    EXPECT_THROW(Routing({}, {}, {"hotline"}, city()), std::invalid_argument);
    EXPECT_THROW(Routing(rules(), units(), {"hotline"}, nullptr), std::invalid_argument);
    EXPECT_THROW(Routing({rule("r", {}, UnitNamed{{"nobody"}})}, units(), {"hotline"}, city()), std::invalid_argument);
    EXPECT_THROW(Routing({rule("r", {}, UnitNearest{"x"}), rule("r", {}, UnitNearest{"x"})}, units(), {"hotline"}, city()), std::invalid_argument);
    EXPECT_THROW(Routing({rule("fallback", {}, UnitNearest{"x"})}, units(), {"hotline"}, city()), std::invalid_argument);
    std::vector<Unit> twice = units();
    twice.push_back(unit("hotline", "hotline", "city"));
    EXPECT_THROW(Routing({}, twice, {"hotline"}, city()), std::invalid_argument);
}

}  // namespace
}  // namespace pingzhi
