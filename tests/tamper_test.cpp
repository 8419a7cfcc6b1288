// A hand that changes the ledger past the program is always found, and the first bad leaf has a name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/sample_folder.hpp"

namespace pingzhi::testing {
namespace {

class Tamper : public ::testing::Test {
protected:
    static void SetUpTestSuite() { sample_ = new SampleFolder(170); }
    static void TearDownTestSuite() {
        delete sample_;
        sample_ = nullptr;
    }

    // A copy of the sample for each hand.
    Tamper() {
        std::filesystem::copy(sample_->path(), data_, std::filesystem::copy_options::recursive);
        facts_ = sample_->facts();
    }

    void change(const std::string& sql) { Database(data_ / "city.db").execute(sql); }
    Ran verify(Arguments more = {}) {
        more.insert(more.begin(), "verify");
        more.insert(more.end(), {"--data", data_.string(), "--json"});
        return run_program(more);
    }
    // "kind first"
    std::string found(const Ran& ran) {
        if (ran.exit == 0) return "";
        const auto result = ran.json();
        return ran.problem() + " " + (result.contains("first_bad") ? boost::json::serialize(result.at("first_bad")) : "");
    }
    std::string found() { return found(verify()); }
    Ran serve() { return run_program({"serve", "--listen", "127.0.0.1:0", "--data", data_.string()}); }

    static SampleFolder* sample_;
    TemporaryFolder folder_;
    Path data_ = folder_ / "var";
    std::uint64_t facts_ = 0;
};

SampleFolder* Tamper::sample_ = nullptr;

TEST_F(Tamper, AnUntouchedLedgerHoldsAndEveryFactIsSigned) {
    const Ran ran = verify();
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_EQ(ran.json().at("facts"), facts_);
    EXPECT_EQ(ran.json().at("signed"), facts_);
    EXPECT_GT(facts_, 512u) << "full tiles and a partial one";
}

TEST_F(Tamper, FlippedBytesInLeavesAreFoundWhereTheyAre) {
    constexpr std::uint64_t seed = 311;
    std::mt19937_64 random(seed);
    Database database(data_ / "city.db");
    for (int round = 0; round < 60; ++round) {
        const std::uint64_t seq = 1 + random() % facts_;
        const std::string where = " WHERE key = " + std::to_string(seq);
        const std::string leaf = database.bytes("SELECT leaf FROM fact" + where);
        std::string changed = leaf;
        const std::size_t at = random() % leaf.size();
        changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1 + random() % 255));
        database.put_bytes("UPDATE fact SET leaf = ?1" + where, changed);
        const Ran ran = verify();
        ASSERT_EQ(ran.exit, 1) << "seed " << seed << ", round " << round << ": byte " << at << " of fact " << seq;
        EXPECT_EQ(ran.json().at("first_bad"), seq) << ran.out;
        EXPECT_EQ(ran.json().at("last_bad"), seq) << ran.out;
        database.put_bytes("UPDATE fact SET leaf = ?1" + where, leaf);
    }
    EXPECT_EQ(found(), "");
}

TEST_F(Tamper, ADeletedFactIsNamed) {
    change("DELETE FROM fact WHERE key = 77");
    EXPECT_EQ(found(), "fact_missing 77");
}

TEST_F(Tamper, SwappedFactsAreNamed) {
    change(
        "CREATE TEMP TABLE a AS SELECT key, leaf FROM fact WHERE key IN (88, 99);"
        "UPDATE fact SET leaf = (SELECT leaf FROM a WHERE key = 99) WHERE key = 88;"
        "UPDATE fact SET leaf = (SELECT leaf FROM a WHERE key = 88) WHERE key = 99");
    EXPECT_EQ(found(), "leaf_misplaced 88");
}

TEST_F(Tamper, AnInsertedFactIsNamed) {
    change(
        "UPDATE fact SET key = -key WHERE key >= 120; UPDATE fact SET key = 1 - key WHERE key < 0;"
        "INSERT INTO fact SELECT 120, at, leaf FROM fact WHERE key = 119");
    EXPECT_EQ(found(), "leaf_misplaced 120");
}

TEST_F(Tamper, AnAddedFactIsNamed) {
    const std::string last = std::to_string(facts_), next = std::to_string(facts_ + 1);
    change("INSERT INTO fact SELECT " + next + ", at, leaf FROM fact WHERE key = " + last);
    EXPECT_EQ(found(), "leaf_misplaced " + next);
}

TEST_F(Tamper, ATailCutOffIsFoundByTheCheckpointAndTheServerDoesNotStart) {
    change(
        "DELETE FROM fact WHERE key > 400; DELETE FROM vault WHERE key > 400; DELETE FROM matter WHERE id > 400; DELETE FROM answer WHERE first > 400;"
        "DELETE FROM tile WHERE number >= 1");
    EXPECT_EQ(found(), "facts_cut_off 401");
    const Ran served = serve();
    EXPECT_EQ(served.exit, 1);
    EXPECT_THAT(served.err, ::testing::HasSubstr("ledger_behind_checkpoint"));
}

TEST_F(Tamper, AnOlderFileInItsPlaceIsFound) {
    SampleFolder living(20);
    TemporaryFolder older;
    std::filesystem::copy_file(living.database(), older / "city.db");
    std::filesystem::copy_file(living.path() / "checkpoint", older / "checkpoint");
    const std::uint64_t then = living.facts();
    living.report(20);
    TemporaryFolder outside;
    std::filesystem::copy_file(living.path() / "checkpoint", outside / "checkpoint");

    std::filesystem::copy_file(older / "city.db", living.database(), std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(found(living.run({"verify", "--json"})), "facts_cut_off " + std::to_string(then + 1));
    // Who can exchange the checkpoint too is found only by a checkpoint that was kept outside.
    std::filesystem::copy_file(older / "checkpoint", living.path() / "checkpoint", std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(found(living.run({"verify", "--json"})), "");
    EXPECT_EQ(found(living.run({"verify", "--checkpoint", (outside / "checkpoint").string(), "--json"})), "facts_cut_off " + std::to_string(then + 1));
}

TEST_F(Tamper, AnotherLedgersDatabaseIsFound) {
    const SampleFolder other(200);
    std::filesystem::copy_file(other.database(), data_ / "city.db", std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(found(), "data_key_lost ");
    EXPECT_EQ(serve().exit, 1);
}

TEST_F(Tamper, AChangedCheckpointIsRefused) {
    std::string note = read_text(data_ / "checkpoint");
    const std::string size = "\n" + std::to_string(facts_) + "\n";
    note.replace(note.find(size), size.size(), "\n" + std::to_string(facts_ - 1) + "\n");
    write_text(data_ / "checkpoint", note);
    EXPECT_EQ(found(), "checkpoint_not_ours ");
    EXPECT_EQ(serve().exit, 1);
    std::filesystem::remove(data_ / "checkpoint");
    EXPECT_EQ(found(), "checkpoint_missing ");
}

TEST_F(Tamper, AChangedPackIsNamed) {
    Database database(data_ / "city.db");
    std::string pack = database.bytes("SELECT bytes FROM blob");
    pack[pack.size() / 2] = static_cast<char>(pack[pack.size() / 2] ^ 1);
    database.put_bytes("UPDATE blob SET bytes = ?1", pack);
    EXPECT_EQ(found(), "pack_differs 1");
}

TEST_F(Tamper, ChangedVaultRowsAreNamed) {
    change("UPDATE sealed SET value = (SELECT value FROM sealed WHERE place = 1) WHERE place = 40");
    EXPECT_TRUE(found().starts_with("value_unreadable ")) << found();
    change("DELETE FROM vault WHERE key = (SELECT min(key) FROM vault WHERE key > 50)");
    EXPECT_TRUE(found().starts_with("value_")) << found();
}

TEST_F(Tamper, AFileThatIsNoLongerADatabaseIsToldSo) {
    std::string bytes = read_text(data_ / "city.db");
    for (std::size_t at = 4096; at < bytes.size(); at += 64) bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    write_text(data_ / "city.db", bytes);
    const Ran ran = verify();
    EXPECT_EQ(ran.exit, 1);
    EXPECT_EQ(ran.json().at("ok"), false);
}

}  // namespace
}  // namespace pingzhi::testing
