// The word index's file: what is taken out leaves no trace in it, and a file that is not ours or does not read is made anew.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "storage/sqlite/sqlite_store.hpp"
#include "storage/sqlite/store_in_folder.hpp"

namespace pingzhi::storage {
namespace {

// A code that names its matter.
std::string canary(Seq matter) {
    std::string digits = std::to_string(matter);
    return "<" + std::string(code_bytes - 2 - digits.size(), '#') + digits + ">";
}
std::string others(Seq matter) {
    std::string codes;
    for (Seq each = 0; each < 20; ++each) codes += "word" + std::string(2, static_cast<char>('a' + (matter * 7 + each * each) % 23));
    return codes;
}

std::string bytes_of_index(const std::string& path) { return bytes_of(path) + bytes_of(path + "-wal"); }

// FTS5 writes only what differs from the code before: the end of a canary gives it away.
bool holds(const std::string& bytes, Seq matter) { return bytes.find(canary(matter).substr(2)) != std::string::npos; }

TEST(SqliteWords, erasing_leaves_no_trace_in_the_file) {
    constexpr Seq matters = 900;
    const TemporaryFolder folder;
    const auto options = quick_options(folder.file("city.db"));
    const auto store = SqliteStore::open(options);
    for (Seq id = 1; id <= matters; ++id) store->words()->commit({{id, others(id) + canary(id), others(id + 1) + canary(id)}}, "at " + std::to_string(id));
    std::mt19937_64 random(1);
    std::vector<SaidRow> changed;
    std::vector<bool> erased(matters + 1);
    for (Seq id = 1; id <= matters; ++id) {
        if (random() % 3 == 0) continue;
        erased[id] = true;
        changed.push_back(random() % 2 == 0 ? SaidRow{id, "", ""} : SaidRow{id, others(id + 3), ""});
    }
    store->words()->commit(changed, "erased");
    ASSERT_TRUE(holds(bytes_of_index(options.words), changed.front().matter)) << "the test would find nothing";
    store->words()->scrub();
    const std::string bytes = bytes_of_index(options.words);
    for (Seq id = 1; id <= matters; ++id) EXPECT_EQ(holds(bytes, id), !erased[id]) << id;
    EXPECT_EQ(store->words()->mark(), "erased");
}

TEST(SqliteWords, that_were_left_unscrubbed_are_scrubbed_after_the_next_start) {
    const TemporaryFolder folder;
    const auto options = quick_options(folder.file("city.db"));
    {
        const auto store = SqliteStore::open(options);
        store->words()->commit({{7, canary(7), ""}, {8, canary(8), ""}}, "1");
        store->words()->commit({{7, "", ""}}, "2");
    }
    const auto store = SqliteStore::open(options);
    store->words()->scrub();
    EXPECT_FALSE(holds(bytes_of_index(options.words), 7));
    EXPECT_TRUE(holds(bytes_of_index(options.words), 8));
}

TEST(SqliteWords, survive_the_end_of_the_process_and_not_the_loss_of_the_file) {
    const TemporaryFolder folder;
    const auto options = quick_options(folder.file("city.db"));
    SqliteStore::open(options)->words()->commit({{7, canary(7), ""}}, "here");
    EXPECT_EQ(SqliteStore::open(options)->words()->mark(), "here");
    std::filesystem::remove(options.words);
    EXPECT_EQ(SqliteStore::open(options)->words()->mark(), "");
}

TEST(SqliteWords, a_file_that_is_no_index_is_made_anew) {
    for (const bool of_sqlite : {true, false}) {
        const TemporaryFolder folder;
        auto options = quick_options(folder.file("city.db"));
        if (of_sqlite) {
            auto other = quick_options(options.words);
            other.words = "";
            SqliteStore::open(other);
        } else {
            std::ofstream(options.words) << std::string(5000, 'x');
        }
        const auto store = SqliteStore::open(options);
        EXPECT_EQ(store->words()->mark(), "");
        MatterRow matter;
        matter.id = 7;
        store->commit({.matters = {matter}});
        store->words()->commit({{7, canary(7), ""}}, "anew");
        EXPECT_EQ(store->reader()->count({.words = AskedWords{.phrases = {canary(7)}}}), 1U);
    }
}

TEST(SqliteWords, without_an_index_a_search_says_so_and_other_reads_go_on) {
    const TemporaryFolder folder;
    auto options = quick_options(folder.file("city.db"));
    options.words = "";
    const auto store = SqliteStore::open(options);
    EXPECT_EQ(store->words(), nullptr);
    EXPECT_EQ(store->reader()->count({}), 0U);
    EXPECT_THROW(store->reader()->count({.words = AskedWords{.phrases = {canary(7)}}}), Breakdown);
}

}  // namespace
}  // namespace pingzhi::storage
