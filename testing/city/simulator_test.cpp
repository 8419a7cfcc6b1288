// The simulated city: the same seed gives the same ledger, and what its people do is what can be done.
#include "testing/city/simulator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>

#include "app/ready_pack.hpp"
#include "storage/memory/memory_store.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/city/batches.hpp"
#include "testing/city/faults/ledger_audit.hpp"
#include "testing/loop.hpp"

namespace pingzhi::testing::city {
namespace {

using ::testing::IsEmpty;

const ReadyPack& pinghu() {
    static const ReadyPack pack = ready_pack(PINGZHI_SOURCE_DIR "/packs/pinghu").value();
    return pack;
}

// A city on a store, lived through by the simulated people.
struct Lived {
    Lived(storage::Store& where, SimulatorOptions options, int days)
        : store(where), catalogues(where), writer(where, catalogues, test_key()), simulator(pinghu().catalogue, options) {
        writer.take(prepare(load_command(pinghu(), 0, random_of(options.seed))), options.from);
        writer.commit();
        Batches ways({&store, &writer});
        simulator.run(ways, options.from + Duration::days(days));
        ways.commit();
    }
    storage::Store& store;
    Catalogues catalogues;
    CityWriter writer;
    Simulator simulator;
};

const Instant spring = parse_rfc3339("2025-03-01T00:00:00+08:00").value();

TEST(Simulator, TheSameSeedGivesTheSameLedgerInMemoryAndInSqlite) {
    const SimulatorOptions options{7, spring, 0.1};
    storage::MemoryStore memory;
    const Lived one(memory, options, 30);
    const std::string path = ::testing::TempDir() + "pingzhi-city-" + std::to_string(getpid()) + ".db";
    ledger::TreeHead there;
    {
        storage::SqliteOptions of_file;
        of_file.path = path;
        of_file.city = "330482";
        of_file.create = true;
        const auto sqlite = storage::SqliteStore::open(of_file);
        there = Lived(*sqlite, options, 30).writer.head();
    }
    for (const char* end : {"", "-wal", "-shm", "-writer"}) std::remove((path + end).c_str());
    EXPECT_EQ(one.writer.head(), there);
    EXPECT_GT(one.writer.head().size, 10'000u);
    for (const auto& [what, count] : one.simulator.tally().refused) std::printf("%s: %llu\n", what.c_str(), static_cast<unsigned long long>(count));
    std::printf("%llu reports, %llu commands, %llu facts\n", static_cast<unsigned long long>(one.simulator.tally().reports),
                static_cast<unsigned long long>(one.simulator.tally().commands), static_cast<unsigned long long>(there.size));
}

}  // namespace
}  // namespace pingzhi::testing::city
