#include "core/duty/territory.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace pingzhi {
namespace {

using Kind = TerritoryError::Kind;

const CivilDay today = to_day({2026, 11, 22});

MultiPolygon box(double west, double south, double east, double north) {
    return {{.outer = {{{west, south}, {east, south}, {east, north}, {west, north}}}, .holes = {}}};
}

Area area(std::string code, AreaLevel level, std::string parent, MultiPolygon shape = {}) {
    Area area;
    area.code = {std::move(code)};
    area.level = level;
    if (!parent.empty()) {
        area.parent = AreaCode{std::move(parent)};
    }
    area.shape = std::move(shape);
    return area;
}

Area lasting(Area area, std::optional<CivilDay> from, std::optional<CivilDay> until) {
    area.valid_from = from;
    area.valid_until = until;
    return area;
}

// A city without a drawing; two towns side by side; the western one has two villages that leave its north undrawn.
std::vector<Area> small_city() {
    return {
        area("33", AreaLevel::city, ""),
        area("3301", AreaLevel::town, "33", box(120, 30, 122, 32)),
        area("3302", AreaLevel::town, "33", box(122, 30, 124, 32)),
        area("330101", AreaLevel::village, "3301", box(120, 30, 121, 31)),
        area("330102", AreaLevel::village, "3301", box(121, 30, 122, 31)),
    };
}

std::string leaf(const Territory& territory, Position position, CivilDay day = today) {
    const Area* area = territory.leaf_at(position, day);
    return area ? area->code.value : "nobody";
}

std::vector<std::string> codes(const std::vector<const Area*>& areas) {
    std::vector<std::string> codes;
    for (const Area* area : areas) {
        codes.push_back(area->code.value);
    }
    return codes;
}

TEST(Territory, TheDeepestAreaOwnsThePoint) {
    const Territory territory(small_city());
    struct Row {
        const char* where;
        Position position;
        const char* owner;
    };
    for (const Row& row : {
             Row{"inside a village", {120.5, 30.5}, "330101"},
             Row{"in a town without villages", {123, 31}, "3302"},
             Row{"in a town where no village is drawn", {121, 31.5}, "3301"},
             Row{"outside", {125, 31}, "nobody"},
             Row{"outside, on the height of a border", {119, 30}, "nobody"},
             Row{"on the border of two villages", {121, 30.5}, "330101"},
             Row{"on the border of two towns: the village below the smaller code", {122, 30.5}, "330102"},
             Row{"on the border of two towns, no village there", {122, 31.5}, "3301"},
             Row{"on the border of village and bare town", {120.5, 31}, "330101"},
             Row{"where three areas meet", {121, 31}, "330101"},
             Row{"on the outer border of the city", {124, 30}, "3302"},
         }) {
        EXPECT_EQ(leaf(territory, row.position), row.owner) << row.where;
    }
    EXPECT_EQ(territory.leaf_at({std::nan(""), 31}, today), nullptr);
    EXPECT_EQ(territory.leaf_at({121, 300}, today), nullptr);
}

TEST(Territory, AChildOwnsOnlyWhatItsParentOwns) {
    std::vector<Area> areas = small_city();
    areas.push_back(area("330201", AreaLevel::village, "3302", box(121.5, 30, 123, 31)));  // reaches into 3301
    const Territory territory(areas);
    EXPECT_EQ(leaf(territory, {121.75, 30.5}), "330102");
    EXPECT_EQ(leaf(territory, {122, 30.5}), "330102");
    EXPECT_EQ(leaf(territory, {122.5, 30.5}), "330201");
}

TEST(Territory, ADrawnCityBoundsItsTowns) {
    std::vector<Area> areas = small_city();
    areas[0].shape = box(120, 30, 123, 33);
    const Territory territory(areas);
    EXPECT_EQ(leaf(territory, {122.5, 31}), "3302");
    EXPECT_EQ(leaf(territory, {123.5, 31}), "nobody");
    EXPECT_EQ(leaf(territory, {122.5, 32.5}), "33");
}

TEST(Territory, AnAreaWithoutAShapeStandsForThoseBelow) {
    const Territory territory({
        area("1", AreaLevel::city, ""),
        area("11", AreaLevel::town, "1"),
        area("12", AreaLevel::town, "1", box(122, 30, 124, 32)),
        area("1101", AreaLevel::village, "11", box(120, 30, 122, 32)),
        area("1102", AreaLevel::village, "11"),
    });
    EXPECT_EQ(leaf(territory, {121, 31}), "1101");
    EXPECT_EQ(leaf(territory, {122, 31}), "1101") << "town 11 has the border through its village";
    EXPECT_EQ(leaf(territory, {123, 31}), "12");
}

TEST(Territory, AGapBetweenNeighboursBelongsToTheNearest) {
    constexpr double centimetre = 1e-2 / 95'700;  // degrees of longitude at 30.5 N
    const Territory territory({
        area("1", AreaLevel::city, "", box(120, 30, 124, 31)),
        area("11", AreaLevel::town, "1", box(120, 30, 122, 31)),
        area("12", AreaLevel::town, "1", box(122 + 10 * centimetre, 30, 123, 31)),
        area("1201", AreaLevel::village, "12", box(122 + 20 * centimetre, 30, 123, 31)),
        area("1202", AreaLevel::village, "12", box(122.5, 30, 123, 31)),
    });
    EXPECT_EQ(leaf(territory, {122 + 3 * centimetre, 30.5}), "11");
    EXPECT_EQ(leaf(territory, {122 + 7 * centimetre, 30.5}), "1201") << "at every level: town 12 is nearest, its village 20 cm off";
    EXPECT_EQ(leaf(territory, {122 + 13 * centimetre, 30.5}), "1201");
    EXPECT_EQ(leaf(territory, {123 + 90 * centimetre, 30.5}), "1201") << "as near as 1202, and the smaller code";
    EXPECT_EQ(leaf(territory, {123 + 110 * centimetre, 30.5}), "1") << "more than a metre is no gap";
    EXPECT_EQ(leaf(territory, {124 + 90 * centimetre, 30.5}), "1");
    EXPECT_EQ(leaf(territory, {124 + 110 * centimetre, 30.5}), "nobody");
    EXPECT_EQ(leaf(territory, {121, 31 + 80e-2 / 111'195}), "11") << "north of it";
    EXPECT_EQ(leaf(territory, {121, 30 - 120e-2 / 111'195}), "nobody") << "south of it";
}

TEST(Territory, HolesAndPartsAreGround) {
    MultiPolygon around = box(120, 30, 124, 34);
    around[0].holes.push_back(box(121, 31, 123, 33)[0].outer);
    around.push_back(box(130, 30, 131, 31)[0]);
    const Territory territory({
        area("1", AreaLevel::city, ""),
        area("11", AreaLevel::town, "1", around),
        area("12", AreaLevel::town, "1", box(121, 31, 123, 33)),
    });
    EXPECT_EQ(leaf(territory, {122, 32}), "12");
    EXPECT_EQ(leaf(territory, {120.5, 32}), "11");
    EXPECT_EQ(leaf(territory, {121, 32}), "11") << "edge of the hole";
    EXPECT_EQ(leaf(territory, {130.5, 30.5}), "11") << "the exclave";
}

TEST(Territory, AreasAreReDrawnInTime) {
    const CivilDay reform = to_day({2025, 7, 1});
    const Territory territory({
        area("1", AreaLevel::city, ""),
        lasting(area("11", AreaLevel::town, "1", box(120, 30, 122, 32)), {}, reform),
        lasting(area("11", AreaLevel::town, "1", box(120, 30, 121, 32)), reform, {}),
        lasting(area("12", AreaLevel::town, "1", box(121, 30, 122, 32)), reform, {}),
    });
    EXPECT_EQ(leaf(territory, {121.5, 31}, reform - 1), "11");
    EXPECT_EQ(leaf(territory, {121.5, 31}, reform), "12");
    EXPECT_EQ(leaf(territory, {121, 31}, reform), "11");
    EXPECT_EQ(territory.find({"12"}, reform - 1), nullptr);
    EXPECT_EQ(territory.find({"12"}, reform)->code.value, "12");
    EXPECT_EQ(territory.find({"11"}, reform - 1)->valid_until, reform);
    EXPECT_EQ(territory.find({"11"})->valid_from, reform) << "the last one";
    EXPECT_EQ(territory.find({"13"}), nullptr);
}

TEST(Territory, AVillageMayMoveToAnotherTown) {
    const CivilDay moved = to_day({2024, 1, 1});
    const Territory territory({
        area("1", AreaLevel::city, ""),
        area("11", AreaLevel::town, "1"),
        area("12", AreaLevel::town, "1"),
        lasting(area("1101", AreaLevel::village, "11", box(120, 30, 121, 31)), {}, moved),
        lasting(area("1101", AreaLevel::village, "12", box(120, 30, 121, 31)), moved, {}),
    });
    EXPECT_EQ(leaf(territory, {120.5, 30.5}, moved - 1), "1101");
    EXPECT_EQ(leaf(territory, {120.5, 30.5}, moved), "1101");
    EXPECT_THAT(codes(territory.path({"1101"})), testing::ElementsAre("1101", "12", "1")) << "where no day is named the last version speaks";
    EXPECT_THAT(territory.subtree({"11"}), testing::ElementsAre(AreaCode{"11"}));
}

TEST(Territory, TheTreeUpAndDown) {
    const Territory territory(small_city());
    EXPECT_EQ(territory.root().code.value, "33");
    EXPECT_THAT(codes(territory.path({"330102"})), testing::ElementsAre("330102", "3301", "33"));
    EXPECT_THAT(codes(territory.path({"nowhere"})), testing::IsEmpty());
    EXPECT_TRUE(territory.within({"330102"}, {"33"}));
    EXPECT_TRUE(territory.within({"330102"}, {"330102"}));
    EXPECT_FALSE(territory.within({"330102"}, {"3302"}));
    EXPECT_FALSE(territory.within({"33"}, {"330102"}));
    EXPECT_FALSE(territory.within({"nowhere"}, {"nowhere"}));
    EXPECT_EQ(territory.ancestor({"330102"}, AreaLevel::town)->code.value, "3301");
    EXPECT_EQ(territory.ancestor({"3301"}, AreaLevel::town)->code.value, "3301");
    EXPECT_EQ(territory.ancestor({"3301"}, AreaLevel::village), nullptr);
    EXPECT_THAT(territory.subtree({"33"}), testing::ElementsAre(AreaCode{"33"}, AreaCode{"3301"}, AreaCode{"330101"}, AreaCode{"330102"}, AreaCode{"3302"}));
    EXPECT_THAT(territory.subtree({"nowhere"}), testing::IsEmpty());
}

TEST(Territory, RefusesWhatIsNoTree) {
    const CivilDay reform = to_day({2025, 7, 1});
    struct Row {
        const char* what;
        std::vector<Area> areas;
        Kind kind;
        std::vector<std::string> blamed;  // any of these
    };
    const std::vector<Row> rows = {
        {"nothing at all", {}, Kind::no_root, {""}},
        {"one code twice", {area("1", AreaLevel::city, ""), area("11", AreaLevel::town, "1"), area("11", AreaLevel::town, "1")}, Kind::duplicate_code, {"11"}},
        {"versions that overlap by a day",
         {area("1", AreaLevel::city, ""), lasting(area("11", AreaLevel::town, "1"), {}, reform + 1), lasting(area("11", AreaLevel::town, "1"), reform, {})},
         Kind::duplicate_code,
         {"11"}},
        {"a span that ends as it begins",
         {area("1", AreaLevel::city, ""), lasting(area("11", AreaLevel::town, "1"), reform, reform)},
         Kind::empty_span,
         {"11"}},
        {"a parent that is not there", {area("1", AreaLevel::city, ""), area("11", AreaLevel::town, "2")}, Kind::unknown_parent, {"11"}},
        {"two roots", {area("1", AreaLevel::city, ""), area("2", AreaLevel::city, "")}, Kind::several_roots, {"2"}},
        {"a ring of parents and no root", {area("1", AreaLevel::city, "2"), area("2", AreaLevel::town, "1")}, Kind::no_root, {""}},
        {"a ring beside the root",
         {area("1", AreaLevel::city, ""), area("2", AreaLevel::town, "3"), area("3", AreaLevel::village, "2"), area("0", AreaLevel::grid, "3")},
         Kind::cycle,
         {"2", "3"}},
        {"its own parent", {area("1", AreaLevel::city, ""), area("2", AreaLevel::town, "2")}, Kind::cycle, {"2"}},
        {"a town below a village",
         {area("1", AreaLevel::city, ""), area("2", AreaLevel::village, "1"), area("3", AreaLevel::town, "2")},
         Kind::level_order,
         {"3"}},
        {"a town below a town", {area("1", AreaLevel::city, ""), area("2", AreaLevel::town, "1"), area("3", AreaLevel::town, "2")}, Kind::level_order, {"3"}},
        {"a shape without ground", {area("1", AreaLevel::city, ""), area("2", AreaLevel::town, "1", box(120, 30, 120, 31))}, Kind::invalid_shape, {"2"}},
        {"a shape off the earth", {area("1", AreaLevel::city, "", box(120, 30, 190, 31))}, Kind::invalid_shape, {"1"}},
    };
    for (const Row& row : rows) {
        try {
            const Territory territory(row.areas);
            ADD_FAILURE() << row.what << " was taken";
        } catch (const TerritoryError& error) {
            EXPECT_EQ(error.kind, row.kind) << row.what;
            EXPECT_THAT(row.blamed, testing::Contains(error.area.value)) << row.what;
        }
    }
}

TEST(Territory, AHugeRingOfParentsIsRefusedWithoutRunningOutOfStack) {
    constexpr int count = 50'000;
    std::vector<Area> areas{area("root", AreaLevel::city, "")};
    for (int i = 0; i < count; ++i) {
        areas.push_back(area(std::to_string(i), AreaLevel::grid, std::to_string((i + 1) % count)));
    }
    EXPECT_THROW(Territory{areas}, TerritoryError);
}

TEST(Territory, KeepsItsAreasInOrderOfCode) {
    std::vector<Area> areas = small_city();
    std::ranges::reverse(areas);
    Territory territory(areas);
    EXPECT_TRUE(std::ranges::is_sorted(territory.areas(), {}, &Area::code));
    const Area* village = territory.find({"330101"});
    const Territory moved = std::move(territory);
    EXPECT_EQ(moved.find({"330101"}), village) << "areas stay where they are when the territory moves";
    EXPECT_EQ(leaf(moved, {120.5, 30.5}), "330101");
}

}  // namespace
}  // namespace pingzhi
