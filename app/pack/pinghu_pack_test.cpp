// The pack of Pinghu: its divisions are the real ones, every point has one owner, and each matter goes and ends as its sources say.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <numbers>
#include <random>

#include "app/pack/geojson.hpp"
#include "app/pack/shipped_packs.hpp"

namespace pingzhi {
namespace {

const CivilDay today = to_day({2026, 11, 22});

class Pinghu : public testing::Test {
protected:
    static void SetUpTestSuite() { catalogue_ = catalogue_of(source_of("pinghu")); }
    void SetUp() override { ASSERT_TRUE(catalogue_); }
    static const Territory& territory() { return *catalogue_->territory; }
    static inline std::shared_ptr<const Catalogue> catalogue_;
};

TEST_F(Pinghu, has_its_real_divisions) {
    const auto levels = by_level(territory());
    EXPECT_EQ(territory().root().code.value, "330482000000");
    EXPECT_THAT(levels.at(AreaLevel::town), testing::SizeIs(9));
    EXPECT_THAT(levels.at(AreaLevel::village), testing::SizeIs(134));
    EXPECT_EQ(levels.at(AreaLevel::grid).size(), 581u);
    EXPECT_GE(catalogue_->services.size(), 10u);
    std::map<std::string, int> kinds;
    for (const Unit& unit : catalogue_->routing->units()) ++kinds[unit.kind];
    EXPECT_EQ(kinds["village_committee"], 81);
    EXPECT_EQ(kinds["residents_committee"], 53);
    EXPECT_EQ(kinds["town_command_room"], 9);
    EXPECT_EQ(kinds["coordination_team"], 5);
    EXPECT_EQ(kinds["grid_net"], 134);
    EXPECT_EQ(kinds["deputy_station"], 9);
    for (const auto& [level, areas] : levels) {
        for (const Area* area : areas) EXPECT_THAT(area->shape, testing::SizeIs(1)) << area->code.value;
    }
    for (const Area* town : levels.at(AreaLevel::town)) EXPECT_LE(town->shape[0].outer.points.size(), 101u) << town->code.value;
    for (const Area* grid : levels.at(AreaLevel::grid)) EXPECT_EQ(grid->code.value.substr(0, 12), grid->parent->value);
}

// The division list as it was published, row for row.
TEST_F(Pinghu, lists_what_the_statistics_bureau_lists) {
    std::ifstream list(std::string{PINGZHI_SHARED_DATA} + "/pinghu/pinghu_330482_towns_villages_2021.csv");
    if (!list) GTEST_SKIP() << "the list of divisions is not on this machine";
    std::string line;
    std::getline(list, line);
    int rows = 0;
    while (std::getline(list, line)) {
        std::vector<std::string> cells;
        for (std::size_t at = 0; at <= line.size();) {
            const std::size_t end = std::min(line.find(',', at), line.size());
            cells.push_back(line.substr(at, end - at));
            at = end + 1;
        }
        const Area* area = territory().find(AreaCode{cells.at(1)});
        ASSERT_TRUE(area) << line;
        EXPECT_EQ(cells.at(3).substr(0, area->name.zh.size()), area->name.zh);
        if (cells.at(0) == "village") {
            EXPECT_EQ(area->parent->value, cells.at(4) + "000");
            const Unit* committee = catalogue_->routing->find(UnitCode{"village-" + cells.at(1)});
            ASSERT_TRUE(committee) << line;
            EXPECT_EQ(committee->name.zh, cells.at(3));
        }
        ++rows;
    }
    EXPECT_EQ(rows, 1 + 9 + 134);
}

TEST_F(Pinghu, every_grid_owns_its_centre) {
    const auto levels = by_level(territory());
    for (const Area* grid : levels.at(AreaLevel::grid)) {
        ASSERT_TRUE(grid->centre) << grid->code.value;
        EXPECT_EQ(territory().leaf_at(*grid->centre, today), grid) << grid->code.value;
    }
}

// Even-odd by a ray to the east: another way than the territory's own.
bool inside(const Area& area, Position p) {
    bool odd = false;
    const auto& points = area.shape.at(0).outer.points;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Position a = points[i];
        const Position b = points[i + 1];
        if ((a.lat > p.lat) != (b.lat > p.lat) && p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) odd = !odd;
    }
    return odd;
}

double metres_to_border(const Area& area, Position p) {
    const auto& points = area.shape.at(0).outer.points;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Position a = points[i];
        const Position b = points[i + 1];
        const double squash = std::cos(p.lat * std::numbers::pi / 180);
        const double dx = (b.lon - a.lon) * squash, dy = b.lat - a.lat;
        const double along = std::clamp(((p.lon - a.lon) * squash * dx + (p.lat - a.lat) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
        nearest = std::min(nearest, distance_metres(p, {a.lon + along * (b.lon - a.lon), a.lat + along * (b.lat - a.lat)}));
    }
    return nearest;
}

TEST_F(Pinghu, of_20000_points_in_the_towns_each_has_one_owner_at_each_level) {
    const auto levels = by_level(territory());
    std::mt19937_64 random(330482);
    std::uniform_real_distribution<double> lon(120.90, 121.30);
    std::uniform_real_distribution<double> lat(30.55, 30.85);
    const auto owners = [](const std::vector<const Area*>& areas, Position p) {
        std::vector<const Area*> found;
        for (const Area* area : areas) {
            if (inside(*area, p)) found.push_back(area);
        }
        return found;
    };
    int tried = 0;
    while (tried < 20'000) {
        const Position p{lon(random), lat(random)};
        const auto towns = owners(levels.at(AreaLevel::town), p);
        if (towns.empty()) {
            ASSERT_TRUE(!territory().leaf_at(p, today) || metres_to_border(territory().root(), p) <= gap_metres_max) << p.lon << " " << p.lat;
            continue;
        }
        ++tried;
        const auto villages = owners(levels.at(AreaLevel::village), p);
        const auto grids = owners(levels.at(AreaLevel::grid), p);
        ASSERT_EQ(towns.size() + villages.size() + grids.size(), 3u) << p.lon << " " << p.lat;
        EXPECT_EQ(*villages[0]->parent, towns[0]->code);
        EXPECT_EQ(*grids[0]->parent, villages[0]->code);
        ASSERT_EQ(territory().leaf_at(p, today), grids[0]) << p.lon << " " << p.lat;
    }
}

// Every edge of a grid is the edge of one other grid the other way round, or the city's border: nothing gapes.
TEST_F(Pinghu, neighbours_share_their_vertices_at_every_level) {
    const auto levels = by_level(territory());
    using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;
    const auto border = [&](AreaLevel level) {
        std::map<Edge, int> edges;
        for (const Area* area : levels.at(level)) {
            const auto& points = area->shape.at(0).outer.points;
            for (std::size_t i = 0; i + 1 < points.size(); ++i) {
                const std::pair a{points[i].lon, points[i].lat};
                const std::pair b{points[i + 1].lon, points[i + 1].lat};
                const auto other = edges.find({b, a});
                if (other != edges.end()) {
                    edges.erase(other);
                } else {
                    EXPECT_TRUE(edges.emplace(Edge(a, b), 1).second) << area->code.value;
                }
            }
        }
        return edges;
    };
    const auto city = border(AreaLevel::city);
    EXPECT_GT(city.size(), 100u);
    EXPECT_EQ(border(AreaLevel::town), city);
    EXPECT_EQ(border(AreaLevel::village), city);
    EXPECT_EQ(border(AreaLevel::grid), city);
}

TEST_F(Pinghu, the_72_published_points_lie_in_their_own_villages) {
    std::ifstream file(std::string{PINGZHI_SHARED_DATA} + "/pinghu/pinghu_village_points_72_raw.geojson", std::ios::binary);
    if (!file) GTEST_SKIP() << "the village points are not on this machine";
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const auto features = pack::parse_geojson(text);
    ASSERT_THAT(features, testing::SizeIs(72));
    for (const pack::GeoFeature& feature : features) {
        const Area* leaf = territory().leaf_at(feature.point.value(), today);
        ASSERT_TRUE(leaf);
        const std::string& name = feature.properties.at("village");
        EXPECT_EQ(territory().ancestor(leaf->code, AreaLevel::village)->name.zh, name);
        // Filed under one town in the source, but by its code and its position of another.
        const std::string town = name == "赵家桥村" ? "独山港镇" : feature.properties.at("street");
        EXPECT_EQ(territory().ancestor(leaf->code, AreaLevel::town)->name.zh, town) << name;
    }
}

struct RouteCase {
    const char* name;
    const char* service;
    std::map<std::string, std::vector<std::string>> form;
    const char* area;  // empty: no place
    const char* channel;
    CivilTime local;
    const char* rule;
    const char* unit;
};

TEST_F(Pinghu, routes_say_who_and_why) {
    const CivilTime sunday_noon{today, 12 * 3'600'000};
    const CivilTime monday_noon{today + 1, 12 * 3'600'000};
    const CivilTime monday_night{today + 1, 23 * 3'600'000};
    const char* const village_grid = "330482001201001";    // 三北村
    const char* const community_grid = "330482001001001";  // 水洞埭社区
    const RouteCase cases[] = {
        {"help by day", "urgent-help", {{"need", {"hazard"}}}, village_grid, "web", monday_noon, "urgent-by-place", "room-330482001"},
        {"help by night", "urgent-help", {{"need", {"hazard"}}}, village_grid, "web", monday_night, "urgent-by-night", "city-centre"},
        {"from the police line",
         "police-transfer",
         {{"nature", {"dispute"}}},
         village_grid,
         "police_transfer",
         monday_night,
         "urgent-by-place",
         "room-330482001"},
        {"for the police after all",
         "police-transfer",
         {{"nature", {"police"}}},
         village_grid,
         "police_transfer",
         monday_noon,
         "police-after-all",
         "police-desk"},
        {"help without a place", "urgent-help", {{"need", {"other"}}}, "", "hotline", monday_noon, "fallback", "city-centre"},
        {"enterprise, finance", "enterprise-request", {{"difficulty", {"finance"}}}, "", "web", monday_noon, "enterprise-finance", "team-finance"},
        {"enterprise line, other", "policy-question", {}, "", "enterprise_line", monday_noon, "enterprise-line", "enterprise-centre"},
        {"illegal structure", "illegal-structure", {{"being_built", {"yes"}}}, village_grid, "web", monday_noon, "structures", "urban-management"},
        {"country road", "road-damage", {{"road", {"country"}}}, village_grid, "web", monday_noon, "country-roads", "transport"},
        {"road of an estate", "road-damage", {{"road", {"estate"}}}, community_grid, "web", monday_noon, "by-community", "village-330482001001"},
        {"rubbish in a village", "exposed-rubbish", {}, village_grid, "worker", monday_noon, "by-village", "village-330482001201"},
        {"rubbish on a Sunday", "exposed-rubbish", {}, village_grid, "worker", sunday_noon, "cleaning-at-weekends", "room-330482001"},
        {"dispute in a community", "neighbour-dispute", {{"about", {"noise"}}}, community_grid, "hotline", monday_noon, "by-community", "village-330482001001"},
        {"dispute, only the town known", "neighbour-dispute", {{"about", {"land"}}}, "330482001000", "hotline", monday_noon, "by-town", "room-330482001"},
        {"hazard", "hazard", {{"hazard", {"fire"}}}, village_grid, "worker", monday_noon, "hazards-by-place", "safety-330482001"},
        {"major hazard", "hazard", {{"degree", {"major"}}}, village_grid, "worker", monday_noon, "major-hazards", "emergency"},
        {"before the holidays", "holiday-round", {}, village_grid, "worker", monday_noon, "safety-rounds", "safety-330482001"},
        {"opinion", "deputy-opinion", {{"topic", {"health"}}}, village_grid, "deputy_station", monday_noon, "deputies", "deputies-330482001"},
        {"before court", "mediation", {{"cause", {"debt"}}}, "", "hotline", monday_noon, "mediation", "mediation-centre"},
        {"kitchen", "takeaway-kitchen", {}, village_grid, "worker", monday_noon, "kitchens", "market-supervision"},
        {"rent", "rent-relief", {}, "", "web", monday_noon, "rents", "state-assets"},
        {"a foreigner's bank account", "foreigner-service", {{"affair", {"bank"}}}, "", "web", monday_noon, "foreigners-bank", "financial-work"},
        {"allowance", "public-service", {{"kind", {"allowance"}}}, village_grid, "web", monday_noon, "public-services", "service-330482001"},
        {"village affairs", "party-service", {}, village_grid, "web", monday_noon, "party-services", "party-330482001"},
        {"noise of a home", "noise", {{"source", {"home"}}}, village_grid, "web", monday_night, "noise-by-place", "safety-330482001"},
    };
    for (const RouteCase& row : cases) {
        const auto area = *row.area ? std::optional(AreaCode{row.area}) : std::nullopt;
        const RouteAnswer answer = catalogue_->routing->route({row.service, row.form, area, std::nullopt, row.channel, row.local});
        EXPECT_EQ(answer.rule, row.rule) << row.name;
        EXPECT_EQ(answer.unit.value, row.unit) << row.name;
    }
}

TEST_F(Pinghu, one_three_thirty_twenty_four) {
    const auto& clocks = catalogue_->service("urgent-help")->clocks;
    std::map<ClockKind, Limit> limits;
    for (const ClockRule& clock : clocks) limits.emplace(clock.kind, clock.limit.value());
    EXPECT_EQ(limits.at(ClockKind::sign), (Limit{1, LimitUnit::minutes, false}));
    EXPECT_EQ(limits.at(ClockKind::contact), (Limit{3, LimitUnit::minutes, false}));
    EXPECT_EQ(limits.at(ClockKind::arrive), (Limit{30, LimitUnit::minutes, false}));
    EXPECT_EQ(limits.at(ClockKind::close), (Limit{24, LimitUnit::hours, false}));
    EXPECT_EQ(catalogue_->service("dirty-road")->clocks.at(0).limit, (Limit{5, LimitUnit::working_hours, false}));
    EXPECT_EQ(catalogue_->service("exposed-rubbish")->clocks.at(0).limit, (Limit{1, LimitUnit::working_days, false}));
    EXPECT_FALSE(catalogue_->service("police-transfer")->is_public);
}

// Whatever a service's rules let people do, they can say why.
TEST_F(Pinghu, every_service_can_be_returned_extended_or_reopened_for_a_reason) {
    for (const Service& service : catalogue_->services) {
        EXPECT_GT(service.ownership.returns_max, 0) << service.code;
        EXPECT_TRUE(service.ownership.return_within && service.ownership.rule_within) << service.code;
        EXPECT_TRUE(service.ending.reopen_within && service.ending.archive_after) << service.code;
        EXPECT_THAT(service.ending.evidence, testing::Not(testing::IsEmpty())) << service.code;
        EXPECT_THAT(service.escalations, testing::Not(testing::IsEmpty())) << service.code;
        EXPECT_TRUE(service.supervise_within) << service.code;
    }
    for (const char* list : {"return", "transfer", "pause", "decline", "withdraw", "reopen", "exclude"})
        EXPECT_THAT(catalogue_->reasons, testing::Contains(testing::Key(list)));
    EXPECT_TRUE(catalogue_->reason("reopen", "not_solved")->rework);
    EXPECT_FALSE(catalogue_->reason("reopen", "new_facts")->rework);
}

TEST_F(Pinghu, help_is_urgent_and_cannot_wait) {
    for (const char* code : {"urgent-help", "police-transfer"}) {
        const Service* help = catalogue_->service(code);
        EXPECT_TRUE(help->urgent) << code;
        EXPECT_EQ(help->ownership.return_within, (LimitRule{{3, LimitUnit::minutes, false}, "always"})) << code;
        EXPECT_EQ(help->pauses.extension_max, std::nullopt) << code;
        EXPECT_EQ(help->pauses.suspension_max, std::nullopt) << code;
        EXPECT_TRUE(help->ending.call_back) << code;
    }
    EXPECT_EQ(catalogue_->service("road-damage")->pauses.extension_max, (LimitRule{{10, LimitUnit::working_days, false}, "office"}));
}

TEST_F(Pinghu, in_a_typhoon_the_towns_command_rooms_dispatch) {
    const Mode* typhoon = catalogue_->mode("typhoon");
    ASSERT_TRUE(typhoon);
    const std::map<std::string, std::vector<std::string>> city_road{{"road", {"city"}}};
    const std::map<std::string, std::vector<std::string>> for_the_police{{"nature", {"police"}}};
    const AreaCode grid{"330482001201001"};
    const CivilTime night{today, 23 * 3'600'000};
    EXPECT_EQ(catalogue_->routing->route({"road-damage", city_road, grid, std::nullopt, "web", night}).unit.value, "housing");
    EXPECT_EQ(typhoon->routing->route({"road-damage", city_road, grid, std::nullopt, "web", night}).unit.value, "room-330482001");
    EXPECT_EQ(typhoon->routing->route({"urgent-help", {}, grid, std::nullopt, "web", night}).unit.value, "room-330482001");
    EXPECT_EQ(typhoon->routing->route({"urgent-help", {}, std::nullopt, std::nullopt, "web", night}).rule, "typhoon-without-place");
    EXPECT_EQ(typhoon->routing->route({"police-transfer", for_the_police, grid, std::nullopt, "web", night}).unit.value, "police-desk");
    EXPECT_EQ(typhoon->routing->route({"water-leak", {}, grid, std::nullopt, "web", night}).unit.value, "water");
    EXPECT_THAT(typhoon->services, testing::Not(testing::Contains("enterprise-request")));
    const auto& help = typhoon->clocks.at("urgent-help");
    ASSERT_THAT(help, testing::SizeIs(5));
    EXPECT_EQ(help[0].limit, (Limit{1, LimitUnit::minutes, false})) << "what the mode does not name stays";
    EXPECT_EQ(help[2].limit, (Limit{20, LimitUnit::minutes, false}));
    EXPECT_EQ(typhoon->clocks.at("road-damage").front().limit, (Limit{30, LimitUnit::minutes, false}));
}

TEST_F(Pinghu, matters_go_to_and_come_from_the_other_lines) {
    for (const char* code : {"110", "12345"}) {
        ASSERT_TRUE(catalogue_->system(code)) << code;
        EXPECT_TRUE(catalogue_->system(code)->acknowledged_within) << code;
    }
    EXPECT_EQ(catalogue_->system("notice-email")->notices, "email");
}

}  // namespace
}  // namespace pingzhi
