// Lists stay quick however many matters there are: no way through the table sorts, and none visits a row for what its index
// holds.
#include <gtest/gtest.h>

#include "storage/sqlite/batch_writer.hpp"
#include "storage/sqlite/map_cell.hpp"
#include "storage/sqlite/matter_scan.hpp"
#include "storage/sqlite/matter_search.hpp"
#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/store_in_folder.hpp"

namespace pingzhi::storage {
namespace {

class MatterPaths : public ::testing::TestWithParam<int> {
protected:
    TemporaryFolder folder;
    Connection connection{quick_options(folder.file("city.db")), Connection::Role::writer};

    std::string plan_of(const std::string& sql) {
        Statement explain(connection.handle(), "EXPLAIN QUERY PLAN " + sql);
        std::string plan;
        while (explain.step()) plan += std::string(explain.bytes_at(3)) + "\n";
        return plan;
    }
};

TEST_P(MatterPaths, walk_an_index_alone_and_in_order) {
    migrate(connection, migrations());
    const auto path = static_cast<Path>(GetParam());
    const auto plan = plan_of(scan_sql(path));
    EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << plan;
    EXPECT_EQ(plan.find(path == Path::by_tag ? "SEARCH matter_tag USING PRIMARY KEY" : "SEARCH matter USING "), 0U) << plan;
    EXPECT_EQ(plan.find("SCAN"), std::string::npos) << plan;
    if (path <= Path::by_updated) {
        EXPECT_NE(plan.find("COVERING INDEX"), std::string::npos) << plan;
        EXPECT_NE(plan_of(count_sql(path)).find("COVERING INDEX"), std::string::npos);
    }
    if (path < Path::by_cell) {
        EXPECT_NE(plan.find("(due,id)>(?,?)"), std::string::npos) << plan;
    }
}

INSTANTIATE_TEST_SUITE_P(All, MatterPaths, ::testing::Range(0, static_cast<int>(path_count)));

// A city of 20,000 matters in which one unit, service, state, area and corner of the map are rare.
class ManyMatters : public ::testing::Test {
protected:
    static constexpr Seq matters = 20'000;
    static constexpr Seq rare = 4'000;  // every so many

    TemporaryFolder folder;
    Connection connection{quick_options(folder.file("city.db")), Connection::Role::writer};
    Codes codes{0};
    CityKeys keys{0};
    long thousands_of_steps = 0;

    void SetUp() override {
        migrate(connection, migrations());
        connection.execute("INSERT INTO city VALUES (0, '330482')");
        Batch batch;
        for (Seq id = 1; id <= matters; ++id) {
            const bool is_rare = id % rare == 0;
            MatterRow row;
            row.id = id;
            row.state = is_rare ? 7 : 1;
            row.service = is_rare ? "rare" : "service " + std::to_string(id % 5);
            row.unit = is_rare ? "rare" : "unit " + std::to_string(id % 9);
            row.area = is_rare ? "rare" : "area " + std::to_string(id % 300);
            row.has_position = true;
            row.lon = is_rare ? 120.5 : 121;
            row.lat = 30.7;
            row.opened = row.updated = row.due = Instant{static_cast<std::int64_t>(id * 7919 % 10'007)};
            row.open = id % 2 == 0;
            if (!row.open) row.closed = row.opened;
            if (is_rare) row.tags = {"rare"};
            batch.matters.push_back(row);
        }
        connection.execute("BEGIN");
        BatchWriter(connection, codes, keys).write(batch);
        codes.keep();
        connection.execute("COMMIT");
        sqlite3_progress_handler(
            connection.handle(), 1000, [](void* count) { return ++*static_cast<long*>(count), 0; }, &thousands_of_steps);
    }

    std::size_t found(const MatterQuery& query) { return find_matters(connection, codes, keys, query).size(); }
};

TEST_F(ManyMatters, a_rare_value_is_found_without_passing_the_others) {
    MatterQuery area_among_many{.areas = {"rare"}};
    for (int other = 1000; other < 1100; ++other) area_among_many.areas.push_back("area " + std::to_string(other));
    const MatterQuery all_rare[] = {{.states = {7}},
                                    {.services = {"rare"}},
                                    {.units = {"rare"}},
                                    {.areas = {"rare"}},
                                    area_among_many,
                                    {.tags = {"rare", "no such"}},
                                    {.open = true, .services = {"rare"}, .tags = {"rare"}, .order = Order::id},
                                    {.box = MatterQuery::Box{120.4, 30.6, 120.6, 30.8}},
                                    {.services = {"rare"}, .order = Order::opened},
                                    {.open = true, .states = {1, 7}, .services = {"service 1", "rare"}, .units = {"rare"}}};
    for (const MatterQuery& query : all_rare) {
        thousands_of_steps = 0;
        EXPECT_EQ(found(query), matters / rare);
        EXPECT_LT(thousands_of_steps, 60) << "passing all matters takes more than 300";
    }
}

TEST_F(ManyMatters, a_short_range_is_found_without_passing_the_others) {
    const Instant from{5000}, until{5004};
    for (MatterQuery query : {MatterQuery{.due_from = from, .due_until = until}, MatterQuery{.open = true, .due_from = from, .due_until = until},
                              MatterQuery{.due_from = Instant{10'002}}, MatterQuery{.closed_from = from, .closed_until = until},
                              MatterQuery{.states = {1}, .closed_from = from, .closed_until = until}, MatterQuery{.closed_from = Instant{10'002}},
                              MatterQuery{.closed_until = Instant{5}}}) {
        for (const Order order : {Order::due, Order::opened, Order::id}) {
            query.order = order;
            thousands_of_steps = 0;
            const auto rows = found(query);
            EXPECT_GE(rows, 3U);
            EXPECT_LE(rows, 11U);
            EXPECT_EQ(count_matters(connection, codes, keys, query), rows);
            EXPECT_LT(thousands_of_steps, 40) << "passing all matters takes more than 300";
        }
    }
}

// Nearly all matters stand in one square of the map.
TEST_F(ManyMatters, the_newest_of_a_crowded_place_are_found_without_passing_the_others) {
    MatterQuery query{.services = {"service 3"}, .box = MatterQuery::Box{120.99, 30.69, 121.01, 30.71}, .order = Order::opened, .limit = 50};
    const auto passed = [&] {
        thousands_of_steps = 0;
        EXPECT_EQ(found(query), 50U);
        return thousands_of_steps;
    };
    EXPECT_LT(passed(), 40) << "passing all matters takes more than 300";
    query.open = true;
    EXPECT_LT(passed(), 40);
    query.opened_until = Instant{5000};
    EXPECT_LT(passed(), 40);
    query.services.clear();
    query.opened_from = Instant{4'900};
    EXPECT_LT(passed(), 40);
    query.order = Order::due;
    EXPECT_LT(passed(), 40) << "in another order the span of time bounds it";
}

TEST_F(ManyMatters, walking_all_by_id_costs_each_page_the_same) {
    MatterQuery page{.order = Order::id, .limit = 500};
    Seq walked = 0;
    for (;;) {
        thousands_of_steps = 0;
        const auto rows = find_matters(connection, codes, keys, page);
        EXPECT_LT(thousands_of_steps, 40) << "behind " << walked;
        if (rows.empty()) break;
        walked += rows.size();
        ASSERT_EQ(rows.back().id, walked);
        page.after = PageCursor{static_cast<std::int64_t>(walked), walked};
    }
    EXPECT_EQ(walked, matters);
}

TEST_F(ManyMatters, a_common_value_is_found_without_passing_all) {
    MatterQuery a_third_of_the_areas;
    for (int area = 0; area < 100; ++area) a_third_of_the_areas.areas.push_back("area " + std::to_string(area));
    for (MatterQuery query : {MatterQuery{}, MatterQuery{.open = true}, MatterQuery{.states = {1}}, MatterQuery{.services = {"service 3"}},
                              MatterQuery{.units = {"unit 4"}}, a_third_of_the_areas, MatterQuery{.services = {"service 3"}, .units = {"unit 4"}}}) {
        for (const Order order : {Order::due, Order::opened, Order::id}) {
            query.order = order;
            thousands_of_steps = 0;
            EXPECT_EQ(found(query), query.limit);
            EXPECT_LT(thousands_of_steps, 130);  // three ways at once, where two values must be met together
        }
    }
}

TEST(MapCell, a_box_names_every_square_it_touches) {
    EXPECT_EQ(cells_of({121.001, 30.701, 121.009, 30.709}), (std::vector{map_cell(121.005, 30.705)}));
    EXPECT_EQ(cells_of({121.001, 30.701, 121.031, 30.711})->size(), 8U);
    EXPECT_TRUE(cells_of({121.1, 30.7, 121.0, 30.8})->empty());
    EXPECT_FALSE(cells_of({120, 30, 122, 31}));
    EXPECT_EQ(cells_of({120.405, 30.605, 120.605, 30.805})->size(), 441U);
    for (const double edge : {-180.0, 180.0}) EXPECT_EQ(cells_of({edge, edge / 2, edge, edge / 2}), (std::vector{map_cell(edge, edge / 2)}));
}

}  // namespace
}  // namespace pingzhi::storage
