// The simulated city: the same seed gives the same ledger on every store and through every fault, its lives are whole, and no invariant breaks.
#include "testing/city/simulator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <set>

#include "app/ready_pack.hpp"
#include "ledger/fact_codec.hpp"
#include "storage/memory/memory_store.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/city/batches.hpp"
#include "testing/city/faults/faulty_city.hpp"
#include "testing/city/faults/ledger_audit.hpp"
#include "testing/city/trickle.hpp"
#include "testing/fixed_clock.hpp"
#include "testing/loop.hpp"

namespace pingzhi::testing::city {
namespace {

using ::testing::IsEmpty;

const ReadyPack& pinghu() {
    static const ReadyPack pack = ready_pack(PINGZHI_SOURCE_DIR "/packs/pinghu").value();
    return pack;
}

std::shared_ptr<const Catalogue> parsed(std::string_view) { return pinghu().catalogue; }

const Instant spring = parse_rfc3339("2025-03-01T00:00:00+08:00").value();

// A city on a store, lived in by the simulated people.
struct Lived {
    Lived(storage::Store& where, SimulatorOptions options, int days)
        : store(where), catalogues(where, parsed), writer(where, catalogues, test_key()), simulator(pinghu().catalogue, options) {
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

// A database in a file that is gone with the test.
class File {
public:
    File() {
        options_.path = ::testing::TempDir() + "pingzhi-city-" + std::to_string(getpid()) + "-" + std::to_string(count()) + ".db";
        options_.city = "330482";
        options_.create = true;
    }
    ~File() {
        for (const char* end : {"", "-wal", "-shm", "-writer"}) std::remove((options_.path + end).c_str());
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    std::unique_ptr<storage::Store> open() const { return storage::SqliteStore::open(options_); }

private:
    static int count() {
        static int files = 0;
        return ++files;
    }
    storage::SqliteOptions options_;
};

// Refusals that people of a living city meet: another was quicker, or the rules say no.
const std::set<std::string> met_in_life{"close supervision_open",     "handle parts_open",       "handle support_open",        "return return_too_late",
                                        "return no_level_above",      "return returns_used_up",  "return ruled_already",       "request extension_too_late",
                                        "request request_open",       "reopen belongs_to_whole", "call-back belongs_to_whole", "transfer same_unit",
                                        "transfer ruled_already",     "merge supervision_open",  "decline supervision_open",   "report service_not_offered",
                                        "hand-over delivery_standing"};

std::vector<std::string> unexpected(const Tally& tally) {
    std::vector<std::string> found;
    for (const auto& [what, count] : tally.refused) {
        if (!met_in_life.contains(what)) found.push_back(what + " " + std::to_string(count));
    }
    return found;
}

TEST(Simulator, TheSameSeedGivesTheSameLedgerInMemoryAndInSqlite) {
    const SimulatorOptions options{7, spring, 0.05};
    storage::MemoryStore memory, other;
    const Lived one(memory, options, 30);
    const File file;
    const auto sqlite = file.open();
    const Lived two(*sqlite, options, 30);
    EXPECT_EQ(one.writer.head(), two.writer.head());
    EXPECT_EQ(whole_ledger(memory), whole_ledger(*sqlite));
    EXPECT_GT(one.writer.head().size, 8'000u);
    EXPECT_NE(Lived(other, {8, spring, 0.05}, 30).writer.head(), one.writer.head()) << "another seed is another city";
}

TEST(Simulator, LivesGoAllTheWay) {
    storage::MemoryStore memory;
    Lived city(memory, {1, spring, 0.1}, 45);
    EXPECT_THAT(unexpected(city.simulator.tally()), IsEmpty());
    const LedgerAudit audit = audit_ledger(memory, city.catalogues, 20);
    EXPECT_THAT(audit.faults, IsEmpty());
    std::map<std::string, std::uint64_t> kinds;
    for (storage::Seq from = 1;;) {
        const auto rows = memory.reader()->facts(from, 5'000);
        if (rows.empty()) break;
        for (const storage::FactRow& row : rows) ++kinds[std::string(kind_of(ledger::decode(row.leaf)->fact.body))];
        from = rows.back().seq + 1;
    }
    const double reported = static_cast<double>(kinds["matter_reported"]);
    const auto share = [&](const char* kind) { return static_cast<double>(kinds[kind]) / reported; };
    EXPECT_NEAR(reported / 45, 300'000 / 365.25 * 0.1, 25) << "a day";
    const double facts_a_matter = static_cast<double>(audit.facts) / reported;
    EXPECT_GT(facts_a_matter, 7);
    EXPECT_LT(facts_a_matter, 12);
    EXPECT_GT(share("matter_closed"), 0.75);
    EXPECT_GT(share("matter_merged"), 0.02);
    EXPECT_LT(share("matter_reopened"), 0.15);
    for (const char* kind : {"assignment_returned", "matter_corrected", "clock_lapsed", "matter_urged", "reporter_called_back", "matter_reopened",
                             "matter_rated", "matter_merged", "report_attached", "matter_withdrawn", "matter_declined", "request_made", "reporter_asked",
                             "delivery_acknowledged", "matter_archived", "handling_reviewed", "matter_escalated"})
        EXPECT_GT(kinds[kind], 0u) << kind;
}

// A year with its typhoons, refused commits, commits broken off before and after the disk, and hours in which nobody is served.
TEST(Simulator, AYearWithFaultsBreaksNoInvariantAndLeavesNothingStuck) {
    constexpr int days = 365;
    const SimulatorOptions options{3, parse_rfc3339("2025-01-01T00:00:00+08:00").value(), 0.01};
    const File file;
    {
        const auto store = file.open();
        Catalogues catalogues(*store, parsed);
        CityWriter writer(*store, catalogues, test_key());
        writer.take(prepare(load_command(pinghu(), 0, random_of(options.seed))), options.from);
        writer.commit();
    }
    FaultyCityOptions faults;
    faults.seed = options.seed;
    faults.from = options.from;
    faults.until = options.from + Duration::days(days) - Duration::hours(3);
    FaultyCity city([&file] { return file.open(); }, test_key(), faults, parsed);
    Simulator simulator(pinghu().catalogue, options);
    simulator.run(city.ways(), options.from + Duration::days(days));
    city.ways().settle(options.from + Duration::days(days));
    EXPECT_THAT(city.ways().differences(), IsEmpty());
    EXPECT_THAT(city.stuck(options.from + Duration::days(days)), IsEmpty());
    const LedgerAudit audit = audit_ledger(city.store(), city.catalogues(), 10);
    EXPECT_THAT(audit.faults, IsEmpty());
    EXPECT_GT(city.troubles().refused, 10u);
    EXPECT_GT(city.troubles().lost, 5u);
    EXPECT_GT(city.troubles().broken, city.troubles().lost);
    EXPECT_GT(city.times_down(), 50u);
    EXPECT_GT(city.ways().repeated(), 500u);
    EXPECT_THAT(unexpected(simulator.tally()), IsEmpty());
    std::printf("%llu facts, %llu commits refused, %llu broken off, %llu times down, %llu commands given again\n", static_cast<unsigned long long>(audit.facts),
                static_cast<unsigned long long>(city.troubles().refused), static_cast<unsigned long long>(city.troubles().broken),
                static_cast<unsigned long long>(city.times_down()), static_cast<unsigned long long>(city.ways().repeated()));
}

// Every third commit fails: what was lost is given again for the same instants, and answered alike.
TEST(Simulator, WhatADiskLosesIsGivenAgainAndAnsweredAlike) {
    const SimulatorOptions options{4, spring, 0.02};
    const File file;
    {
        const auto store = file.open();
        Catalogues catalogues(*store, parsed);
        CityWriter writer(*store, catalogues, test_key());
        writer.take(prepare(load_command(pinghu(), 0, random_of(options.seed))), options.from);
        writer.commit();
    }
    FaultyCityOptions faults;
    faults.rates = {15, 20};
    faults.from = options.from;
    faults.until = options.from + Duration::days(20);
    faults.down_a_day = 0;
    FaultyCity city([&file] { return file.open(); }, test_key(), faults, parsed);
    Simulator simulator(pinghu().catalogue, options);
    simulator.run(city.ways(), options.from + Duration::days(20));
    city.ways().commit();
    EXPECT_THAT(audit_ledger(city.store(), city.catalogues(), 5).faults, IsEmpty());
    EXPECT_THAT(city.ways().differences(), IsEmpty());
    EXPECT_GT(city.troubles().broken, 5u);
}

TEST(Simulator, GoesOnInACityThatServesWithMattersThatItFinds) {
    storage::MemoryStore memory;
    Lived past(memory, {5, spring, 0.05}, 3);
    const Instant now = spring + Duration::days(3);
    FixedClock clock(now);
    Submit submit(past.writer, clock, {}, {}, {});
    auto simulator = std::make_unique<Simulator>(pinghu().catalogue, SimulatorOptions{6, now, 0.05});
    adopt_open_matters(*simulator, memory, now);
    {
        const Trickle trickle(std::move(simulator), submit, memory, clock);
        clock.advance(Duration::hours(12));
        submit.wake();
        for (int i = 0; i < 200 && submit.counts().commands < 60; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    submit.stop();
    EXPECT_GE(submit.counts().commands, 60u);
    EXPECT_THAT(audit_ledger(memory, past.catalogues, 5).faults, IsEmpty());
}

}  // namespace
}  // namespace pingzhi::testing::city
