// The contract over SQLite, and equality with the store in memory on random batches and queries.
#include "storage/sqlite/sqlite_store.hpp"

#include "storage/memory/memory_store.hpp"
#include "storage/port/contract.hpp"
#include "storage/sqlite/store_in_folder.hpp"

namespace pingzhi::storage {
namespace {

std::shared_ptr<Store> in_own_folder() {
    struct Both {
        TemporaryFolder folder;
        std::unique_ptr<SqliteStore> store = SqliteStore::open(quick_options(folder.file("city.db")));
    };
    auto both = std::make_shared<Both>();
    return {both, both->store.get()};
}

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, ::testing::Values(StoreMaker{"sqlite", in_own_folder}));

class EqualToMemory : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(EqualToMemory, on_random_batches_and_queries) {
    RandomBatches random(GetParam());
    const auto sqlite = in_own_folder();
    MemoryStore memory;
    for (int turn = 0; turn < 150; ++turn) {
        const Batch batch = random.next();
        sqlite->commit(batch);
        memory.commit(batch);
        const auto snapshot = sqlite->reader();
        for (Reader* reader : {snapshot.get(), &sqlite->latest()}) {
            for (int each = 0; each < 8; ++each) {
                MatterQuery query = random.query();
                ASSERT_EQ(reader->count(query), memory.latest().count(query)) << "turn " << turn;
                const auto rows = reader->matters(query);
                ASSERT_EQ(rows, memory.latest().matters(query)) << "turn " << turn;
                if (rows.empty()) continue;
                query.after = cursor_behind(rows[random.below(rows.size())], query.order);
                ASSERT_EQ(reader->matters(query), memory.latest().matters(query)) << "turn " << turn;
            }
            const CellQuery cells = random.cell_query();
            ASSERT_EQ(reader->cells(cells), memory.latest().cells(cells));
            const Instant until = Instant{1'760'000'000'000} + Duration::minutes(static_cast<std::int64_t>(random.below(60)));
            ASSERT_EQ(reader->due(until, 10), memory.latest().due(until, 10));
            ASSERT_EQ(reader->deliveries_due(until, 10), memory.latest().deliveries_due(until, 10));
        }
        if (turn == 100) {
            sqlite->clear_derived();
            memory.clear_derived();
        }
        if (turn % 25 == 0) {
            ASSERT_TRUE(same_rows(sqlite->latest(), memory.latest()));
        }
    }
    ASSERT_TRUE(same_rows(sqlite->latest(), memory.latest()));
}

INSTANTIATE_TEST_SUITE_P(Seeds, EqualToMemory, ::testing::Range<std::uint64_t>(1, 9));

}  // namespace
}  // namespace pingzhi::storage
