#include "http/api/asked_city_for_tests.hpp"

namespace pingzhi::http::api {
namespace {

namespace json = boost::json;

// "small_town", or "west to roads": the village of the west goes to the bureau of roads by a rule of its own.
std::shared_ptr<const Catalogue> parse_towns(std::string_view bytes) {
    auto town = std::make_shared<Catalogue>(*pingzhi::testing::parse_small_town("small_town"));
    if (bytes == "small_town") return town;
    std::vector<RouteRule> rules = town->routing->rules();
    RouteRule rule;
    rule.code = "west_roads";
    rule.why = {"西村归道路局", "The west is for the bureau of roads"};
    rule.when.area = AreaCode{"west"};
    rule.to = UnitNamed{{"roads"}};
    rules.insert(rules.begin(), rule);
    town->routing = std::make_shared<const Routing>(std::move(rules), town->routing->units(), town->routing->fallback(), town->territory);
    return town;
}

class RouteApi : public ::testing::Test {
protected:
    Matter report(Position where) {
        ReportMatter report;
        report.service = "lamp";
        report.place.position = where;
        return city_.give(report);
    }
    AskedCity::Reply ask(const Matter& matter, const std::string& authorization = desk_key) {
        return city_.ask(route_operations(city_.edge), Method::get, "/api/v1/matters/" + city_.views.number_of(matter) + "/route", {}, authorization);
    }

    AskedCity city_{parse_towns};
};

TEST_F(RouteApi, TellsTheRuleThatChoseTheUnitAndWhatTodaysRulesWouldSay) {
    const Matter matter = report({0.5, 0.5});
    EXPECT_EQ(ask(matter).json().at("would_move"), false);
    city_.load("west to roads", parse_towns("west to roads"));
    const json::object route = ask(matter).json();
    EXPECT_EQ(route.at("chosen").at("unit"), "west_committee");
    EXPECT_EQ(route.at("chosen").at("rule"), "by_village");
    EXPECT_EQ(route.at("chosen").at("why"), "属地管理");
    EXPECT_EQ(route.at("own").at("unit"), "west_committee");
    EXPECT_EQ(route.at("own").at("tried"), 1);
    EXPECT_EQ(route.at("own").at("pack"), 1);
    EXPECT_EQ(route.at("today").at("unit"), "roads");
    EXPECT_EQ(route.at("today").at("rule"), "west_roads");
    EXPECT_EQ(route.at("today").at("why"), "西村归道路局");
    EXPECT_EQ(route.at("today").at("pack").to_number<Seq>(), city_.views.pack().version);
    EXPECT_EQ(route.at("would_move"), true);
    EXPECT_EQ(ask(report({1.5, 0.5})).json().at("own").at("tried"), 2) << "the rule of the west was looked at first";
}

TEST_F(RouteApi, AUnitThatAHumanChoseHasNoRule) {
    const Matter whole = report({1.5, 0.5});
    const Matter part = city_.give(SplitMatter{whole.id, "lamp", UnitCode{"water"}, {{"description", "水管", {}}}}, {Grant::dispatch});
    const json::object route = ask(part.id == whole.id ? *city_.views.matter(part.parts.front().id) : part).json();
    EXPECT_FALSE(route.contains("chosen"));
    EXPECT_EQ(route.at("own").at("unit"), "east_committee");
}

TEST_F(RouteApi, IsForStaff) {
    const Matter matter = report({0.5, 0.5});
    EXPECT_EQ(ask(matter, "").status, 401u);
    EXPECT_EQ(ask(matter, "Bearer wrong").status, 401u);
    EXPECT_EQ(city_.ask(route_operations(city_.edge), Method::get, "/api/v1/matters/ST-9-99/route", {}, desk_key).status, 404u);
}

}  // namespace
}  // namespace pingzhi::http::api
