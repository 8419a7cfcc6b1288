#include "ledger/tree.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <random>

#include "ledger/test_ledger.hpp"

namespace pingzhi::ledger {
namespace {

// RFC 6962 2.1 written down as it stands there, to hold the fast ways against.
Hash root_by_definition(const std::vector<Hash>& leaves, std::size_t begin, std::size_t end) {
    if (begin == end) return sha256("");
    if (end - begin == 1) return leaves[begin];
    const std::size_t split = std::bit_floor(end - begin - 1);
    return node_hash(root_by_definition(leaves, begin, begin + split), root_by_definition(leaves, begin + split, end));
}

// The leaves and roots that implementations of RFC 6962 test each other with.
TEST(Tree, KnownRoots) {
    const std::string_view leaves[] = {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
    const std::string_view roots[] = {
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    Frontier frontier;
    EXPECT_EQ(hex(bytes_of(frontier.root())), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (std::size_t i = 0; i < std::size(leaves); ++i) {
        frontier.append(leaf_hash(*parse_hex(leaves[i])));
        EXPECT_EQ(frontier.size(), i + 1);
        EXPECT_EQ(hex(bytes_of(frontier.root())), roots[i]);
    }
}

TEST(Tree, FrontierGivesTheRootOfTheDefinitionAtEverySize) {
    const TestLedger ledger = TestLedger::of(300);
    std::vector<Hash> leaves;
    Frontier frontier;
    for (std::uint64_t size = 0; size <= 300; ++size) {
        const Hash root = root_by_definition(leaves, 0, leaves.size());
        ASSERT_EQ(frontier.head(), (TreeHead{size, root}));
        ASSERT_EQ(root_of(size, ledger.source()), root);
        ASSERT_EQ(Frontier::restore(size, ledger.source()).head(), frontier.head());
        if (size == 300) break;
        leaves.push_back(ledger.leaf(size));
        frontier.append(leaves.back());
    }
}

TEST(Tree, ACopyOfTheFrontierGoesBack) {
    const TestLedger ledger = TestLedger::of(12);
    Frontier frontier = Frontier::restore(7, ledger.source());
    const Frontier before = frontier;
    for (int i = 0; i < 5; ++i) frontier.append(leaf_hash("never committed"));
    frontier = before;
    for (std::uint64_t i = 7; i < 12; ++i) frontier.append(ledger.leaf(i));
    EXPECT_EQ(frontier.head(), ledger.head(12));
}

TEST(Tree, ProofsOfWhatIsNotThereAreNotMade) {
    const TestLedger ledger = TestLedger::of(4);
    EXPECT_THROW(inclusion_proof(4, 4, ledger.source()), std::out_of_range);
    EXPECT_THROW(inclusion_proof(0, 0, ledger.source()), std::out_of_range);
    EXPECT_THROW(consistency_proof(4, 3, ledger.source()), std::out_of_range);
}

constexpr std::uint64_t size_max = 128;

TEST(Tree, EveryProofUpTo128LeavesIsAccepted) {
    const TestLedger ledger = TestLedger::of(size_max);
    std::size_t inclusions = 0, consistencies = 0;
    for (std::uint64_t size = 0; size <= size_max; ++size) {
        for (std::uint64_t index = 0; index < size; ++index, ++inclusions)
            ASSERT_TRUE(verify_inclusion(ledger.leaf(index), index, ledger.head(size), inclusion_proof(index, size, ledger.source())))
                << index << " in " << size;
        for (std::uint64_t from = 0; from <= size; ++from, ++consistencies)
            ASSERT_TRUE(verify_consistency(ledger.head(from), ledger.head(size), consistency_proof(from, size, ledger.source()))) << from << " to " << size;
    }
    EXPECT_EQ(inclusions, size_max * (size_max + 1) / 2);
    EXPECT_EQ(consistencies, (size_max + 1) * (size_max + 2) / 2);
}

// Ways in which a list of hashes can be made another list.
std::vector<std::vector<Hash>> changed(const std::vector<Hash>& proof, std::mt19937_64& random) {
    std::vector<std::vector<Hash>> all;
    for (std::size_t i = 0; i < proof.size(); ++i) {
        auto flipped = proof;
        flipped[i][random() % 32] ^= static_cast<std::uint8_t>(1u << random() % 8);
        all.push_back(std::move(flipped));
        auto dropped = proof;
        dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
        all.push_back(std::move(dropped));
        if (i > 0) {
            auto swapped = proof;
            std::swap(swapped[i - 1], swapped[i]);
            all.push_back(std::move(swapped));
        }
    }
    auto added = proof;
    added.insert(added.begin() + static_cast<std::ptrdiff_t>(random() % (proof.size() + 1)), proof.empty() ? empty_root() : proof[random() % proof.size()]);
    all.push_back(std::move(added));
    return all;
}

Hash flipped(Hash hash, std::mt19937_64& random) {
    hash[random() % 32] ^= static_cast<std::uint8_t>(1u << random() % 8);
    return hash;
}

TEST(Tree, ChangedInclusionProofsAreRefused) {
    const TestLedger ledger = TestLedger::of(size_max);
    std::mt19937_64 random(6962);
    std::size_t refused = 0;
    for (std::uint64_t size = 1; size <= size_max; ++size) {
        for (std::uint64_t index = 0; index < size; ++index) {
            const Hash leaf = ledger.leaf(index);
            const TreeHead& head = ledger.head(size);
            const auto proof = inclusion_proof(index, size, ledger.source());
            for (const auto& other : changed(proof, random)) {
                ASSERT_FALSE(verify_inclusion(leaf, index, head, other)) << index << " in " << size;
                ++refused;
            }
            // Another leaf, index or tree: as a checkpoint gives it, the size always comes with its own root.
            const std::uint64_t other_size = (size + 1 + random() % (size_max - 1)) % size_max + 1;
            const std::uint64_t other_index = size == 1 ? 1 : (index + 1 + random() % (size - 1)) % size;
            ASSERT_FALSE(verify_inclusion(flipped(leaf, random), index, head, proof));
            ASSERT_FALSE(verify_inclusion(leaf, index, {size, flipped(head.root, random)}, proof));
            ASSERT_FALSE(verify_inclusion(leaf, other_index, head, proof)) << index << " as " << other_index << " in " << size;
            ASSERT_FALSE(verify_inclusion(leaf, size + random() % 3, head, proof));
            refused += 4;
            if (other_size != size) {
                ASSERT_FALSE(verify_inclusion(leaf, index, ledger.head(other_size), proof)) << index << " in " << size << " as " << other_size;
                ++refused;
            }
        }
    }
    RecordProperty("refused", static_cast<int>(refused));
    EXPECT_GE(refused, 100'000u);
}

TEST(Tree, ChangedConsistencyProofsAreRefused) {
    const TestLedger ledger = TestLedger::of(size_max);
    std::mt19937_64 random(9162);
    std::size_t refused = 0;
    for (std::uint64_t size = 1; size <= size_max; ++size) {
        for (std::uint64_t from = 0; from <= size; ++from) {
            const TreeHead &old_head = ledger.head(from), &new_head = ledger.head(size);
            const auto proof = consistency_proof(from, size, ledger.source());
            for (const auto& other : changed(proof, random)) {
                ASSERT_FALSE(verify_consistency(old_head, new_head, other)) << from << " to " << size;
                ++refused;
            }
            ASSERT_FALSE(verify_consistency({from, flipped(old_head.root, random)}, new_head, proof));
            // Every tree grows from the empty one: such a proof says nothing of the newer root.
            if (from != 0) {
                ASSERT_FALSE(verify_consistency(old_head, {size, flipped(new_head.root, random)}, proof));
                const std::uint64_t other_from = 1 + (from + random() % (size_max - 1)) % size_max;
                const std::uint64_t other_size = 1 + (size + random() % (size_max - 1)) % size_max;
                ASSERT_NE(other_from, from);
                ASSERT_NE(other_size, size);
                ASSERT_FALSE(verify_consistency(ledger.head(other_from), new_head, proof)) << from << " as " << other_from << " to " << size;
                ASSERT_FALSE(verify_consistency(old_head, ledger.head(other_size), proof)) << from << " to " << size << " as " << other_size;
                refused += 3;
            }
            ++refused;
        }
    }
    RecordProperty("refused", static_cast<int>(refused));
    EXPECT_GE(refused, 100'000u);
}

}  // namespace
}  // namespace pingzhi::ledger
