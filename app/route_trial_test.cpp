#include "app/route_trial.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

const Position east{1.5, 0.5}, west{0.5, 0.5};

// The small town under other rules; those of its storm mode go before as they did.
using Change = std::function<void(Catalogue&, std::vector<RouteRule>&)>;
std::shared_ptr<const Catalogue> changed(const Change& change) {
    auto town = std::make_shared<Catalogue>(*testing::parse_small_town("small_town"));
    std::vector<RouteRule> rules = town->routing->rules();
    change(*town, rules);
    town->routing = std::make_shared<const Routing>(std::move(rules), town->routing->units(), town->routing->fallback(), town->territory);
    return town;
}

RouteRule rule(std::string code, const char* unit) {
    RouteRule rule;
    rule.code = std::move(code);
    rule.to = UnitNamed{{unit}};
    return rule;
}

// One rule more: the roads of the west are for the bureau.
std::shared_ptr<const Catalogue> west_to_roads() {
    return changed([](Catalogue&, std::vector<RouteRule>& rules) {
        RouteRule west_rule = rule("west_roads", "roads");
        west_rule.when.area = AreaCode{"west"};
        rules.insert(rules.begin(), west_rule);
    });
}

class RouteTrials : public ::testing::Test {
protected:
    Matter give(CommandBody body, std::optional<Instant> happened = {}) {
        const std::string key = std::to_string(++given_);
        Submission submission{key, testing::random_of(given_), testing::desk, happened, {}, std::move(body), {}};
        for (Grant grant : {Grant::dispatch, Grant::switch_mode}) submission.actor.grants.add(grant);
        Answer answer = loop_.give(std::move(submission));
        if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)));
        const Done& done = std::get<Done>(answer);
        return done.matter ? *done.matter : Matter{};
    }
    MatterId report(Position where, std::string service = "lamp", Channel channel = Channel::web, std::optional<Instant> happened = {}) {
        ReportMatter report;
        report.service = std::move(service);
        report.channel = channel;
        report.place.position = where;
        report.personal = {{"phone", "13800000000", {}}};
        return give(report, happened).id;
    }
    RouteTrial trial(const std::shared_ptr<const Catalogue>& candidate, std::size_t last = 1000) {
        return try_routes(*store_.reader(), *loop_.catalogues.current().catalogue, *candidate, last);
    }

    storage::MemoryStore store_;
    testing::Loop loop_{store_};
    std::uint64_t given_ = 0;
};

TEST_F(RouteTrials, UnderTheSameRulesNothingMoves) {
    for (Position where : {east, west, east}) report(where);
    const RouteTrial same = trial(testing::parse_small_town("small_town"));
    EXPECT_EQ(same.tried, 3u);
    EXPECT_EQ(same.from_today.matters, 0u);
    EXPECT_THAT(same.from_first.moves, IsEmpty());
    EXPECT_THAT(same.not_tried, IsEmpty());
}

TEST_F(RouteTrials, ExactlyTheMattersOfTheChangedVillageMove) {
    std::vector<MatterId> of_west;
    for (int i = 0; i < 12; ++i) {
        const MatterId id = report(i % 3 == 0 ? west : east);
        if (i % 3 == 0) of_west.insert(of_west.begin(), id);
        loop_.clock.advance(Duration::minutes(1));
    }
    const RouteTrial moved = trial(west_to_roads());
    EXPECT_EQ(moved.tried, 12u);
    for (const RouteMoves& moves : {moved.from_today, moved.from_first}) {
        EXPECT_EQ(moves.matters, 4u);
        ASSERT_EQ(moves.moves.size(), 1u);
        EXPECT_EQ(moves.moves[0].from.value, "west_committee");
        EXPECT_EQ(moves.moves[0].to.value, "roads");
        EXPECT_THAT(moves.moves[0].rules, ElementsAre(Pair(Pair("by_village", "west_roads"), 4u)));
        EXPECT_EQ(moves.moves[0].examples, of_west) << "the newest first";
    }
    EXPECT_EQ(trial(west_to_roads(), 3).from_today.matters, 1u) << "of the last three";
}

TEST_F(RouteTrials, TheLargestMoveComesFirstWithAFewExamples) {
    for (int i = 0; i < 2; ++i) report(east);
    for (int i = 0; i < 7; ++i) report(west);
    const RouteTrial moved = trial(changed([](Catalogue&, std::vector<RouteRule>& rules) { rules = {rule("all_to_water", "water")}; }));
    ASSERT_EQ(moved.from_today.moves.size(), 2u);
    EXPECT_EQ(moved.from_today.moves[0].from.value, "west_committee");
    EXPECT_EQ(moved.from_today.moves[0].matters, 7u);
    EXPECT_EQ(moved.from_today.moves[0].examples.size(), trial_examples_max);
    EXPECT_EQ(moved.from_today.matters, 9u);
}

TEST_F(RouteTrials, TheMatterIsRoutedAsItWasCorrected) {
    const MatterId id = report(east);
    give(CorrectMatter{id, std::nullopt, Place{west, {}}, std::nullopt, "place"});
    const RouteTrial moved = trial(west_to_roads());
    ASSERT_EQ(moved.from_first.moves.size(), 1u);
    EXPECT_EQ(moved.from_first.moves[0].from.value, "west_committee") << "the route of the corrected place counts, not of the wrong one";
    EXPECT_EQ(moved.from_today.matters, 1u);
}

TEST_F(RouteTrials, WhoHasTheMatterNowDoesNotCount) {
    const MatterId id = report(east);
    give(TransferMatter{id, {"roads"}, "field"});
    EXPECT_EQ(trial(testing::parse_small_town("small_town")).from_first.matters, 0u);
}

TEST_F(RouteTrials, ChannelAndLocalHourOfTheReportCount) {
    const Instant by_night = parse_rfc3339("2026-11-15T15:30:00Z").value();  // 23:30 in the town
    const MatterId night_call = report(east, "lamp", Channel::hotline, by_night);
    report(east, "lamp", Channel::web, by_night);
    report(east, "lamp", Channel::hotline);
    const RouteTrial moved = trial(changed([](Catalogue&, std::vector<RouteRule>& rules) {
        RouteRule night = rule("night_calls", "centre");
        night.when.channels = {"hotline"};
        night.when.hours = {{22 * 60, 24 * 60}};
        rules.insert(rules.begin(), night);
    }));
    ASSERT_EQ(moved.from_today.moves.size(), 1u);
    EXPECT_THAT(moved.from_today.moves[0].examples, ElementsAre(night_call));
}

TEST_F(RouteTrials, MattersOfAnEmergencyModeFollowItsRules) {
    give(StartMode{"storm", std::nullopt, std::nullopt});
    report(west, "lamp");
    EXPECT_EQ(trial(west_to_roads()).from_today.matters, 0u) << "the mode's rules did not change";
    const RouteTrial without = trial(changed([](Catalogue& town, std::vector<RouteRule>&) { town.modes.clear(); }));
    ASSERT_EQ(without.from_today.moves.size(), 1u);
    EXPECT_THAT(without.from_today.moves[0].rules, ElementsAre(Pair(Pair("storm_hall", "by_village"), 1u)));
}

TEST_F(RouteTrials, WhatTheCandidateDoesNotKnowStandsApart) {
    const MatterId noise = report(east, "noise"), lamp = report(west), part_of = report(east, "road");
    const Matter whole = give(SplitMatter{part_of, "road", UnitCode{"water"}, {{"description", "水管", {}}}});
    const RouteTrial apart = trial(changed([](Catalogue& town, std::vector<RouteRule>& rules) {
        std::erase_if(town.services, [](const Service& service) { return service.code == "noise"; });
        std::vector<Area> areas = town.territory->areas();
        std::erase_if(areas, [](const Area& area) { return area.code.value == "west"; });
        town.territory = std::make_shared<const Territory>(std::move(areas));
        std::vector<Unit> units = town.routing->units();
        std::erase_if(units, [](const Unit& unit) { return unit.area.value == "west"; });
        town.routing = std::make_shared<const Routing>(rules, std::move(units), UnitCode{"centre"}, town.territory);
    }));
    EXPECT_EQ(apart.tried, 1u);
    std::map<std::pair<std::string_view, std::string>, std::vector<MatterId>> reasons;
    for (const NotTried& group : apart.not_tried) reasons[{name_of(group.why), group.code}] = group.examples;
    EXPECT_THAT(reasons, UnorderedElementsAre(Pair(Pair("unknown_service", "noise"), ElementsAre(noise)), Pair(Pair("unknown_area", "west"), ElementsAre(lamp)),
                                              Pair(Pair("given_by_hand", ""), ElementsAre(::testing::_))));
    EXPECT_EQ(apart.not_tried.size(), 3u);
}

TEST_F(RouteTrials, TodaysRulesAreTheOtherMeasureThanTheFirstRoute) {
    const MatterId id = report(west);
    const auto live = west_to_roads();
    const RouteTrial already_live = try_routes(*store_.reader(), *live, *live, 10);
    EXPECT_EQ(already_live.from_today.matters, 0u);
    ASSERT_EQ(already_live.from_first.matters, 1u);
    EXPECT_THAT(already_live.from_first.moves[0].examples, ElementsAre(id));
}

}  // namespace
}  // namespace pingzhi
