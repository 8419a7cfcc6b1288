#include "ledger/proof.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "ledger/test_ledger.hpp"

namespace pingzhi::ledger {
namespace {

SigningKey log_key(std::uint8_t first = 0) {
    std::array<std::uint8_t, secret_size> seed;
    std::iota(seed.begin(), seed.end(), first);
    return SigningKey("pinghu.example/ledger", seed);
}

struct Example {
    TestLedger ledger = TestLedger::of(1000);
    SigningKey key = log_key();

    std::string document(std::uint64_t index, std::uint64_t size) const {
        return print_proof(prove_leaf(ledger.leaves()[index], index, sign_checkpoint(ledger.head(size), key), size, ledger.source()));
    }
};

TEST(Proof, StandsAloneAndVerifies) {
    const Example example;
    for (const auto& [index, size] : {std::pair<std::uint64_t, std::uint64_t>{0, 1}, {0, 1000}, {999, 1000}, {511, 777}}) {
        const std::string document = example.document(index, size);
        const auto proven = verify_proof(document, example.key.verifier());
        ASSERT_TRUE(proven) << name_of(proven.error());
        EXPECT_EQ(proven->leaf, "leaf " + std::to_string(index));
        EXPECT_EQ(proven->index, index);
        EXPECT_EQ(proven->checkpoint.head, example.ledger.head(size));
        EXPECT_EQ(print_proof(*parse_proof(document)), document);
    }
}

TEST(Proof, SaysWhyItFails) {
    const Example example;
    const VerifierKey key = example.key.verifier();
    const auto problem = [&](const Proof& proof) { return name_of(verify_proof(print_proof(proof), key).error()); };
    const Proof good = *parse_proof(example.document(123, 1000));

    EXPECT_EQ(name_of(verify_proof("", key).error()), "malformed");
    EXPECT_EQ(name_of(verify_proof(print_proof(good), log_key(1).verifier()).error()), "unknown_signer");
    Proof proof = good;
    proof.leaf = "leaf 124";
    EXPECT_EQ(problem(proof), "not_in_ledger");
    proof = good;
    proof.index = 124;
    EXPECT_EQ(problem(proof), "not_in_ledger");
    proof.index = 1000;
    EXPECT_EQ(problem(proof), "index_beyond_size");
    proof = good;
    proof.hashes.pop_back();
    EXPECT_EQ(problem(proof), "not_in_ledger");
    proof = good;
    proof.checkpoint = sign_checkpoint(example.ledger.head(999), example.key).print();
    EXPECT_EQ(problem(proof), "not_in_ledger");
    proof.checkpoint.replace(proof.checkpoint.find("999"), 3, "998");
    EXPECT_EQ(problem(proof), "bad_signature");
    proof.checkpoint = "no note\n";
    EXPECT_EQ(problem(proof), "malformed_checkpoint");
    const std::string text = "no checkpoint\n";
    proof.checkpoint = Note{text, {example.key.sign(text)}}.print();
    EXPECT_EQ(problem(proof), "malformed_checkpoint");
}

TEST(Proof, EveryChangedBitIsRefused) {
    const Example example;
    const std::string good = example.document(600, 1000);
    std::size_t refused = 0;
    for (std::size_t i = 0; i < good.size(); ++i)
        for (int bit = 0; bit < 8; ++bit, ++refused) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 1 << bit);
            ASSERT_FALSE(verify_proof(bad, example.key.verifier())) << "byte " << i << " bit " << bit;
        }
    EXPECT_EQ(refused, good.size() * 8);
    for (std::size_t size = 0; size < good.size(); ++size) ASSERT_FALSE(verify_proof(std::string_view(good).substr(0, size), example.key.verifier()));
    EXPECT_FALSE(verify_proof(good + "\n", example.key.verifier()));
}

}  // namespace
}  // namespace pingzhi::ledger
