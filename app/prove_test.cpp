#include "app/prove.hpp"

#include <gtest/gtest.h>

#include <random>

#include "app/matter_row.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using testing::Loop;

ledger::SigningKey signing_key(const std::string& name) { return {name, ledger::SecretView(ledger::sha256(name))}; }

class Prove : public ::testing::Test {
protected:
    Prove() : loop_(store_), key_(signing_key("town.example/ledger")) {
        for (int i = 0; i < 150; ++i) loop_.give(testing::report_lamp("r" + std::to_string(i), static_cast<std::uint64_t>(i)));
        Submission sign;
        sign.key = "sign";
        sign.actor = testing::desk;
        sign.body = SignAssignment{{100}, {101}};
        EXPECT_TRUE(std::holds_alternative<Done>(loop_.give(std::move(sign))));
        for (int i = 150; i < 200; ++i) loop_.give(testing::report_lamp("r" + std::to_string(i), static_cast<std::uint64_t>(i)));
    }

    std::string prove(Seq id) {
        const auto reader = store_.reader();
        const Matter matter = from_row(reader->matter(id).value());
        const auto head = loop_.writer.head();
        return prove_matter(*reader, matter, matter_number("ST", {id}), ledger::sign_checkpoint(head, key_), head.size);
    }
    std::string refused(std::string_view document, const ledger::SigningKey& key) {
        const auto proven = verify_matter_proof(document, key.verifier());
        return proven ? "" : std::string(name_of(proven.error().code)) + " " + std::to_string(proven.error().place) + " " + proven.error().why;
    }

    storage::MemoryStore store_;
    Loop loop_;
    ledger::SigningKey key_;
};

TEST_F(Prove, AMattersFactsAreProvenWithTheKeyAlone) {
    const auto proven = verify_matter_proof(prove(100), key_.verifier());
    ASSERT_TRUE(proven) << proven.error().why;
    EXPECT_EQ(proven->number, matter_number("ST", {100}));
    EXPECT_EQ(proven->city, testing::small_town()->city);
    ASSERT_EQ(proven->facts.size(), 3u);
    EXPECT_EQ(kind_of(proven->facts[0].body), "matter_reported");
    EXPECT_EQ(kind_of(proven->facts[1].body), "matter_assigned");
    EXPECT_EQ(kind_of(proven->facts[2].body), "assignment_signed");
    EXPECT_EQ(proven->checkpoint.head, loop_.writer.head());
}

TEST_F(Prove, NoPersonalValueStandsInAProof) {
    const std::string document = prove(100);
    for (const char* value : {"13800000000", "路灯"}) EXPECT_EQ(document.find(value), std::string::npos);
}

TEST_F(Prove, AnotherKeyRefuses) { EXPECT_EQ(refused(prove(100), signing_key("elsewhere")), "proof_refused 1 unknown_signer"); }

TEST_F(Prove, AnotherMattersNumberIsRefused) {
    std::string document = prove(100);
    const std::string number = matter_number("ST", {100});
    document.replace(document.find(number), number.size(), matter_number("ST", {102}));
    EXPECT_EQ(refused(document, key_), "not_one_matter 1 matter");
}

TEST_F(Prove, AnotherMattersFactIsRefused) {
    // The last proof of one matter goes into the document of another.
    std::string document = prove(100), other = prove(102);
    const std::string begin = "\"c2sp.org";
    document.replace(document.rfind(begin), std::string::npos, other.substr(other.rfind(begin)));
    EXPECT_EQ(refused(document, key_), "not_one_matter 3 subject");
}

TEST_F(Prove, EveryChangedByteIsRefused) {
    const std::string document = prove(100);
    std::mt19937_64 random(5);
    for (int round = 0; round < 1000; ++round) {
        std::string changed = document;
        const std::size_t at = random() % (changed.size() - 1);
        changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1 + random() % 127));
        const auto proven = verify_matter_proof(changed, key_.verifier());
        // The prefix of a number is for people: no fact holds it.
        const bool same = proven && proven->number == matter_number("ST", {100});
        EXPECT_FALSE(same) << "seed 5, round " << round << ", byte " << at;
    }
}

TEST_F(Prove, NonsenseIsMalformed) {
    for (const char* document : {"", "{}", "[]", "{\"format\":\"pingzhi-matter-proof@v1\",\"matter\":\"ST-100-00\",\"proofs\":[]}"})
        EXPECT_EQ(refused(document, key_), "malformed 0 ");
}

}  // namespace
}  // namespace pingzhi
