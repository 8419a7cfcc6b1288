// No byte of an erased value stays in the database, its log or its free pages, wherever the engine moved it meanwhile.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

#include "storage/port/store.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/sqlite/store_in_folder.hpp"

namespace pingzhi::storage {
namespace {

// A value that names itself all along: the smallest remnant of it can be found and told from others.
std::string canary(Seq ref, std::size_t length) {
    const std::string word = "<canary " + std::to_string(ref) + ">";
    std::string value;
    while (value.size() < length) value += word;
    return value;
}

// The refs of all canaries in some bytes. A word that a page boundary cuts does not count: every value has many.
std::set<Seq> canaries_in(const std::string& bytes) {
    const std::string mark = "<canary ";
    std::set<Seq> refs;
    for (auto at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 1)) {
        char* end = nullptr;
        const Seq ref = std::strtoull(bytes.c_str() + at + mark.size(), &end, 10);
        if (*end == '>') refs.insert(ref);
    }
    return refs;
}

TEST(Erasing, leaves_no_trace_in_any_file) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        std::mt19937_64 random(seed);
        const TemporaryFolder folder;
        const auto path = folder.file("city.db");
        const auto store = SqliteStore::open(quick_options(path));
        std::vector<Seq> present;
        for (Seq ref = 1; ref <= 1500; ++ref) present.push_back(ref);
        // Values of many sizes, in any order and replaced by others, so that pages split, merge and overflow.
        for (const int round : {0, 1}) {
            std::ranges::shuffle(present, random);
            for (std::size_t at = 0; at < present.size();) {
                Batch batch;
                for (int each = 0; each < 50 && at < present.size(); ++each, ++at) {
                    if (round == 1 && random() % 3 != 0) continue;
                    const std::size_t length = random() % 10 == 0 ? 3000 + random() % 9000 : 20 + random() % 500;
                    batch.vault.push_back({present[at], canary(present[at], length)});
                }
                store->commit(batch);
            }
        }
        for (const double share : {0.3, 0.6, 0.9}) {
            std::ranges::shuffle(present, random);
            Batch batch;
            for (const auto count = static_cast<std::size_t>(static_cast<double>(present.size()) * share); batch.erased.size() < count; present.pop_back())
                batch.erased.push_back(present.back());
            store->commit(batch);
            store->scrub(scrub_patience);
            EXPECT_EQ(canaries_in(bytes_of(path)), std::set(present.begin(), present.end())) << "seed " << seed << ", share " << share;
            EXPECT_TRUE(canaries_in(bytes_of(path + "-wal")).empty());
        }
    }
}

TEST(Erasing, waits_for_readers_and_says_when_they_do_not_end) {
    const TemporaryFolder folder;
    SqliteOptions options = quick_options(folder.file("city.db"));
    options.busy_timeout = std::chrono::milliseconds(10);
    auto store = SqliteStore::open(options);
    store->commit({.vault = {{1, canary(1, 300)}}});
    auto reader = store->reader();
    store->commit({.erased = {1}});
    try {
        store->scrub(std::chrono::milliseconds(100));
        ADD_FAILURE() << "the reader still holds the old pages";
    } catch (const Breakdown& breakdown) {
        EXPECT_EQ(breakdown.kind(), Breakdown::Kind::locked);
        EXPECT_EQ(breakdown.outcome(), Breakdown::Outcome::not_committed);
    }
    EXPECT_TRUE(reader->vault(1));
    reader.reset();
    store->scrub(scrub_patience);
    EXPECT_TRUE(canaries_in(bytes_of(options.path) + bytes_of(options.path + "-wal")).empty());
}

}  // namespace
}  // namespace pingzhi::storage
