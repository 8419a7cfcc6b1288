// The whole loop on its real store: the same commands give the same city in memory and in SQLite, a key has one effect across
// restarts, and no fault of the disk leaves half an intake behind.
#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <thread>

#include "app/submit.hpp"
#include "storage/memory/memory_store.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/disk/disk_vfs.hpp"
#include "testing/loop.hpp"
#include "testing/random_people.hpp"

namespace pingzhi {
namespace {

using testing::Disk;
using testing::DiskVfs;
using testing::Loop;
using testing::report_lamp;

std::unique_ptr<storage::SqliteStore> open_on(const DiskVfs& vfs) {
    storage::SqliteOptions options;
    options.path = "/city.db";
    options.city = "town";
    options.create = true;
    options.vfs = vfs.name();
    return storage::SqliteStore::open(options);
}

void run_people(std::uint64_t seed, Loop& loop, int commands) {
    testing::RandomPeople people(seed);
    for (int i = 0; i < commands; ++i) {
        loop.clock.advance(people.pause());
        for (const Prepared& command : loop.writer.due(loop.clock.now(), 100)) loop.writer.take(command, loop.clock.now());
        if (loop.writer.has_changes()) loop.writer.commit();
        people.hear(loop.give(people.next(loop.clock.now())));
    }
}

TEST(LoopStores, TheSameCommandsGiveTheSameCityInMemoryAndInSqlite) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        storage::MemoryStore memory;
        Loop in_memory(memory);
        run_people(seed, in_memory, 300);
        Disk disk(seed);
        DiskVfs vfs(disk);
        auto sqlite = open_on(vfs);
        Loop in_sqlite(*sqlite);
        run_people(seed, in_sqlite, 300);
        ASSERT_EQ(testing::whole_ledger(memory), testing::whole_ledger(*sqlite)) << "seed " << seed;
        ASSERT_EQ(testing::derived_rows(memory), testing::derived_rows(*sqlite)) << "seed " << seed;
        ASSERT_EQ(in_memory.writer.head(), in_sqlite.writer.head());
    }
}

TEST(LoopStores, TenThousandDuplicateSendsInParallelAndAcrossRestartsHaveOneEffectEach) {
    constexpr int keys = 1'000, runs = 5, threads = 4;  // each key is sent twice a run
    storage::SqliteOptions options;
    std::string folder = ::testing::TempDir() + "pingzhi-idempotency-" + std::to_string(getpid());
    options.path = folder + ".db";
    options.city = "town";
    options.create = true;
    std::vector<std::string> secrets(keys);
    std::mutex mutex;
    int sent = 0;
    for (int run = 0; run < runs; ++run) {
        auto store = storage::SqliteStore::open(options);
        Loop loop(*store);
        Submit submit(loop.writer, loop.clock, {}, {}, {});
        std::vector<std::thread> senders;
        for (int t = 0; t < threads; ++t) {
            senders.emplace_back([&, t] {
                for (int i = t; i < 2 * keys; i += threads) {
                    int key = i % keys;
                    Answer answer = submit.give_and_wait(report_lamp("key " + std::to_string(key), static_cast<std::uint64_t>(run * 10'000 + i)));
                    std::lock_guard lock(mutex);
                    ++sent;
                    std::string& secret = secrets[static_cast<std::size_t>(key)];
                    const std::string& told = std::get<Done>(answer).secret;
                    if (secret.empty()) secret = told;
                    EXPECT_EQ(secret, told) << "key " << key;
                }
            });
        }
        for (std::thread& sender : senders) sender.join();
        submit.stop();
        EXPECT_EQ(store->reader()->head().last, 1u + 2u * keys);
    }
    EXPECT_EQ(sent, 10'000);
    for (const char* end : {".db", ".db-wal", ".db-shm", ".db-writer"}) std::remove((folder + end).c_str());
}

// The k-th operation on the disk fails, for every k of an intake, once or from then on, as an I/O error or for want of space.
TEST(LoopStores, NoFaultOfTheDiskLeavesHalfAnIntakeBehind) {
    Disk::Image image;
    std::string before, after;
    {
        Disk disk(1);
        DiskVfs vfs(disk);
        auto store = open_on(vfs);
        Loop loop(*store);
        loop.give(report_lamp("earlier", 1));
        before = testing::whole_ledger(*store) + testing::derived_rows(*store);
        store.reset();
        image = disk.image();
        store = open_on(vfs);
        Loop again(*store);
        again.give(report_lamp("late", 2));
        after = testing::whole_ledger(*store) + testing::derived_rows(*store);
    }
    int tried = 0, acknowledged = 0, refused = 0, refused_yet_there = 0;
    for (auto trouble : {Disk::Trouble::io_error, Disk::Trouble::no_space}) {
        for (auto lasting : {Disk::Lasting::once, Disk::Lasting::from_then_on}) {
            for (std::uint64_t k = 1;; ++k) {
                Disk disk(k);
                disk.load(image);
                DiskVfs vfs(disk);
                bool acked = false, threw = false;
                auto store = open_on(vfs);
                {
                    Loop loop(*store);
                    disk.fail_at(k, trouble, lasting);
                    try {
                        acked = std::holds_alternative<Done>(loop.give(report_lamp("late", 2)));
                    } catch (const storage::Breakdown&) {
                        threw = true;
                    }
                }
                bool met = disk.reached();
                store.reset();
                disk.heal();
                store = open_on(vfs);
                Loop recovered(*store);
                std::string now = testing::whole_ledger(*store) + testing::derived_rows(*store);
                ++tried;
                if (acked) {
                    ++acknowledged;
                    ASSERT_EQ(now, after) << "acknowledged and lost at operation " << k;
                } else {
                    ++refused;
                    ASSERT_TRUE(threw);
                    ASSERT_TRUE(now == before || now == after) << "a mixed state at operation " << k;
                    refused_yet_there += now == after;
                    // The caller sends it again with the same key, and exactly one effect stands.
                    ASSERT_TRUE(std::holds_alternative<Done>(recovered.give(report_lamp("late", 2))));
                    ASSERT_EQ(testing::whole_ledger(*store) + testing::derived_rows(*store), after);
                }
                if (!met) break;
            }
        }
    }
    EXPECT_GT(refused, 10);
    EXPECT_GE(acknowledged, 4);
    std::printf("%d faults: %d acknowledged, %d refused, of which %d were saved all the same\n", tried, acknowledged, refused, refused_yet_there);
}

TEST(LoopStores, WithAFullDiskReadsGoOnWritesAreRefusedAndItRecoversByItself) {
    Disk disk(1);
    DiskVfs vfs(disk);
    auto store = open_on(vfs);
    Loop loop(*store);
    Submit submit(loop.writer, loop.clock, {}, {}, {});
    ASSERT_TRUE(std::holds_alternative<Done>(submit.give_and_wait(report_lamp("first", 1))));
    disk.limit_space(disk.used() + 20'000);
    int done = 0, full = 0;
    for (int i = 0; i < 200; ++i) {
        Answer answer = submit.give_and_wait(report_lamp("k" + std::to_string(i), static_cast<std::uint64_t>(i + 2)));
        if (std::holds_alternative<Done>(answer)) {
            ++done;
        } else {
            EXPECT_EQ(std::get<Failed>(answer).why, Failed::Why::disk_full);
            ++full;
        }
    }
    EXPECT_GT(full, 100);
    EXPECT_TRUE(submit.accepting());
    EXPECT_EQ(store->reader()->head().last, 1u + 2u * static_cast<unsigned>(done + 1));
    disk.limit_space(std::nullopt);
    for (int i = 0; i < 200; ++i)
        EXPECT_TRUE(std::holds_alternative<Done>(submit.give_and_wait(report_lamp("k" + std::to_string(i), static_cast<std::uint64_t>(i + 2)))));
    EXPECT_EQ(store->reader()->head().last, 1u + 2u * 201u);
    submit.stop();
}

}  // namespace
}  // namespace pingzhi
