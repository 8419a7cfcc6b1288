// For tests only: what every store must do. A store's own test names a maker and runs the suite over it:
//   INSTANTIATE_TEST_SUITE_P(Memory, StoreContract, ::testing::Values(StoreMaker{"memory", ...}));
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "storage/port/plain_search.hpp"
#include "storage/port/random_batches.hpp"
#include "storage/port/said.hpp"
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
    EXPECT_TRUE(now().deliveries_due(no_instant, 10).empty());
    EXPECT_FALSE(now().next_delivery());
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
    full.deliver_at = minute(10);
    full.tags = {"call_back", "rule:街道", "support:roads"};
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

    Batch named;
    named.settings = {{"person 2", "x"}, {"person 10", "y"}, {"persons", "z"}, {"perso", "z"}};
    commit(std::move(named));
    const std::vector<SettingRow> persons = now().settings("person ");
    ASSERT_EQ(persons.size(), 2u);
    EXPECT_EQ(persons[0].name, "person 10");
    EXPECT_EQ(persons[1].value, "x");
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
    store->scrub(storage::scrub_patience);
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

TEST_P(StoreContract, deliveries_come_by_instant_then_id) {
    const auto with_delivery = [&](Seq id, Instant deliver_at) {
        MatterRow row = matter(id);
        row.next_at = minute(1);
        row.deliver_at = deliver_at;
        return row;
    };
    commit_matters({with_delivery(1, minute(5)), with_delivery(2, minute(3)), with_delivery(3, minute(5)), with_delivery(4, no_instant)});
    EXPECT_EQ(now().next_delivery(), minute(3));
    EXPECT_EQ(now().deliveries_due(minute(5), 10), (std::vector<DueRow>{{2, minute(3)}, {1, minute(5)}, {3, minute(5)}}));
    EXPECT_EQ(now().deliveries_due(minute(5), 2), (std::vector<DueRow>{{2, minute(3)}, {1, minute(5)}}));
    EXPECT_TRUE(now().deliveries_due(minute(2), 10).empty());
    commit_matters({with_delivery(2, no_instant), with_delivery(1, minute(9))});
    EXPECT_EQ(now().next_delivery(), minute(5));
    EXPECT_EQ(now().deliveries_due(no_instant, 10), (std::vector<DueRow>{{3, minute(5)}, {1, minute(9)}}));
    commit_matters({with_delivery(1, no_instant), with_delivery(3, no_instant)});
    EXPECT_FALSE(now().next_delivery());
    EXPECT_EQ(now().next_due(), minute(1));
}

TEST_P(StoreContract, a_matter_stands_in_the_queues_of_its_last_tags) {
    const auto tagged = [&](Seq id, std::vector<std::string> tags) {
        MatterRow row = matter(id);
        row.tags = std::move(tags);
        return row;
    };
    const auto queue = [&](std::vector<std::string> tags) {
        const MatterQuery query{.tags = std::move(tags), .order = Order::id};
        EXPECT_EQ(now().count(query), find(query).size());
        return find(query);
    };
    using Ids = std::vector<Seq>;
    commit_matters({tagged(1, {"a", "b"}), tagged(2, {}), tagged(3, {"b", "c"})});
    EXPECT_EQ(queue({"a"}), (Ids{1}));
    EXPECT_EQ(queue({"b"}), (Ids{1, 3}));
    EXPECT_EQ(queue({"c", "b", "a", "b", "no such"}), (Ids{1, 3}));
    EXPECT_EQ(queue({"no such"}), (Ids{}));
    EXPECT_EQ(find({.tags = {"a", "b", "c"}, .order = Order::opened, .limit = 1}), (Ids{3}));
    EXPECT_EQ(find({.tags = {"a", "b", "c"}, .order = Order::id, .after = PageCursor{1, 1}}), (Ids{3}));
    const auto before = store->reader();
    commit_matters({tagged(1, {"b", "d"}), tagged(2, {"a"}), tagged(3, {}), tagged(2, {"a", "d"})});
    EXPECT_EQ(queue({"a"}), (Ids{2}));
    EXPECT_EQ(queue({"b"}), (Ids{1}));
    EXPECT_EQ(queue({"c"}), (Ids{}));
    EXPECT_EQ(queue({"d"}), (Ids{1, 2}));
    EXPECT_EQ(now().matter(1), tagged(1, {"b", "d"}));
    EXPECT_EQ(now().matter(3), tagged(3, {}));
    EXPECT_EQ(ids_of(before->matters({.tags = {"b"}, .order = Order::id})), (Ids{1, 3}));
    commit_matters({tagged(3, {"c"}), tagged(1, {}), tagged(2, {})});
    EXPECT_EQ(queue({"a", "b", "d"}), (Ids{}));
    EXPECT_EQ(queue({"c"}), (Ids{3}));
}

TEST_P(StoreContract, ranges_leave_out_matters_without_the_instant) {
    std::vector<MatterRow> rows{matter(1), matter(2), matter(3), matter(4)};
    rows[0].due = no_instant;
    for (const std::size_t at : {1U, 2U}) {
        rows[at].open = false;
        rows[at].closed = rows[at].due = minute(static_cast<std::int64_t>(10 * at));
    }
    commit_matters(rows);
    using Ids = std::vector<Seq>;
    for (const Order order : {Order::due, Order::id}) {
        const auto by = [&](MatterQuery query) {
            query.order = order;
            EXPECT_EQ(now().count(query), find(query).size());
            return find(query);
        };
        EXPECT_EQ(by({.due_from = minute(10)}), (Ids{2, 3, 4}));
        EXPECT_EQ(by({.due_from = minute(11), .due_until = minute(1000)}), (Ids{3, 4}));
        EXPECT_EQ(by({.due_from = minute(11), .due_until = minute(10)}), (Ids{}));
        EXPECT_EQ(by({.due_until = no_instant}), (Ids{2, 3, 4}));
        EXPECT_EQ(by({.open = true, .due_from = minute(10)}), (Ids{4}));
        EXPECT_EQ(by({.closed_from = minute(10)}), (Ids{2, 3}));
        EXPECT_EQ(by({.closed_from = minute(11)}), (Ids{3}));
        EXPECT_EQ(by({.closed_until = minute(10)}), (Ids{2}));
        EXPECT_EQ(by({.closed_until = no_instant}), (Ids{2, 3}));
        EXPECT_EQ(by({.closed_from = minute(10), .closed_until = minute(20)}), (Ids{2, 3}));
        EXPECT_EQ(by({.due_from = minute(20), .closed_until = minute(20)}), (Ids{3}));
    }
}

TEST_P(StoreContract, every_query_is_answered_as_by_looking_at_every_matter) {
    RandomBatches random(5);
    for (int turn = 0; turn < 120; ++turn) {
        commit(random.next());
        const PlainSearch model(now().matters({.order = Order::id, .limit = 10'000}));
        for (int each = 0; each < 15; ++each) {
            MatterQuery query = random.query();
            ASSERT_EQ(now().count(query), model.count(query)) << "turn " << turn;
            const auto rows = now().matters(query);
            ASSERT_EQ(rows, model.matters(query)) << "turn " << turn;
            if (rows.empty()) continue;
            query.after = cursor_behind(rows[random.below(rows.size())], query.order);
            ASSERT_EQ(now().matters(query), model.matters(query)) << "turn " << turn;
        }
    }
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

// A code for every two letters, those that begin alike with the same head.
inline std::string code_of(char first, char second) { return std::string(code_head_bytes, first) + std::string(code_bytes - code_head_bytes, second); }

inline std::string random_codes(RandomBatches& random, std::size_t count) {
    std::string codes;
    for (; count > 0; --count) codes += code_of(static_cast<char>('\x01' + random.below(4)), static_cast<char>('\xfc' + random.below(4)));
    return codes;
}

TEST_P(StoreContract, words_are_found_as_a_look_at_every_code_finds_them) {
    RandomBatches random(7);
    std::map<Seq, SaidRow> said;
    for (int turn = 0; turn < 80; ++turn) {
        commit(random.next());
        std::vector<SaidRow> rows;
        for (std::size_t left = random.below(4); left > 0 && random.last() > 0; --left) {
            SaidRow row{1 + random.below(random.last()), random_codes(random, random.below(5)), random_codes(random, random.below(9))};
            if (random.one_in(5)) row.published = row.inside = "";
            rows.push_back(row);
            said[row.matter] = row;
        }
        store->words()->commit(rows, "turn " + std::to_string(turn));
        ASSERT_EQ(store->words()->mark(), "turn " + std::to_string(turn));
        auto reader = store->reader();
        std::vector<MatterRow> all = reader->matters({.order = Order::id, .limit = 10'000});
        for (int each = 0; each < 12; ++each) {
            AskedWords asked{.phrases = {random_codes(random, 1 + random.below(3))}, .inside = random.one_in(2)};
            if (random.one_in(3)) asked.phrases.push_back(random_codes(random, 1));
            if (random.one_in(3)) asked.phrases.front().resize(asked.phrases.front().size() - (code_bytes - code_head_bytes));
            std::vector<MatterRow> that_say;
            std::ranges::copy_if(all, std::back_inserter(that_say), [&](const MatterRow& row) { return says(said[row.id], asked); });
            const PlainSearch model(that_say);
            MatterQuery query = random.one_in(2) ? random.query() : MatterQuery{};
            query.words = asked;
            ASSERT_EQ(reader->count(query), model.count(query)) << "turn " << turn;
            const auto rows_found = reader->matters(query);
            ASSERT_EQ(rows_found, model.matters(query)) << "turn " << turn;
            if (rows_found.empty()) continue;
            query.after = cursor_behind(rows_found[random.below(rows_found.size())], query.order);
            ASSERT_EQ(reader->matters(query), model.matters(query)) << "turn " << turn;
        }
        reader.reset();
        if (turn % 20 == 10) store->words()->scrub();
        if (turn == 50) {
            store->words()->clear();
            said.clear();
            ASSERT_EQ(store->words()->mark(), "");
        }
    }
}

TEST_P(StoreContract, no_words_find_nothing_and_other_sides_stay_apart) {
    commit_matters({matter(1), matter(2)});
    store->words()->commit({{1, code_of('a', 'b'), code_of('c', 'd')}, {2, "", code_of('a', 'b')}, {9, code_of('a', 'b'), ""}}, "m");
    const auto found = [&](AskedWords asked) { return ids_of(store->reader()->matters({.words = std::move(asked)})); };
    EXPECT_EQ(found({}), std::vector<Seq>{});
    EXPECT_EQ(found({.phrases = {code_of('a', 'b')}}), std::vector<Seq>{1}) << "2 says it inside, 9 is no matter yet";
    EXPECT_EQ(found({.phrases = {code_of('a', 'b')}, .inside = true}), (std::vector<Seq>{1, 2}));
    EXPECT_EQ(found({.phrases = {code_of('c', 'd')}}), std::vector<Seq>{});
    EXPECT_EQ(found({.phrases = {code_of('a', 'b') + code_of('c', 'd')}, .inside = true}), std::vector<Seq>{}) << "a phrase stands on one side";
    EXPECT_EQ(found({.phrases = {code_of('a', 'b'), code_of('c', 'd')}, .inside = true}), std::vector<Seq>{1});
    EXPECT_EQ(found({.phrases = {std::string(code_head_bytes, 'a')}}), std::vector<Seq>{1});
}

TEST_P(StoreContract, cells_are_added_up_and_gone_when_nothing_is_left) {
    const CellKey lamps{0, "", 1, 20'000, "lamp", 20'001}, north{0, "north", 1, 20'000, "lamp", 20'000};
    commit({.cells = {{lamps, {{1, 3}, {7, 1'000'000'000'000}}}, {north, {{1, -2}}}}});
    commit({.cells = {{lamps, {{1, -3}, {2, 5}}}, {north, {{1, 2}}}}});
    EXPECT_EQ(now().cells(std::nullopt, 10), (std::vector<CellRow>{{lamps, {{2, 5}, {7, 1'000'000'000'000}}}}));
    EXPECT_TRUE(now().cells(lamps, 10).empty());
}

TEST_P(StoreContract, cells_are_found_by_where_they_begin_and_end) {
    std::vector<CellRow> rows;
    for (std::int32_t day = -1; day < 4; ++day) {
        for (const char* code : {"lamp", "road"}) rows.push_back({{0, "", 2, day, code, day + (day == 2 ? 5 : 0)}, {{0, day + 10}}});
    }
    rows.push_back({{0, "", 3, 1, "lamp", 1}, {{0, 1}}});
    rows.push_back({{0, "north", 2, 1, "lamp", 1}, {{0, 1}}});
    rows.push_back({{1, "", 2, 1, "lamp", 1}, {{0, 1}}});
    commit({.cells = rows});
    const auto days = [&](const CellQuery& query) {
        std::vector<std::int32_t> found;
        for (const CellRow& row : now().cells(query)) found.push_back(row.key.first);
        return found;
    };
    EXPECT_EQ(days({0, "", 2, 0, 3, 3}), (std::vector<std::int32_t>{0, 0, 1, 1, 3, 3})) << "those of day 2 end beyond";
    EXPECT_EQ(days({0, "", 2, 2, 2, 7}), (std::vector<std::int32_t>{2, 2}));
    EXPECT_EQ(days({0, "", 2, -5, -1, 9}), (std::vector<std::int32_t>{-1, -1}));
    EXPECT_EQ(days({0, "north", 2, 0, 3, 3}), (std::vector<std::int32_t>{1}));
    EXPECT_TRUE(days({0, "south", 2, 0, 3, 3}).empty());
    EXPECT_EQ(days({0, "", 2, 0, 3, 7, 3}), (std::vector<std::int32_t>{2, 2, 3, 3})) << "that end on day 3 or later";
    EXPECT_EQ(days({.level = 0, .dimension = 2, .from = 0, .until = 1, .last = 7, .codes = {"road"}}), (std::vector<std::int32_t>{0, 1}));
}

TEST_P(StoreContract, the_log_of_cells_ends_where_the_cells_have_it) {
    commit({.cell_log = "one"});
    commit({.cell_log = std::string("t\0o", 3)});
    const auto before = store->reader();
    EXPECT_EQ(now().cell_log(), (std::vector<std::string>{"one", std::string("t\0o", 3)}));
    commit({.cells = {{{0, "", 0, 1, "", 1}, {{0, 1}}}}, .cells_have_log = true});
    EXPECT_TRUE(now().cell_log().empty());
    commit({.cell_log = "three"});
    EXPECT_EQ(now().cell_log(), std::vector<std::string>{"three"});
    EXPECT_EQ(before->cell_log().size(), 2U);
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
    EXPECT_FALSE(now().next_delivery());
    for (std::uint64_t index = 0; index < 4; ++index) EXPECT_FALSE(now().tile(0, index));
    EXPECT_TRUE(now().cells(std::nullopt, 10).empty());
    EXPECT_TRUE(now().cell_log().empty());
    EXPECT_GT(before->count({}), 0U);
    EXPECT_FALSE(before->cells(std::nullopt, 10).empty());
    commit_matters({matter(1)});
    EXPECT_EQ(find({}), (std::vector<Seq>{1}));
    EXPECT_EQ(now().matter(1), matter(1));
}

TEST_P(StoreContract, what_is_cleared_and_written_again_is_the_same) {
    RandomBatches random(6);
    for (int turn = 0; turn < 60; ++turn) commit(random.next());
    const auto before = store->reader();
    const auto rows = before->matters({.order = Order::id, .limit = 10'000});
    MatterQuery in_queues{.order = Order::id, .limit = 10'000};
    for (const MatterRow& row : rows) in_queues.tags.insert(in_queues.tags.end(), row.tags.begin(), row.tags.end());
    const auto queued = ids_of(before->matters(in_queues));
    ASSERT_GT(queued.size(), 5U);
    store->clear_derived();
    EXPECT_TRUE(now().matters(in_queues).empty());
    EXPECT_EQ(now().count(in_queues), 0U);
    commit_matters(rows);
    EXPECT_EQ(now().matters({.order = Order::id, .limit = 10'000}), rows);
    EXPECT_EQ(ids_of(now().matters(in_queues)), queued);
    EXPECT_EQ(now().deliveries_due(no_instant, 10'000), before->deliveries_due(no_instant, 10'000));
    EXPECT_EQ(now().due(no_instant, 10'000), before->due(no_instant, 10'000));
}

}  // namespace pingzhi::storage
