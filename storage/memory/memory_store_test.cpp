// The contract over the store in memory, and what is its own.
#include "storage/memory/memory_store.hpp"

#include "storage/memory/persistent_map.hpp"
#include "storage/port/contract.hpp"

#include <map>

namespace pingzhi::storage {
namespace {

INSTANTIATE_TEST_SUITE_P(Memory, StoreContract, ::testing::Values(StoreMaker{"memory", [] { return std::make_shared<MemoryStore>(); }}));

TEST(MemoryStore, refuses_a_backup) {
    MemoryStore store;
    EXPECT_THROW(store.backup_to("anywhere"), Breakdown);
}

TEST(PersistentMap, every_copy_stays_as_it_was) {
    std::mt19937_64 random(5);
    PersistentMap<int, int> map;
    std::map<int, int> model;
    std::vector<std::pair<PersistentMap<int, int>, std::map<int, int>>> copies;
    for (int turn = 0; turn < 5000; ++turn) {
        const int key = static_cast<int>(random() % 200);
        if (random() % 3 == 0) {
            map.erase(key);
            model.erase(key);
        } else {
            map.put(key, turn);
            model[key] = turn;
        }
        if (turn % 500 == 0) copies.emplace_back(map, model);
    }
    copies.emplace_back(map, model);
    for (const auto& [copy, expected] : copies) {
        std::map<int, int> walked;
        for (auto at = copy.begin(); !at.done(); at.next()) walked[at.key()] = at.value();
        EXPECT_EQ(walked, expected);
        for (int key = -1; key <= 200; ++key) {
            const auto from = copy.from(key);
            const auto after = copy.after(key);
            EXPECT_EQ(from.done() ? 999 : from.key(), expected.lower_bound(key) == expected.end() ? 999 : expected.lower_bound(key)->first);
            EXPECT_EQ(after.done() ? 999 : after.key(), expected.upper_bound(key) == expected.end() ? 999 : expected.upper_bound(key)->first);
            EXPECT_EQ(copy.find(key) == nullptr, !expected.contains(key));
        }
    }
}

}  // namespace
}  // namespace pingzhi::storage
