// For tests only: what every store must do. A store's own test names a maker and runs the suite over it:
//   INSTANTIATE_TEST_SUITE_P(Memory, StoreContract, ::testing::Values(StoreMaker{"memory", ...}));
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "storage/port/random_batches.hpp"
#include "storage/port/same_rows.hpp"
#include "storage/port/store.hpp"

namespace pingzhi::storage {

// The maker gives a new empty store; what it stands on (a folder, a disk) lives as long as the returned pointer.
struct StoreMaker {
    std::string name;
    std::function<std::shared_ptr<Store>()> make;
};

inline std::ostream& operator<<(std::ostream& out, const StoreMaker& maker) { return out << maker.name; }

class StoreContract : public ::testing::TestWithParam<StoreMaker> {
protected:
    std::shared_ptr<Store> store = GetParam().make();

    Reader& now() { return store->latest(); }
    void commit(Batch batch) { store->commit(batch); }
    void commit_matters(std::vector<MatterRow> rows) { commit({.matters = std::move(rows)}); }

    static Instant minute(std::int64_t number) { return Instant{1'760'000'000'000} + Duration::minutes(number); }
    static FactRow fact(Seq seq, std::string leaf = "{}") { return {seq, minute(static_cast<std::int64_t>(seq)), std::move(leaf)}; }
    static MatterRow matter(Seq id) {
        MatterRow row;
        row.id = id;
        row.version = id;
        row.state = 1;
        row.service = "pothole";
        row.unit = "roads";
        row.area = "330482101205";
        row.opened = row.updated = minute(static_cast<std::int64_t>(id));
        row.due = minute(1000);
        row.body = "body of " + std::to_string(id);
        return row;
    }
    std::vector<Seq> find(const MatterQuery& query) { return ids_of(now().matters(query)); }
};

TEST_P(StoreContract, a_new_store_is_empty) {
    EXPECT_EQ(now().head(), Head{});
    EXPECT_TRUE(now().facts(0, 10).empty());
    EXPECT_FALSE(now().fact(1));
    EXPECT_FALSE(now().matter(1));
    EXPECT_TRUE(now().matters({}).empty());
    EXPECT_EQ(now().count({}), 0U);
    EXPECT_TRUE(now().due(no_instant, 10).empty());
    EXPECT_FALSE(now().next_due());
    EXPECT_FALSE(now().answer({}));
    EXPECT_TRUE(now().answers(std::nullopt, 10).empty());
    EXPECT_FALSE(now().vault(1));
    EXPECT_TRUE(now().vaults(0, 10).empty());
    EXPECT_FALSE(now().tile(0, 0));
    EXPECT_FALSE(now().blob({}));
    EXPECT_FALSE(now().setting("name"));
}

TEST_P(StoreContract, facts_come_back_in_order_and_byte_for_byte) {
    const std::string odd("\0\x01\xff{\"a\":1}", 10);
    Batch batch;
    batch.facts = {fact(1), fact(2, odd), fact(3, std::string(20'000, 'x'))};
    commit(batch);
    EXPECT_EQ(now().head(), (Head{3, minute(3)}));
    EXPECT_EQ(now().fact(2)->leaf, odd);
    EXPECT_EQ(now().facts(0, 2), (std::vector{fact(1), fact(2, odd)}));
    EXPECT_EQ(now().facts(3, 10), (std::vector{fact(3, std::string(20'000, 'x'))}));
    EXPECT_TRUE(now().facts(4, 10).empty());
    EXPECT_FALSE(now().fact(std::numeric_limits<Seq>::max()));
}

TEST_P(StoreContract, a_gap_in_the_facts_is_a_bug_and_changes_nothing) {
    Batch batch;
    batch.facts = {fact(1), fact(3)};
    batch.settings = {{"name", "value"}};
    EXPECT_THROW(commit(batch), std::logic_error);
    EXPECT_EQ(now().head(), Head{});
    EXPECT_FALSE(now().setting("name"));
    batch.facts = {fact(1)};
    commit(batch);
    EXPECT_THROW(commit(batch), std::logic_error);
    EXPECT_EQ(now().head().last, 1U);
}

TEST_P(StoreContract, a_matter_keeps_every_field) {
    MatterRow full = matter(7);
    full.open = false;
    full.state = 255;
    full.unit = "";
    full.has_position = true;
    full.lon = 121.123456789;
    full.lat = -30.5;
    full.closed = minute(9);
    full.next_at = minute(8);
    full.source_ref = "101000123456";
    full.body = std::string("\0\xff", 2);
    MatterRow bare;
    bare.id = 8;
    commit_matters({full, bare});
    EXPECT_EQ(now().matter(7), full);
    EXPECT_EQ(now().matter(8), bare);
    EXPECT_FALSE(now().matter(9));
}

TEST_P(StoreContract, a_row_with_an_existing_key_replaces_it) {
    RandomBatches random(1);
    for (int turn = 0; turn < 20; ++turn) {
        const MatterRow row = random.matter(3);
        commit_matters({matter(3), row});
        EXPECT_EQ(now().matter(3), row);
        EXPECT_EQ(now().count({}), 1U);
    }
    Batch first, second;
    first.answers = {{KeyHash{1}, 1, 2, 3}};
    first.vault = {{1, "sealed"}};
    first.tiles = {{2, 1, "hashes"}};
    first.blobs = {{Digest{1}, "bytes"}};
    first.settings = {{"a", "1"}, {"b", "2"}};
    second.answers = {{KeyHash{1}, 4, 5, ~std::uint64_t{0}}};
    second.vault = {{1, "sealed again, longer"}};
    second.tiles = {{2, 1, "more hashes"}};
    second.blobs = {{Digest{1}, ""}};
    second.settings = {{"a", ""}, {"b", "3"}};
    commit(first);
    EXPECT_EQ(now().setting("a"), "1");
    commit(second);
    EXPECT_EQ(now().answer(KeyHash{1}), second.answers[0]);
    EXPECT_EQ(now().vault(1), second.vault[0]);
    EXPECT_EQ(now().tile(2, 1), second.tiles[0]);
    EXPECT_EQ(now().blob(Digest{1}), "");
    EXPECT_FALSE(now().setting("a"));
    EXPECT_EQ(now().setting("b"), "3");
}

TEST_P(StoreContract, answers_and_vault_rows_are_walked_in_order) {
    Batch batch;
    for (std::uint8_t number = 0; number < 10; ++number) {
        KeyHash key{};
        key[0] = static_cast<std::uint8_t>(number * 25);
        key[15] = number;
        batch.answers.insert(batch.answers.begin(), {key, number, 1, 0});
        batch.vault.insert(batch.vault.begin(), {Seq{number} + 1, std::string(1, static_cast<char>('a' + number))});
    }
    commit(batch);
    std::vector<AnswerRow> answers;
    for (std::optional<KeyHash> after;; after = answers.back().key) {
        const auto page = now().answers(after, 3);
        answers.insert(answers.end(), page.begin(), page.end());
        if (page.size() < 3) break;
    }
    std::ranges::reverse(batch.answers);
    EXPECT_EQ(answers, batch.answers);
    EXPECT_EQ(now().vaults(8, 10), (std::vector<VaultRow>{{9, "i"}, {10, "j"}}));
    EXPECT_EQ(now().vaults(0, 2), (std::vector<VaultRow>{{1, "a"}, {2, "b"}}));
}

TEST_P(StoreContract, erased_values_are_gone) {
    Batch batch;
    batch.vault = {{1, "one"}, {2, "two"}, {3, "three"}};
    commit(batch);
    Batch erasing;
    erasing.vault = {{2, "two again"}};
    erasing.erased = {2, 3, 99};
    commit(erasing);
    store->scrub();
    EXPECT_EQ(now().vaults(0, 10), (std::vector<VaultRow>{{1, "one"}}));
}

TEST_P(StoreContract, clocks_come_by_instant_then_id) {
    const auto with_clock = [&](Seq id, Instant next_at) {
        MatterRow row = matter(id);
        row.next_at = next_at;
        return row;
    };
    commit_matters({with_clock(1, minute(5)), with_clock(2, minute(3)), with_clock(3, minute(5)), with_clock(4, no_instant), with_clock(5, minute(9))});
    EXPECT_EQ(now().next_due(), minute(3));
    const auto ids = [](const std::vector<DueRow>& rows) {
        std::vector<Seq> found;
        for (const DueRow& row : rows) found.push_back(row.id);
        return found;
    };
    EXPECT_EQ(ids(now().due(minute(5), 10)), (std::vector<Seq>{2, 1, 3}));
    EXPECT_EQ(ids(now().due(minute(5), 2)), (std::vector<Seq>{2, 1}));
    EXPECT_TRUE(now().due(minute(2), 10).empty());
    commit_matters({with_clock(2, no_instant)});
    EXPECT_EQ(now().next_due(), minute(5));
    EXPECT_EQ(now().due(minute(5), 10)[0].next_at, minute(5));
}

TEST_P(StoreContract, orders_break_ties_by_id_and_put_matters_without_promise_last) {
    std::vector<MatterRow> rows{matter(1), matter(2), matter(3), matter(4)};
    rows[0].due = no_instant;
    rows[1].due = rows[2].due = minute(10);
    rows[3].due = minute(5);
    rows[0].opened = rows[1].opened = minute(1);
    rows[2].opened = minute(2);
    rows[3].opened = minute(0);
    commit_matters(rows);
    EXPECT_EQ(find({.order = Order::due}), (std::vector<Seq>{4, 2, 3, 1}));
    EXPECT_EQ(find({.order = Order::opened}), (std::vector<Seq>{3, 2, 1, 4}));
    EXPECT_EQ(find({.order = Order::id}), (std::vector<Seq>{1, 2, 3, 4}));
    EXPECT_EQ(find({.order = Order::id, .offset = 1, .limit = 2}), (std::vector<Seq>{2, 3}));
    EXPECT_TRUE(find({.offset = 4}).empty());
}

TEST_P(StoreContract, conditions_select_and_combine) {
    std::vector<MatterRow> rows{matter(1), matter(2), matter(3), matter(4), matter(5)};
    rows[1].open = false;
    rows[1].state = 6;
    rows[2].service = "lamp";
    rows[2].unit = "";
    rows[3].area = "330482102";
    rows[3].source_ref = "1010-7";
    rows[3].has_position = true;
    rows[3].lon = 121.5;
    rows[3].lat = 30.7;
    rows[4].due = no_instant;
    commit_matters(rows);
    using Ids = std::vector<Seq>;
    const auto by_id = [&](MatterQuery query) {
        query.order = Order::id;
        EXPECT_EQ(now().count(query), find(query).size());
        return find(query);
    };
    EXPECT_EQ(by_id({.ids = {5, 3, 3, 77}}), (Ids{3, 5}));
    EXPECT_EQ(by_id({.open = false}), (Ids{2}));
    EXPECT_EQ(by_id({.open = true}), (Ids{1, 3, 4, 5}));
    EXPECT_EQ(by_id({.states = {6, 9}}), (Ids{2}));
    EXPECT_EQ(by_id({.services = {"lamp", "no such"}}), (Ids{3}));
    EXPECT_EQ(by_id({.services = {"no such"}}), (Ids{}));
    EXPECT_EQ(by_id({.units = {""}}), (Ids{3}));
    EXPECT_EQ(by_id({.areas = {"330482102", "330482101205", "330482102"}}), (Ids{1, 2, 3, 4, 5}));
    EXPECT_EQ(by_id({.opened_from = minute(2), .opened_until = minute(4)}), (Ids{2, 3, 4}));
    EXPECT_EQ(by_id({.updated_from = minute(4)}), (Ids{4, 5}));
    EXPECT_EQ(by_id({.updated_until = minute(1)}), (Ids{1}));
    EXPECT_EQ(by_id({.due_until = minute(1000)}), (Ids{1, 2, 3, 4}));
    EXPECT_EQ(by_id({.due_until = minute(999)}), (Ids{}));
    EXPECT_EQ(by_id({.box = MatterQuery::Box{121.5, 30.7, 121.6, 30.8}}), (Ids{4}));
    EXPECT_EQ(by_id({.box = MatterQuery::Box{-1, -1, 1, 1}}), (Ids{}));
    EXPECT_EQ(by_id({.source_ref = "1010-7"}), (Ids{4}));
    EXPECT_EQ(by_id({.ids = {1, 2, 3, 4}, .open = true, .services = {"pothole"}, .opened_from = minute(2)}), (Ids{4}));
}

TEST_P(StoreContract, pages_by_cursor_join_without_gap_or_repeat) {
    RandomBatches random(2);
    std::vector<MatterRow> rows;
    for (Seq id = 1; id <= 300; ++id) rows.push_back(random.matter(id));
    commit_matters(rows);
    for (int turn = 0; turn < 200; ++turn) {
        MatterQuery query = random.query();
        query.ids.clear();
        query.offset = 0;
        query.limit = 1000;
        const auto whole = find(query);
        EXPECT_EQ(now().count(query), whole.size());
        query.limit = 1 + random.below(20);
        std::vector<Seq> joined;
        for (;;) {
            const auto page = now().matters(query);
            for (const MatterRow& row : page) joined.push_back(row.id);
            if (page.size() < query.limit) break;
            query.after = cursor_behind(page.back(), query.order);
        }
        ASSERT_EQ(joined, whole) << "turn " << turn;
        query.after.reset();
        query.offset = random.below(30);
        const auto expected = std::vector(whole.begin() + static_cast<std::ptrdiff_t>(std::min(query.offset, whole.size())),
                                          whole.begin() + static_cast<std::ptrdiff_t>(std::min(query.offset + query.limit, whole.size())));
        ASSERT_EQ(find(query), expected) << "turn " << turn;
    }
}

TEST_P(StoreContract, a_cursor_holds_its_place_while_its_row_moves) {
    commit_matters({matter(1), matter(2), matter(3)});
    const PageCursor behind_two = cursor_behind(*now().matter(2), Order::due);
    MatterRow moved = matter(2);
    moved.due = minute(2000);
    commit_matters({moved});
    EXPECT_EQ(find({.after = behind_two}), (std::vector<Seq>{3, 2}));
}

TEST_P(StoreContract, a_snapshot_does_not_see_later_commits) {
    RandomBatches random(3);
    commit(random.next(10));
    for (int turn = 0; turn < 20; ++turn) commit(random.next());
    const auto before = store->reader();
    const auto same = store->reader();
    for (int turn = 0; turn < 20; ++turn) commit(random.next());
    EXPECT_TRUE(same_rows(*before, *same));
    EXPECT_LT(before->head().last, now().head().last);
    const auto after = store->reader();
    EXPECT_TRUE(same_rows(*after, now()));
}

TEST_P(StoreContract, clearing_what_is_derived_keeps_the_rest) {
    RandomBatches random(4);
    for (int turn = 0; turn < 60; ++turn) commit(random.next());
    const auto before = store->reader();
    store->clear_derived();
    EXPECT_EQ(now().head(), before->head());
    EXPECT_EQ(now().facts(1, 10'000), before->facts(1, 10'000));
    EXPECT_EQ(now().vaults(0, 10'000), before->vaults(0, 10'000));
    EXPECT_EQ(now().blob(Digest{}), before->blob(Digest{}));
    EXPECT_EQ(now().setting("setting1"), before->setting("setting1"));
    EXPECT_EQ(now().count({}), 0U);
    EXPECT_TRUE(now().matters({}).empty());
    EXPECT_TRUE(now().answers(std::nullopt, 10).empty());
    EXPECT_FALSE(now().next_due());
    for (std::uint64_t index = 0; index < 4; ++index) EXPECT_FALSE(now().tile(0, index));
    EXPECT_GT(before->count({}), 0U);
    commit_matters({matter(1)});
    EXPECT_EQ(find({}), (std::vector<Seq>{1}));
}

}  // namespace pingzhi::storage
