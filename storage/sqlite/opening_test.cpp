// Who may open a store, as what, and what it says when it must refuse.
#include <gtest/gtest.h>

#include "storage/port/random_batches.hpp"
#include "storage/port/same_rows.hpp"
#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/sqlite/store_in_folder.hpp"

namespace pingzhi::storage {
namespace {

class Opening : public ::testing::Test {
protected:
    TemporaryFolder folder;
    SqliteOptions options = quick_options(folder.file("city.db"));

    SqliteOptions for_reading() const {
        SqliteOptions reading = options;
        reading.access = SqliteOptions::Access::read_only;
        return reading;
    }

    static std::string refusal(const SqliteOptions& asked, Breakdown::Kind kind) {
        try {
            SqliteStore::open(asked);
        } catch (const Breakdown& breakdown) {
            EXPECT_EQ(breakdown.kind(), kind) << breakdown.what();
            EXPECT_EQ(breakdown.outcome(), Breakdown::Outcome::not_committed);
            return breakdown.what();
        }
        return "not refused";
    }

    void run_sql(const std::string& sql) {
        SQLite::Database database(options.path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec(sql);
    }
};

TEST_F(Opening, a_second_writer_is_refused_while_the_first_lives) {
    auto first = SqliteStore::open(options);
    EXPECT_NE(refusal(options, Breakdown::Kind::locked).find("already open for writing"), std::string::npos);
    first.reset();
    EXPECT_NE(SqliteStore::open(options), nullptr);
}

TEST_F(Opening, a_reader_sees_a_living_writer_s_commits) {
    const auto writer = SqliteStore::open(options);
    RandomBatches random(1);
    writer->commit(random.next(10));
    const auto reading = SqliteStore::open(for_reading());
    EXPECT_TRUE(same_rows(reading->latest(), writer->latest()));
    for (int turn = 0; turn < 30; ++turn) writer->commit(random.next());
    EXPECT_TRUE(same_rows(reading->latest(), writer->latest()));
    EXPECT_TRUE(same_rows(*reading->reader(), writer->latest()));
    EXPECT_THROW(reading->commit({}), Breakdown);
    EXPECT_THROW(reading->clear_derived(), Breakdown);
    EXPECT_THROW(reading->scrub(scrub_patience), Breakdown);
}

TEST_F(Opening, a_closed_store_can_be_read_alone) {
    {
        const auto writer = SqliteStore::open(options);
        writer->commit({.settings = {{"name", "value"}}});
    }
    EXPECT_EQ(SqliteStore::open(for_reading())->latest().setting("name"), "value");
}

TEST_F(Opening, what_is_missing_is_made_only_on_demand) {
    options.create = false;
    refusal(options, Breakdown::Kind::io);
    refusal(for_reading(), Breakdown::Kind::io);
    options.create = true;
    SqliteStore::open(options);
    options.create = false;
    SqliteStore::open(options);
    options.city = "330483";
    EXPECT_NE(refusal(options, Breakdown::Kind::other).find("holds no city 330483"), std::string::npos);
}

TEST_F(Opening, cities_in_one_file_do_not_see_each_other) {
    RandomBatches one_city(1), other_city(2);
    SqliteStore::open(options)->commit(one_city.next(10));
    options.city = "330483";
    auto other = SqliteStore::open(options);
    EXPECT_EQ(other->latest().head(), Head{});
    EXPECT_TRUE(other->latest().matters({}).empty());
    for (int turn = 0; turn < 30; ++turn) other->commit(other_city.next());
    EXPECT_GT(other->latest().count({}), 0U);
    other->clear_derived();
    EXPECT_EQ(other->latest().head().last, other_city.last());
    other.reset();
    options.city = "330482";
    EXPECT_EQ(SqliteStore::open(options)->latest().head().last, one_city.last());
}

TEST_F(Opening, a_newer_schema_is_refused) {
    SqliteStore::open(options);
    run_sql("PRAGMA user_version = 99");
    EXPECT_NE(refusal(options, Breakdown::Kind::other).find("schema 99"), std::string::npos);
    EXPECT_NE(refusal(for_reading(), Breakdown::Kind::other).find("newer program"), std::string::npos);
}

TEST_F(Opening, a_file_of_another_kind_is_refused) {
    run_sql("CREATE TABLE theirs (a)");
    EXPECT_NE(refusal(options, Breakdown::Kind::other).find("another program"), std::string::npos);
    std::ofstream(options.path, std::ios::binary) << std::string(8192, 'x');
    refusal(options, Breakdown::Kind::corrupt);
}

TEST_F(Opening, migrations_run_once_and_in_order) {
    const std::array steps{Migration{"one", "CREATE TABLE one (a)"}, Migration{"two", "ALTER TABLE one ADD COLUMN b; CREATE TABLE two (a)"}};
    Connection connection(options, Connection::Role::writer);
    migrate(connection, std::span(steps).first(1));
    EXPECT_EQ(connection.single("PRAGMA user_version"), 1);
    EXPECT_THROW(require_current(connection, steps), Breakdown);
    migrate(connection, steps);
    migrate(connection, steps);
    EXPECT_EQ(connection.single("PRAGMA user_version"), 2);
    EXPECT_EQ(connection.single("SELECT count(*) FROM sqlite_schema"), 2);
    EXPECT_THROW(migrate(connection, std::span(steps).first(1)), Breakdown);
}

TEST_F(Opening, a_migration_that_fails_leaves_the_step_before) {
    const std::array steps{Migration{"one", "CREATE TABLE one (a)"}, Migration{"two", "CREATE TABLE two (a); CREATE TABLE one (a)"}};
    Connection connection(options, Connection::Role::writer);
    EXPECT_THROW(migrate(connection, steps), SQLite::Exception);
    EXPECT_FALSE(connection.in_transaction());
    EXPECT_EQ(connection.single("PRAGMA user_version"), 1);
    EXPECT_EQ(connection.single("SELECT count(*) FROM sqlite_schema"), 1);
}

TEST_F(Opening, commits_are_forced_deletions_overwritten_and_references_kept_by_default) {
    SqliteOptions defaults;
    defaults.path = options.path;
    defaults.create = true;
    Connection connection(defaults, Connection::Role::writer);
    EXPECT_EQ(connection.single("PRAGMA synchronous"), 2);
    EXPECT_EQ(connection.single("PRAGMA secure_delete"), 1);
    EXPECT_EQ(connection.single("PRAGMA foreign_keys"), 1);
    Statement mode(connection.handle(), "PRAGMA journal_mode");
    ASSERT_TRUE(mode.step());
    EXPECT_EQ(mode.bytes_at(0), "wal");
}

}  // namespace
}  // namespace pingzhi::storage
