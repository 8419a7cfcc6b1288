// Lists stay quick however many matters there are: no way through the table sorts, and none visits a row for what its index
// holds.
#include <gtest/gtest.h>

#include "storage/sqlite/map_cell.hpp"
#include "storage/sqlite/matter_scan.hpp"
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
    EXPECT_EQ(plan.find("SEARCH matter USING "), 0U) << plan;
    if (path <= Path::by_updated) {
        EXPECT_NE(plan.find("COVERING INDEX"), std::string::npos) << plan;
        EXPECT_NE(plan_of(count_sql(path)).find("COVERING INDEX"), std::string::npos);
    }
    if (path <= Path::by_cell) {
        EXPECT_NE(plan.find("(due,id)>(?,?)"), std::string::npos) << plan;
    }
}

INSTANTIATE_TEST_SUITE_P(All, MatterPaths, ::testing::Range(0, static_cast<int>(path_count)));

TEST(MapCell, a_box_names_every_square_it_touches) {
    EXPECT_EQ(cells_of({121.001, 30.701, 121.009, 30.709}), (std::vector{map_cell(121.005, 30.705)}));
    EXPECT_EQ(cells_of({121.001, 30.701, 121.031, 30.711})->size(), 8U);
    EXPECT_TRUE(cells_of({121.1, 30.7, 121.0, 30.8})->empty());
    EXPECT_FALSE(cells_of({120, 30, 122, 31}));
    for (const double edge : {-180.0, 180.0}) EXPECT_EQ(cells_of({edge, edge / 2, edge, edge / 2}), (std::vector{map_cell(edge, edge / 2)}));
}

}  // namespace
}  // namespace pingzhi::storage
