#include "ledger/ledger_check.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <random>

#include "ledger/test_ledger.hpp"

namespace pingzhi::ledger {
namespace {

using Kind = LedgerFault::Kind;

// A ledger as it lies on disk: leaves, their hashes beside them, and the ledger's own heads every hundred leaves.
struct Stored {
    std::vector<std::string> leaves;
    std::vector<Hash> hashes;
    std::vector<TreeHead> heads;

    // What somebody does who can write everything: hashes and heads made anew for the leaves as they are.
    void recompute() {
        hashes.clear();
        heads.clear();
        Frontier frontier;
        for (const std::string& leaf : leaves) {
            hashes.push_back(leaf_hash(leaf));
            frontier.append(hashes.back());
            if (frontier.size() % 100 == 0) heads.push_back(frontier.head());
        }
    }
};

Stored stored_ledger(std::size_t size) {
    Stored stored;
    for (std::size_t i = 0; i < size; ++i)
        stored.leaves.push_back("{\"at\":\"2026-11-22T04:14:40.123Z\",\"kind\":\"matter_received\",\"seq\":" + std::to_string(i) + "}");
    stored.recompute();
    return stored;
}

std::optional<LedgerFault> check(const Stored& stored, std::vector<TreeHead> outside = {}) {
    outside.insert(outside.end(), stored.heads.begin(), stored.heads.end());
    LedgerCheck ledger(std::move(outside));
    for (std::size_t i = 0; i < stored.leaves.size(); ++i)
        if (const auto fault = ledger.take(stored.leaves[i], stored.hashes[i])) return fault;
    return ledger.finish();
}

constexpr std::size_t size = 10'000;

TEST(LedgerCheck, AnUntouchedLedgerHolds) {
    const Stored stored = stored_ledger(size);
    EXPECT_EQ(stored.heads.size(), size / 100);
    EXPECT_FALSE(check(stored));
    EXPECT_FALSE(check(stored, {TreeHead{}, stored.heads.back()}));
    EXPECT_FALSE(check(Stored{}));
}

TEST(LedgerCheck, TenThousandChangedBytesAreNamed) {
    Stored stored = stored_ledger(size);
    // A check that has come to each hundredth leaf of the good ledger, to go on from: the leaves before a change are the same.
    std::vector<LedgerCheck> started;
    LedgerCheck ledger(stored.heads);
    for (std::size_t i = 0; i < size; ++i) {
        if (i % 100 == 0) started.push_back(ledger);
        ASSERT_FALSE(ledger.take(stored.leaves[i], stored.hashes[i]));
    }
    std::mt19937_64 random(18);
    std::size_t named = 0;
    for (int round = 0; round < 10'000; ++round) {
        // In a leaf, or in the hash beside it.
        const std::size_t index = random() % size;
        const auto flip = static_cast<char>(1 + random() % 255);
        std::string& leaf = stored.leaves[index];
        char* const place = round % 4 == 0 ? reinterpret_cast<char*>(stored.hashes[index].data()) + random() % 32 : leaf.data() + random() % leaf.size();
        *place = static_cast<char>(*place ^ flip);
        LedgerCheck check_on = started[index / 100];
        std::optional<LedgerFault> fault;
        for (std::size_t i = index / 100 * 100; i < size && !fault; ++i) fault = check_on.take(stored.leaves[i], stored.hashes[i]);
        ASSERT_TRUE(fault) << round;
        ASSERT_EQ(*fault, (LedgerFault{Kind::leaf_differs, index, index}));
        *place = static_cast<char>(*place ^ flip);
        ++named;
    }
    EXPECT_EQ(named, 10'000u);
    EXPECT_FALSE(check(stored));
}

// The leaf and the hash beside it, but not the ledger's heads: known to the hundred.
TEST(LedgerCheck, ChangesThatKeepTheHashesInStepAreFoundByTheNextHead) {
    const Stored good = stored_ledger(size);
    const auto erase = [](auto& list, std::ptrdiff_t at) { list.erase(list.begin() + at); };
    const auto insert = [](auto& list, std::ptrdiff_t at, auto value) { list.insert(list.begin() + at, std::move(value)); };
    std::mt19937_64 random(19);
    for (int round = 0; round < 20; ++round) {
        const std::size_t index = random() % (size - 100);
        const auto at = static_cast<std::ptrdiff_t>(index);
        const LedgerFault expected{Kind::root_differs, index / 100 * 100, index / 100 * 100 + 99};
        Stored bad = good;
        bad.leaves[index] += " ";
        bad.hashes[index] = leaf_hash(bad.leaves[index]);
        EXPECT_EQ(check(bad), expected);
        bad = good;
        erase(bad.leaves, at);
        erase(bad.hashes, at);
        EXPECT_EQ(check(bad), expected);
        bad = good;
        insert(bad.leaves, at, std::string("inserted"));
        insert(bad.hashes, at, leaf_hash("inserted"));
        EXPECT_EQ(check(bad), expected);
        bad = good;
        const std::size_t neighbour = index % 100 == 99 ? index - 1 : index + 1;
        std::swap(bad.leaves[index], bad.leaves[neighbour]);
        std::swap(bad.hashes[index], bad.hashes[neighbour]);
        EXPECT_EQ(check(bad), expected);
    }
}

TEST(LedgerCheck, ATruncatedTail) {
    const Stored good = stored_ledger(size);
    const TreeHead outside = good.heads.back();
    Stored bad = good;
    bad.leaves.resize(size - 150);
    bad.hashes.resize(size - 150);
    EXPECT_EQ(check(bad), (LedgerFault{Kind::leaves_missing, size - 150, size - 1}));
    // With the ledger's own heads cut too, as when yesterday's file is put back, only a head kept outside tells.
    std::erase_if(bad.heads, [](const TreeHead& head) { return head.size > size - 150; });
    EXPECT_FALSE(check(bad));
    EXPECT_EQ(check(bad, {outside}), (LedgerFault{Kind::leaves_missing, size - 150, size - 1}));
}

TEST(LedgerCheck, ARewrittenSuffixIsFoundOnlyByAHeadKeptOutside) {
    const Stored good = stored_ledger(size);
    Stored bad = good;
    for (std::size_t i = 7'777; i < size; ++i) bad.leaves[i].replace(bad.leaves[i].find("received"), 8, "declined");
    bad.recompute();
    EXPECT_FALSE(check(bad));
    EXPECT_EQ(check(bad, {good.heads.back()}), (LedgerFault{Kind::root_differs, size - 100, size - 1}));
    // Heads kept outside more often say more exactly where.
    EXPECT_EQ(check(bad, {good.heads[49], good.heads[76], good.heads[77]}), (LedgerFault{Kind::root_differs, 7'700, 7'799}));
}

TEST(LedgerCheck, AMillionLeaves) {
    constexpr std::uint64_t leaves = 1'000'000;
    std::string leaf(400, 'x');
    const auto leaf_at = [&](std::uint64_t i) -> const std::string& {
        for (std::size_t digit = 0; digit < 8; ++digit, i /= 10) leaf[7 - digit] = static_cast<char>('0' + i % 10);
        return leaf;
    };
    std::vector<Hash> hashes;
    hashes.reserve(leaves);
    Frontier frontier;
    for (std::uint64_t i = 0; i < leaves; ++i) {
        hashes.push_back(leaf_hash(leaf_at(i)));
        frontier.append(hashes.back());
    }
    LedgerCheck ledger({frontier.head()});
    std::size_t faults = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < leaves; ++i) faults += ledger.take(leaf_at(i), hashes[i]).has_value();
    faults += ledger.finish().has_value();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    EXPECT_EQ(faults, 0u);
    EXPECT_EQ(ledger.head(), frontier.head());
    std::printf("1,000,000 leaves of 400 bytes verified in %.2f s\n", seconds);
    EXPECT_LE(seconds, 30.0);
}

}  // namespace
}  // namespace pingzhi::ledger
