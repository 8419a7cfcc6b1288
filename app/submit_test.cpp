#include "app/submit.hpp"

#include <gtest/gtest.h>

#include <set>

#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using testing::Loop;
using testing::report_lamp;

TEST(Submit, ParallelDuplicatesHaveOneEffectEach) {
    storage::MemoryStore store;
    Loop loop(store);
    std::size_t heard = 0;
    Submit submit(loop.writer, loop.clock, {}, [&heard](const auto& facts) { heard += facts.size(); }, {});
    constexpr int keys = 500, times = 5, threads = 4;
    std::vector<std::thread> senders;
    std::mutex mutex;
    std::map<std::string, std::set<std::string>> secrets;
    for (int t = 0; t < threads; ++t) {
        senders.emplace_back([&, t] {
            for (int i = 0; i < keys * times / threads * 2; ++i) {
                std::string key = "key " + std::to_string((i * 7 + t) % keys);
                Answer answer = submit.give_and_wait(report_lamp(key, static_cast<std::uint64_t>(i * threads + t)));
                std::lock_guard lock(mutex);
                secrets[key].insert(std::get<Done>(answer).secret);
            }
        });
    }
    for (std::thread& sender : senders) sender.join();
    submit.stop();
    EXPECT_EQ(secrets.size(), static_cast<std::size_t>(keys));
    for (const auto& [key, seen] : secrets) EXPECT_EQ(seen.size(), 1u) << key;
    EXPECT_EQ(store.reader()->head().last, 1u + 2u * keys);
    EXPECT_EQ(heard, 2u * keys);
    EXPECT_EQ(submit.head().size, 1u + 2u * keys);
}

// Acknowledged means durable: at the moment of the answer every fact behind it stands in the store.
TEST(Submit, AnswersOnlyWhatStandsInTheStore) {
    storage::MemoryStore store;
    Loop loop(store);
    Submit submit(loop.writer, loop.clock, {}, {}, {});
    std::vector<std::pair<Seq, Seq>> seen;  // the last fact answered, the last in the store
    for (int i = 0; i < 20; ++i) {
        submit.give(report_lamp("key " + std::to_string(i), static_cast<std::uint64_t>(i)), [&](Answer answer) {
            const Done& done = std::get<Done>(answer);
            seen.emplace_back(done.first + done.count - 1, store.reader()->head().last);
        });
    }
    submit.stop();
    ASSERT_EQ(seen.size(), 20u);
    for (const auto& [answered, stored] : seen) EXPECT_LE(answered, stored);
}

TEST(Submit, AfterStopEveryCommandIsToldSo) {
    storage::MemoryStore store;
    Loop loop(store);
    Submit submit(loop.writer, loop.clock, {}, {}, {});
    submit.stop();
    EXPECT_EQ(std::get<Failed>(submit.give_and_wait(report_lamp("a"))).why, Failed::Why::stopping);
}

TEST(Submit, TurnsDueInstantsIntoCommands) {
    storage::MemoryStore store;
    Loop loop(store);
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> kinds;
    Submit submit(loop.writer, loop.clock, {},
                  [&](const auto& facts) {
                      std::lock_guard lock(mutex);
                      for (const CommittedFact& each : facts) kinds.emplace_back(kind_of(each.fact.body));
                      changed.notify_all();
                  },
                  {});
    submit.give_and_wait(report_lamp("a"));
    loop.clock.advance(Duration::hours(3));
    submit.wake();
    std::unique_lock lock(mutex);
    ASSERT_TRUE(changed.wait_for(lock, std::chrono::seconds(10), [&] { return kinds.size() >= 3; }));
    EXPECT_EQ(kinds, (std::vector<std::string>{"matter_reported", "matter_assigned", "clock_lapsed"}));
}

}  // namespace
}  // namespace pingzhi
