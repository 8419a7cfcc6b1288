// A backup is a whole store of one moment, made while the writer goes on.
#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "storage/port/random_batches.hpp"
#include "storage/port/same_rows.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/sqlite/store_in_folder.hpp"

namespace pingzhi::storage {
namespace {

TEST(Backup, is_a_store_of_its_own) {
    const TemporaryFolder folder;
    const auto store = SqliteStore::open(quick_options(folder.file("city.db")));
    RandomBatches random(1);
    for (int turn = 0; turn < 60; ++turn) store->commit(random.next());
    store->backup_to(folder.file("copy.db"));
    const auto copy = SqliteStore::open(quick_options(folder.file("copy.db")));
    EXPECT_TRUE(same_rows(copy->latest(), store->latest()));
    copy->commit(random.next(10));
    EXPECT_FALSE(std::filesystem::exists(folder.file("copy.db.unfinished")));
}

TEST(Backup, never_replaces_a_file_and_leaves_nothing_half_done) {
    const TemporaryFolder folder;
    const auto store = SqliteStore::open(quick_options(folder.file("city.db")));
    store->backup_to(folder.file("copy.db"));
    EXPECT_THROW(store->backup_to(folder.file("copy.db")), Breakdown);
    EXPECT_THROW(store->backup_to(folder.file("no such folder/copy.db")), Breakdown);
    EXPECT_FALSE(std::filesystem::exists(folder.file("no such folder")));
}

TEST(Backup, is_of_one_moment_while_writes_go_on) {
    const TemporaryFolder folder;
    const auto store = SqliteStore::open(quick_options(folder.file("city.db")));
    RandomBatches random(2);
    for (int turn = 0; turn < 100; ++turn) store->commit(random.next(20));
    std::thread copying([&] {
        for (int copy = 0; copy < 5; ++copy) store->backup_to(folder.file("copy" + std::to_string(copy)));
    });
    // Each batch sets the same number at two ends of the file: a copy of two moments would show two numbers.
    std::atomic<bool> done = false;
    std::thread waiting([&] {
        copying.join();
        done = true;
    });
    for (int number = 1; !done; ++number) store->commit({.blobs = {{Digest{1}, std::to_string(number)}}, .settings = {{"number", std::to_string(number)}}});
    waiting.join();
    for (int copy = 0; copy < 5; ++copy) {
        const auto opened = SqliteStore::open(quick_options(folder.file("copy" + std::to_string(copy))));
        EXPECT_EQ(opened->latest().blob(Digest{1}), opened->latest().setting("number"));
    }
}

}  // namespace
}  // namespace pingzhi::storage
