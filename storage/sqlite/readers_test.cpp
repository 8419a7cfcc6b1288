// Readers on their own threads while the writer commits: each sees one moment, and moments only go forward.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "storage/port/random_batches.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/sqlite/store_in_folder.hpp"

namespace pingzhi::storage {
namespace {

// Every commit writes one fact, one matter and one setting that say the same number, and names new services.
Batch batch_of(Seq number) {
    RandomBatches random(number);
    MatterRow row = random.matter(number);
    row.version = number;
    row.service = "service " + std::to_string(number);
    return {
        .facts = {{number, Instant{static_cast<std::int64_t>(number)}, random.bytes(300)}}, .matters = {row}, .settings = {{"number", std::to_string(number)}}};
}

TEST(Readers, see_one_moment_each_while_the_writer_goes_on) {
    const TemporaryFolder folder;
    SqliteOptions options = quick_options(folder.file("city.db"));
    options.checkpoint_pages = 50;
    options.readers_kept = 2;
    const auto store = SqliteStore::open(options);
    constexpr Seq commits = 600;
    std::atomic<bool> done = false;
    std::vector<std::thread> readers;
    std::atomic<int> moments = 0;
    for (int each = 0; each < 4; ++each) {
        readers.emplace_back([&] {
            Seq before = 0;
            while (!done) {
                const auto reader = store->reader();
                const Seq last = reader->head().last;
                EXPECT_GE(last, before);
                before = last;
                std::this_thread::yield();
                EXPECT_EQ(reader->facts(1, commits).size(), last);
                EXPECT_EQ(reader->count({}), last);
                if (last == 0) continue;
                EXPECT_EQ(reader->setting("number"), std::to_string(last));
                const auto newest = reader->matters({.services = {"service " + std::to_string(last)}});
                EXPECT_EQ(newest.size(), 1U);
                EXPECT_TRUE(reader->matters({.services = {"service " + std::to_string(last + 1)}}).empty());
                EXPECT_EQ(reader->matter(last)->service, "service " + std::to_string(last));
                ++moments;
            }
        });
    }
    for (Seq number = 1; number <= commits; ++number) store->commit(batch_of(number));
    done = true;
    for (std::thread& reader : readers) reader.join();
    EXPECT_GT(moments, 20);
}

}  // namespace
}  // namespace pingzhi::storage
