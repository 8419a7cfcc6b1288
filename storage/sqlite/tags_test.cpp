// What tags cost, and how a file from before them is read.
#include <gtest/gtest.h>

#include "storage/sqlite/batch_writer.hpp"
#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/sqlite/store_in_folder.hpp"

namespace pingzhi::storage {
namespace {

class Tags : public ::testing::Test {
protected:
    TemporaryFolder folder;
    SqliteOptions options = quick_options(folder.file("city.db"));

    static MatterRow matter(std::vector<std::string> tags) {
        MatterRow row;
        row.id = 1;
        row.tags = std::move(tags);
        return row;
    }
};

TEST_F(Tags, cost_a_statement_only_where_there_are_some) {
    Connection connection(options, Connection::Role::writer);
    migrate(connection, migrations());
    connection.execute("INSERT INTO city VALUES (0, '330482')");
    connection.execute("BEGIN");
    Codes codes{0};
    for (const char* text : {"", "a", "b"}) codes.number(connection, text);
    int statements = 0;
    const auto count_one = [](unsigned, void* count, void*, void*) { return ++*static_cast<int*>(count), 0; };
    sqlite3_trace_v2(connection.handle(), SQLITE_TRACE_STMT, count_one, &statements);
    const auto statements_of = [&](std::vector<std::string> tags) {
        statements = 0;
        BatchWriter(connection, codes, CityKeys{0}).write({.matters = {matter(std::move(tags))}});
        return statements;
    };
    EXPECT_EQ(statements_of({}), 1) << "new";
    EXPECT_EQ(statements_of({}), 1) << "replaced";
    EXPECT_EQ(statements_of({"a", "b"}), 5) << "looked up, two added, noted, replaced";
    EXPECT_EQ(statements_of({"a", "b"}), 2) << "looked up, replaced";
    EXPECT_EQ(statements_of({"b"}), 4) << "looked up, one removed, noted, replaced";
    EXPECT_EQ(statements_of({}), 5) << "refused, looked up, one removed, noted, replaced";
    EXPECT_EQ(connection.single("SELECT count(*) FROM matter_tag"), 0);
    connection.execute("COMMIT");
}

TEST_F(Tags, a_file_from_before_them_is_brought_up_to_date) {
    {
        Connection connection(options, Connection::Role::writer);
        migrate(connection, migrations().first(1));
        connection.execute(
            "INSERT INTO city VALUES (0, '330482'); INSERT INTO code VALUES (0, 1, '');"
            "INSERT INTO matter VALUES (1, 0, 1, 1, 9, 0, 1, 1, 1, NULL, NULL, NULL, 3, 4, 5, 6, NULL, '', x'')");
    }
    const auto store = SqliteStore::open(options);
    MatterRow row = matter({});
    row.version = 1;
    row.state = 9;
    row.open = false;
    row.opened = Instant{3};
    row.updated = Instant{4};
    row.due = Instant{5};
    row.closed = Instant{6};
    EXPECT_EQ(store->latest().matter(1), row);
    EXPECT_EQ(store->latest().count({.closed_from = Instant{6}, .closed_until = Instant{6}}), 1U);
    row.tags = {"desk"};
    store->commit({.matters = {row}});
    EXPECT_EQ(store->latest().matters({.tags = {"desk"}}), (std::vector{row}));
}

}  // namespace
}  // namespace pingzhi::storage
