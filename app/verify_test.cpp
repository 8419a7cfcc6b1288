#include "app/verify.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "app/submission.hpp"
#include "ledger/fact_codec.hpp"
#include "ledger/tiles.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"
#include "testing/random_people.hpp"

namespace pingzhi {
namespace {

using testing::Loop;

// What a hand in the database could change: facts, tiles and vault rows, seen through an honest reader.
class TamperedReader final : public storage::Reader {
public:
    explicit TamperedReader(storage::Store& store) : honest_(store.reader()) {
        for (auto& row : honest_->facts(1, 1'000'000)) leaves[row.seq] = std::move(row);
        for (auto& row : honest_->vaults(0, 1'000'000)) sealed[row.ref] = std::move(row);
        for (std::uint64_t index = 0; auto row = honest_->tile(0, index); ++index) leaf_tiles.push_back(std::move(row->hashes));
        for (std::uint64_t index = 0; auto row = honest_->tile(1, index); ++index) upper_tiles.push_back(std::move(row->hashes));
    }

    std::map<Seq, storage::FactRow> leaves;
    std::map<Seq, storage::VaultRow> sealed;
    std::vector<std::string> leaf_tiles, upper_tiles;

    // Changes a leaf and everything derived of it, as who knows the program would.
    void rewrite(Seq seq, std::string leaf) {
        leaves[seq].leaf = std::move(leaf);
        leaf_tiles.clear();
        upper_tiles.clear();
        ledger::TileBuilder builder;
        std::vector<ledger::TileBuilder::Tile> full;
        for (const auto& [at, row] : leaves) builder.append(ledger::leaf_hash(row.leaf), full);
        for (auto& tile : full) (tile.name.level == 0 ? leaf_tiles : upper_tiles).push_back(std::move(tile.bytes));
    }

    storage::Head head() override { return leaves.empty() ? storage::Head{} : storage::Head{leaves.rbegin()->first, leaves.rbegin()->second.at}; }
    std::vector<storage::FactRow> facts(Seq from, std::size_t max) override {
        std::vector<storage::FactRow> rows;
        for (auto at = leaves.lower_bound(from); at != leaves.end() && rows.size() < max; ++at) rows.push_back({at->first, at->second.at, at->second.leaf});
        return rows;
    }
    std::optional<storage::FactRow> fact(Seq seq) override {
        auto at = leaves.find(seq);
        return at == leaves.end() ? std::nullopt : std::optional(at->second);
    }
    std::optional<storage::VaultRow> vault(Seq ref) override {
        auto at = sealed.find(ref);
        return at == sealed.end() ? std::nullopt : std::optional(at->second);
    }
    std::vector<storage::VaultRow> vaults(Seq after, std::size_t max) override {
        std::vector<storage::VaultRow> rows;
        for (auto at = sealed.upper_bound(after); at != sealed.end() && rows.size() < max; ++at) rows.push_back({at->first, at->second.sealed});
        return rows;
    }
    std::optional<storage::TileRow> tile(std::uint8_t level, std::uint64_t index) override {
        const auto& tiles = level == 0 ? leaf_tiles : upper_tiles;
        if (level > 1 || index >= tiles.size()) return std::nullopt;
        return storage::TileRow{level, index, tiles[index]};
    }

    std::optional<storage::MatterRow> matter(Seq id) override { return honest_->matter(id); }
    std::vector<storage::MatterRow> matters(const storage::MatterQuery& query) override { return honest_->matters(query); }
    std::uint64_t count(const storage::MatterQuery& query) override { return honest_->count(query); }
    std::vector<storage::DueRow> due(Instant until, std::size_t max) override { return honest_->due(until, max); }
    std::optional<Instant> next_due() override { return honest_->next_due(); }
    std::vector<storage::DueRow> deliveries_due(Instant until, std::size_t max) override { return honest_->deliveries_due(until, max); }
    std::optional<Instant> next_delivery() override { return honest_->next_delivery(); }
    std::optional<storage::AnswerRow> answer(const storage::KeyHash& key) override { return honest_->answer(key); }
    std::vector<storage::AnswerRow> answers(const std::optional<storage::KeyHash>& after, std::size_t max) override { return honest_->answers(after, max); }
    std::optional<std::string> blob(const storage::Digest& digest) override { return honest_->blob(digest); }
    std::optional<std::string> setting(const std::string& name) override { return honest_->setting(name); }
    std::vector<storage::SettingRow> settings(const std::string& prefix) override { return honest_->settings(prefix); }
    std::vector<storage::CellRow> cells(const storage::CellQuery& query) override { return honest_->cells(query); }
    std::vector<storage::CellRow> cells(const std::optional<storage::CellKey>& after, std::size_t max) override { return honest_->cells(after, max); }
    std::vector<std::string> cell_log() override { return honest_->cell_log(); }

private:
    std::unique_ptr<storage::Reader> honest_;
};

class Verify : public ::testing::Test {
protected:
    Verify() : loop_(store_) {
        testing::RandomPeople people(7);
        while (loop_.writer.head().size < 700) {
            people.hear(loop_.give(people.next(loop_.clock.now())));
            loop_.clock.advance(people.pause());
            for (const Prepared& command : loop_.writer.due(loop_.clock.now(), 10)) loop_.writer.take(command, loop_.clock.now());
            if (loop_.writer.has_changes()) loop_.writer.commit();
        }
        head_ = loop_.writer.head();
        const std::uint64_t begin = head_.size / ledger::tile_width * ledger::tile_width;
        tail_.size = head_.size;
        for (const auto& row : store_.reader()->facts(begin + 1, 1000)) tail_.hashes += ledger::bytes_of(ledger::leaf_hash(row.leaf));
    }

    VerifyReport verify(storage::Reader& reader) { return verify_ledger({reader, {head_}, tail_, &testing::test_key()}); }
    static std::string print(const VerifyReport& report) {
        if (!report.finding) return "";
        const LedgerFinding& finding = *report.finding;
        std::string range = std::to_string(finding.first);
        if (finding.last != finding.first) range += ".." + std::to_string(finding.last);
        return std::string(name_of(finding.kind)) + " " + range + (finding.detail.empty() ? "" : " " + finding.detail);
    }
    std::string verified(storage::Reader& reader) { return print(verify(reader)); }

    Fact fact(TamperedReader& reader, Seq seq) { return ledger::decode(reader.leaves[seq].leaf)->fact; }
    std::string leaf(const Fact& fact) { return ledger::encode(testing::small_town()->city, fact); }
    Seq first_of(TamperedReader& reader, std::string_view kind, Seq from = 300) {
        for (Seq seq = from; seq <= head_.size; ++seq) {
            if (kind_of(fact(reader, seq).body) == kind) return seq;
        }
        ADD_FAILURE() << "no " << kind;
        return 1;
    }

    storage::MemoryStore store_;
    Loop loop_;
    ledger::TreeHead head_;
    TailHashes tail_;
};

TEST_F(Verify, AnUntouchedLedgerHolds) {
    const auto report = verify(*store_.reader());
    EXPECT_EQ(print(report), "");
    EXPECT_EQ(report.head, head_);
    EXPECT_EQ(report.signed_size, head_.size);
    EXPECT_GT(report.matters, 20u);
    EXPECT_GT(report.values, 20u);
}

TEST_F(Verify, WithoutCheckpointOrKeyItHoldsToo) {
    const auto reader = store_.reader();
    const auto report = verify_ledger({*reader, {}});
    EXPECT_EQ(print(report), "");
    EXPECT_EQ(report.signed_size, 0u);
    EXPECT_EQ(report.values, 0u);
}

TEST_F(Verify, EveryFlippedByteIsFoundAtItsLeaf) {
    TamperedReader reader(store_);
    std::mt19937_64 random(20261122);
    for (int round = 0; round < 600; ++round) {
        const Seq seq = 1 + random() % head_.size;
        std::string& bytes = reader.leaves[seq].leaf;
        const std::size_t at = random() % bytes.size();
        const char before = bytes[at];
        bytes[at] = static_cast<char>(before ^ static_cast<char>(1 + random() % 255));
        const auto report = verify(reader);
        ASSERT_TRUE(report.finding) << "seed 20261122, round " << round << ": byte " << at << " of fact " << seq;
        ASSERT_EQ(report.finding->first, seq) << print(report);
        ASSERT_EQ(report.finding->last, seq) << print(report);
        bytes[at] = before;
    }
}

TEST_F(Verify, ADeletedFactIsNamed) {
    for (Seq seq : {Seq{1}, Seq{200}, head_.size - 1}) {
        TamperedReader reader(store_);
        reader.leaves.erase(seq);
        EXPECT_EQ(verified(reader), "fact_missing " + std::to_string(seq));
    }
}

TEST_F(Verify, SwappedFactsAreNamed) {
    TamperedReader reader(store_);
    std::swap(reader.leaves[333].leaf, reader.leaves[444].leaf);
    EXPECT_EQ(verified(reader), "leaf_misplaced 333 seq 444");
}

TEST_F(Verify, AnInsertedFactIsNamed) {
    TamperedReader reader(store_);
    std::map<Seq, storage::FactRow> shifted;
    for (auto& [seq, row] : reader.leaves) {
        const Seq to = seq < 100 ? seq : seq + 1;
        shifted[to] = {to, row.at, row.leaf};
        if (seq == 99) shifted[100] = {100, row.at, row.leaf};
    }
    reader.leaves = shifted;
    EXPECT_EQ(verified(reader), "leaf_misplaced 100 seq 99");
}

TEST_F(Verify, ATailCutOffIsFoundByTheCheckpointOnly) {
    TamperedReader reader(store_);
    // Behind the last erasure: a value that was erased later would be missed before.
    Seq last = 0;
    for (Seq seq = 1; seq <= head_.size; ++seq) {
        if (erases_values(fact(reader, seq).body)) last = seq;
    }
    ASSERT_LT(last, head_.size);
    for (Seq seq = head_.size; seq > last; --seq) {
        reader.sealed.erase(seq);
        reader.leaves.erase(seq);
    }
    EXPECT_EQ(verified(reader), "facts_cut_off " + std::to_string(last + 1) + (last + 1 == head_.size ? "" : ".." + std::to_string(head_.size)));
    EXPECT_FALSE(verify_ledger({reader, {}}).finding) << "a prefix of a ledger is a ledger: without an outside head nobody can know";
}

TEST_F(Verify, ARewrittenLedgerIsFoundByTheCheckpointOnly) {
    TamperedReader reader(store_);
    Fact changed = fact(reader, 400);
    changed.actor = "somebody_else";
    reader.rewrite(400, leaf(changed));
    EXPECT_TRUE(verified(reader).starts_with("root_differs 1..")) << verified(reader);
    EXPECT_FALSE(verify_ledger({reader, {}}).finding);
    // An older head that still holds narrows the place down.
    ledger::Frontier frontier;
    for (Seq seq = 1; seq <= 390; ++seq) frontier.append(ledger::leaf_hash(reader.leaves[seq].leaf));
    EXPECT_EQ(print(verify_ledger({reader, {frontier.head(), head_}})), "root_differs 391.." + std::to_string(head_.size));
}

TEST_F(Verify, LeafAndItsHashRewrittenAreFoundByTheTreeAbove) {
    TamperedReader reader(store_);
    std::string hashes = reader.leaf_tiles[1];
    hashes[5] = static_cast<char>(hashes[5] ^ 1);
    reader.leaf_tiles[1] = hashes;
    EXPECT_EQ(verified(reader), "tile_differs 257") << "the leaf is under a signed root: its stored hash is wrong";
    EXPECT_EQ(print(verify_ledger({reader, {}})), "leaf_differs 257") << "nobody vouches for either";
}

TEST_F(Verify, AMissingTileIsNamed) {
    TamperedReader reader(store_);
    reader.leaf_tiles.clear();
    EXPECT_EQ(verified(reader), "tile_missing 1..256 tile/0/000");
}

TEST_F(Verify, InstantsNeverFall) {
    TamperedReader reader(store_);
    Fact changed = fact(reader, 500);
    changed.at = changed.at - Duration::days(300);
    reader.leaves[500].at = changed.at;
    reader.rewrite(500, leaf(changed));
    EXPECT_TRUE(verified(reader).starts_with("instant_falls 500 ")) << verified(reader);
}

TEST_F(Verify, TheRowsInstantIsTheFacts) {
    TamperedReader reader(store_);
    reader.leaves[500].at = reader.leaves[500].at + Duration{1};
    EXPECT_EQ(verified(reader), "leaf_misplaced 500 at");
}

TEST_F(Verify, AnotherCitysFactIsNamed) {
    TamperedReader reader(store_);
    reader.rewrite(500, ledger::encode("elsewhere", fact(reader, 500)));
    EXPECT_EQ(verified(reader), "leaf_misplaced 500 city");
}

TEST_F(Verify, AMoveThatTheTableForbidsIsNamed) {
    TamperedReader reader(store_);
    const Seq seq = first_of(reader, "assignment_signed");
    Fact changed = fact(reader, seq);
    changed.body = MatterAnswered{};
    reader.rewrite(seq, leaf(changed));
    EXPECT_EQ(verified(reader), "path_illegal " + std::to_string(seq) + " matter_answered: wrong_state");
}

TEST_F(Verify, AClockThatDoesNotRunCannotLapse) {
    TamperedReader reader(store_);
    const Seq seq = first_of(reader, "clock_lapsed");
    Fact changed = fact(reader, seq);
    changed.body = ClockLapsed{ClockKind::call_back, std::nullopt, {}};
    reader.rewrite(seq, leaf(changed));
    EXPECT_EQ(verified(reader), "path_illegal " + std::to_string(seq) + " clock_lapsed: clock_not_running");
}

TEST_F(Verify, AFactOfAMatterThatNobodyReportedIsNamed) {
    TamperedReader reader(store_);
    const Seq seq = first_of(reader, "assignment_signed");
    Fact changed = fact(reader, seq);
    changed.subject = 1;
    reader.rewrite(seq, leaf(changed));
    EXPECT_EQ(verified(reader), "path_illegal " + std::to_string(seq) + " assignment_signed: unknown_matter");
}

TEST_F(Verify, AValueThatDoesNotFitItsCommitmentIsNamed) {
    TamperedReader reader(store_);
    const Seq ref = reader.sealed.upper_bound(300)->first;
    reader.sealed[ref].sealed.back() = static_cast<char>(reader.sealed[ref].sealed.back() ^ 1);
    EXPECT_EQ(verified(reader), "value_unreadable " + std::to_string(ref));

    const ledger::PersonalRecord other{{"description", "another story", {}}};
    const ledger::Nonce nonce{};
    const std::string city = testing::small_town()->city;
    reader.sealed[ref].sealed = ledger::seal(other, testing::test_key(), {city, vault_reference(ref)}, nonce);
    EXPECT_EQ(verified(reader), "value_differs " + std::to_string(ref));
}

TEST_F(Verify, AValueThatIsGoneWithoutAnErasureIsNamed) {
    TamperedReader reader(store_);
    const Seq ref = reader.sealed.upper_bound(300)->first;
    reader.sealed.erase(ref);
    EXPECT_EQ(verified(reader), "value_missing " + std::to_string(ref));
}

TEST_F(Verify, AnErasedValueThatStandsAgainIsNamed) {
    TamperedReader reader(store_);
    Seq erasure = 1;
    while (erasure < head_.size && erased_by(fact(reader, erasure).body).empty()) ++erasure;
    ASSERT_FALSE(erased_by(fact(reader, erasure).body).empty()) << "the people erased nothing";
    const Seq ref = erased_by(fact(reader, erasure).body).front();
    reader.sealed[ref] = {ref, "something"};
    EXPECT_EQ(print(verify_ledger({reader, {head_}})), "erased_value_stands " + std::to_string(ref));
}

TEST_F(Verify, AValueThatNoFactSpeaksOfIsNamed) {
    TamperedReader reader(store_);
    reader.sealed[1] = {1, "something"};
    EXPECT_EQ(verified(reader), "value_unaccounted 1");
    reader.sealed.erase(1);
    reader.sealed[head_.size + 5] = {head_.size + 5, "something"};
    EXPECT_EQ(verified(reader), "value_unaccounted " + std::to_string(head_.size + 5));
}

}  // namespace
}  // namespace pingzhi
