// A city that is looked at while it lives, and again from its end: what was open then, and the figures of then, are the same.
#include "insight/as_it_stood.hpp"

#include <gtest/gtest.h>

#include "app/matter_row.hpp"
#include "insight/figures.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"
#include "testing/random_people.hpp"

namespace pingzhi::insight {
namespace {

struct Seen {
    Instant at;
    Seq last = 0;
    std::vector<storage::MatterRow> open;
    FigureTable figures;
};

std::vector<storage::MatterRow> all_open(storage::Reader& reader) { return reader.matters({.open = true, .order = storage::Order::id, .limit = 10'000}); }

class AsItStood : public ::testing::TestWithParam<std::uint64_t> {
protected:
    void live(int commands) {
        for (int i = 0; i < commands; ++i) {
            people.hear(loop.give(people.next(loop.clock.now())));
            loop.clock.advance(people.pause() + Duration::minutes(90));
            for (const Prepared& command : loop.writer.due(loop.clock.now(), 10)) loop.writer.take(command, loop.clock.now());
            if (loop.writer.has_changes()) loop.writer.commit();
        }
    }
    Days days() const {
        const CivilDay today = loop.catalogues.current().catalogue->zone->to_civil(begin).day;
        return {today, today + 20};
    }
    Seen look(std::optional<Seq> last = {}) {
        const auto reader = store.reader();
        return {loop.clock.now(), reader->head().last, all_open(*reader),
                figures_by_scan(*reader, loop.catalogues, *loop.catalogues.current().catalogue, {}, days(), last)};
    }

    storage::MemoryStore store;
    testing::Loop loop{store};
    testing::RandomPeople people{GetParam()};
    Instant begin = loop.clock.now();
};

TEST_P(AsItStood, WhatWasSeenThenIsSeenAgain) {
    std::vector<Seen> seen;
    for (int turn = 0; turn < 6; ++turn) {
        live(60);
        seen.push_back(look());
        loop.clock.advance(Duration::minutes(1));
    }
    const auto reader = store.reader();
    for (const Seen& then : seen) {
        ASSERT_EQ(last_fact_by(*reader, then.at), then.last);
        std::vector<storage::MatterRow> open;
        for (Seq after = 0;;) {
            const auto page = open_as_of(*reader, then.last, after, 7, [](const Matter&) { return true; });
            for (const Matter& matter : page) open.push_back(to_row(matter));
            if (page.size() < 7) break;
            after = page.back().id.value;
        }
        EXPECT_EQ(open, then.open);
        EXPECT_EQ(look(then.last).figures, then.figures);
    }
    EXPECT_FALSE(seen.front().open.empty());
    EXPECT_NE(seen.front().open, seen.back().open);
    EXPECT_NE(seen.front().figures, seen.back().figures);
}

TEST_P(AsItStood, BeforeTheFirstFactThereWasNothing) {
    live(10);
    const auto reader = store.reader();
    EXPECT_EQ(last_fact_by(*reader, begin - Duration::days(1)), 0U);
    EXPECT_TRUE(open_as_of(*reader, 0, 0, 10, [](const Matter&) { return true; }).empty());
}

INSTANTIATE_TEST_SUITE_P(Seeds, AsItStood, ::testing::Values(1, 2, 3));

}  // namespace
}  // namespace pingzhi::insight
