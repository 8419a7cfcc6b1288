#include "app/rebuild.hpp"

#include <gtest/gtest.h>

#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"
#include "testing/random_people.hpp"

namespace pingzhi {
namespace {

using testing::Loop;

// Enough facts for tiles of two levels is too long for each test: some hundred commands give full tiles of the first.
void live_for_a_while(Loop& loop, std::uint64_t seed, int commands) {
    testing::RandomPeople people(seed);
    for (int i = 0; i < commands; ++i) {
        people.hear(loop.give(people.next(loop.clock.now())));
        loop.clock.advance(people.pause());
        for (const Prepared& command : loop.writer.due(loop.clock.now(), 10)) loop.writer.take(command, loop.clock.now());
        if (loop.writer.has_changes()) loop.writer.commit();
    }
}

CheckReport check(storage::Store& store) {
    storage::MemoryStore scratch;
    return check_rebuild(*store.reader(), scratch, {}, testing::parse_town);
}

std::string print(const CheckReport& report) {
    if (!report.difference) return "";
    return report.difference->table + " " + report.difference->key + " " + report.difference->column + (report.difference->stands ? "" : " missing");
}

TEST(Rebuild, TheFactsGiveEveryRowThatTheWriterMade) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        storage::MemoryStore store;
        Loop loop(store);
        live_for_a_while(loop, seed, 600);
        const std::string before = testing::derived_rows(store);
        EXPECT_EQ(print(check(store)), "") << "seed " << seed;
        const RebuildReport report = rebuild(store, {}, testing::parse_town);
        EXPECT_EQ(report.facts, store.reader()->head().last);
        EXPECT_GT(report.tiles, 0u);
        EXPECT_EQ(testing::derived_rows(store), before) << "seed " << seed;
        EXPECT_FALSE(rebuild_unfinished(*store.reader()));
    }
}

TEST(Rebuild, MendsWhatWasSpoiled) {
    storage::MemoryStore store;
    Loop loop(store);
    live_for_a_while(loop, 3, 300);
    const std::string before = testing::derived_rows(store);
    storage::MatterQuery all;
    all.limit = 5;
    storage::Batch spoil;
    spoil.matters = store.reader()->matters(all);
    for (storage::MatterRow& row : spoil.matters) row.due = Instant{0};
    spoil.settings.push_back({"packs", ""});
    store.commit(spoil);
    rebuild(store, {}, testing::parse_town);
    EXPECT_EQ(testing::derived_rows(store), before);
    EXPECT_EQ(Catalogues(store, testing::parse_small_town).current().version, 1u);
}

class RebuildCheck : public ::testing::Test {
protected:
    RebuildCheck() : loop_(store_) { live_for_a_while(loop_, 1, 400); }

    storage::MatterRow some_matter() {
        storage::MatterQuery query;
        query.order = storage::Order::id;
        query.offset = 7;
        query.limit = 1;
        return store_.reader()->matters(query).front();
    }
    std::string after(storage::Batch batch) {
        store_.commit(batch);
        return print(check(store_));
    }

    storage::MemoryStore store_;
    Loop loop_;
};

TEST_F(RebuildCheck, NamesTheColumnOfAMatter) {
    storage::MatterRow row = some_matter();
    row.next_at = Instant{5};
    storage::Batch batch;
    batch.matters.push_back(row);
    EXPECT_EQ(after(batch), "matter " + std::to_string(row.id) + " next_at");
}

TEST_F(RebuildCheck, NamesAMatterWhoseBodyDiffers) {
    storage::MatterRow row = some_matter();
    row.body.back() = static_cast<char>(row.body.back() ^ 1);
    storage::Batch batch;
    batch.matters.push_back(row);
    EXPECT_EQ(after(batch), "matter " + std::to_string(row.id) + " body");
}

TEST_F(RebuildCheck, NamesAMatterThatNoFactReported) {
    storage::MatterRow row = some_matter();
    row.id = 1;  // fact 1 loaded the pack
    storage::Batch batch;
    batch.matters.push_back(row);
    EXPECT_EQ(after(batch), "matter 1 ");
}

TEST_F(RebuildCheck, NamesAnAnswer) {
    storage::AnswerRow row = store_.reader()->answers(std::nullopt, 1).front();
    ++row.fingerprint;
    storage::Batch batch;
    batch.answers.push_back(row);
    EXPECT_EQ(after(batch), "answer " + ledger::hex(ledger::bytes_of(row.key)) + " fingerprint");
}

TEST_F(RebuildCheck, NamesATile) {
    storage::TileRow row = store_.reader()->tile(0, 0).value();
    row.hashes[100] = static_cast<char>(row.hashes[100] ^ 4);
    storage::Batch batch;
    batch.tiles.push_back(row);
    EXPECT_EQ(after(batch), "tile tile/0/000 hashes");
}

TEST_F(RebuildCheck, NamesWhatIsMissing) {
    store_.clear_derived();
    const std::string difference = print(check(store_));
    EXPECT_TRUE(difference.starts_with("matter ") && difference.ends_with(" missing")) << difference;
}

TEST_F(RebuildCheck, NamesASetting) {
    storage::Batch batch;
    batch.settings.push_back({"packs", "1:00"});
    EXPECT_EQ(after(batch), "setting packs value");
}

}  // namespace
}  // namespace pingzhi
