// Random people against the whole city, in memory and in SQLite: equal answers, equal ledgers, equal rows, and the invariants of
// testing/model after every command. PINGZHI_MODEL_COMMANDS and PINGZHI_MODEL_SEED choose another size and other people.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <future>
#include <set>

#include "app/rebuild.hpp"
#include "app/verify.hpp"
#include "storage/memory/memory_store.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/model/invariants.hpp"
#include "testing/model/world.hpp"
#include "testing/random_people.hpp"

namespace pingzhi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Outcome;
using testing::Timed;
using testing::World;

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
    const char* said = std::getenv(name);
    return said ? std::strtoull(said, nullptr, 10) : otherwise;
}

// A database in a file that is gone with the test.
class SqliteFile {
public:
    SqliteFile() {
        storage::SqliteOptions options;
        options.path = path_ + ".db";
        options.city = "town";
        options.create = true;
        store_ = storage::SqliteStore::open(options);
    }
    ~SqliteFile() {
        store_.reset();
        for (const char* end : {".db", ".db-wal", ".db-shm", ".db-writer"}) std::remove((path_ + end).c_str());
    }
    SqliteFile(const SqliteFile&) = delete;
    SqliteFile& operator=(const SqliteFile&) = delete;
    storage::Store& operator*() { return *store_; }

private:
    std::string path_ = ::testing::TempDir() + "pingzhi-model-" + std::to_string(getpid());
    std::unique_ptr<storage::Store> store_;
};

template <std::size_t... Index>
std::set<std::string> kinds_of_facts(std::index_sequence<Index...>) {
    return {std::string(kind_of(FactBody(std::in_place_index<Index>)))...};
}

// What these people cannot run into, and why.
const std::set<RefusalCode> out_of_reach{
    RefusalCode::pack_not_loaded,      // the first command loads one
    RefusalCode::channel_not_offered,  // no service of this town lists channels (core's channels_test has some that do),
    RefusalCode::photo_missing,        // asks for a photo
};
const std::set<std::string> kinds_out_of_reach{"readers_counted"};  // or counts its readers

std::vector<std::string> not_met(const std::set<RefusalCode>& met) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < refusal_code_count; ++i) {
        const auto code = static_cast<RefusalCode>(i);
        if (met.contains(code) == out_of_reach.contains(code)) names.emplace_back(name_of(code));
    }
    return names;
}

std::vector<std::string> not_done(const std::map<std::string, std::uint64_t, std::less<>>& kinds) {
    std::vector<std::string> names;
    for (const std::string& kind : kinds_of_facts(std::make_index_sequence<std::variant_size_v<FactBody>>())) {
        if (kinds.contains(kind) == kinds_out_of_reach.contains(kind)) names.push_back(kind);
    }
    return names;
}

// The first place where two stores hold other facts, matters or answers; 0: nowhere.
storage::Seq first_difference(storage::Store& one, storage::Store& other) {
    constexpr std::size_t page = 2'000;
    auto left = one.reader(), right = other.reader();
    for (storage::Seq from = 1;; from += page) {
        const auto facts = left->facts(from, page);
        if (facts != right->facts(from, page)) return from;
        if (facts.size() < page) break;
    }
    storage::MatterQuery query;
    query.order = storage::Order::id;
    query.limit = page;
    for (;;) {
        const auto matters = left->matters(query);
        if (matters != right->matters(query)) return query.after ? query.after->id : 1;
        if (matters.size() < page) break;
        query.after = storage::PageCursor{static_cast<std::int64_t>(matters.back().id), matters.back().id};
    }
    std::optional<storage::KeyHash> after;
    for (;;) {
        const auto answers = left->answers(after, page);
        if (answers != right->answers(after, page)) return answers.empty() ? 1 : answers.front().first;
        if (answers.size() < page) return 0;
        after = answers.back().key;
    }
}

TEST(Model, RandomPeopleInMemoryAndInSqliteComeToTheSameCityAndBreakNoInvariant) {
    const std::uint64_t commands = number_from("PINGZHI_MODEL_COMMANDS", 100'000);
    const std::uint64_t seed = number_from("PINGZHI_MODEL_SEED", 1);
    constexpr std::uint64_t counted_each = 5, scans = 20, vault_each = 4;
    constexpr std::size_t batch_max = 48;
    storage::MemoryStore memory;
    SqliteFile sqlite;
    World world(memory), twin(*sqlite);
    testing::Invariants invariants([&world](Seq pack) { return world.catalogues().at(pack); }, counted_each);
    testing::RandomPeople people(seed);
    std::mt19937_64 sizes(seed);
    std::set<RefusalCode> refused;
    std::vector<ledger::TreeHead> heads;

    Instant now = parse_rfc3339("2026-11-16T01:00:00Z").value();
    Instant ran = now;
    std::uint64_t given = 0, next_scan = commands / scans;
    std::future<Outcome> of_twin;
    Outcome before;
    const auto compare = [&] {
        const Outcome there = of_twin.get();
        ASSERT_EQ(before.answers.size(), there.answers.size());
        for (std::size_t i = 0; i < there.answers.size(); ++i) ASSERT_TRUE(testing::same(before.answers[i], there.answers[i])) << "near command " << given;
        ASSERT_EQ(before.head, there.head) << "near command " << given;
    };
    std::vector<Timed> batch{{testing::load_town("small_town"), now}};
    while (given < commands) {
        // The twin is given in one piece, beside it, what was given here one by one.
        ran = batch.empty() ? now : batch.front().second;
        world.begin(ran);
        for (const Timed& command : batch) world.take(command);
        const std::size_t size = batch.empty() ? 1 + sizes() % batch_max : 0;
        for (std::size_t i = 0; i < size; ++i, ++given) {
            batch.emplace_back(people.next(now), now);
            const Answer& answer = world.take(batch.back());
            people.hear(answer);
            invariants.answered(batch.back().first, now, answer);
            if (const auto* refusal = std::get_if<Refusal>(&answer)) refused.insert(refusal->code);
            now = now + people.pause();
        }
        Outcome outcome = world.commit();
        if (of_twin.valid()) compare();
        if (HasFatalFailure()) return;
        of_twin = std::async(std::launch::async, [&twin, batch = std::move(batch)] { return twin.run(batch); });
        batch.clear();
        invariants.take(outcome.facts, outcome.head);
        if (given >= next_scan) {
            next_scan += commands / scans;
            invariants.whole(memory);
            if (heads.size() % vault_each == 0) invariants.vault(memory, testing::test_key(), ran);
            heads.push_back(outcome.head);
        }
        before = std::move(outcome);
        ASSERT_THAT(invariants.faults(), IsEmpty()) << "seed " << seed << ", near command " << given;
    }
    compare();
    invariants.whole(memory);
    invariants.whole(*sqlite);
    invariants.vault(memory, testing::test_key(), ran);
    invariants.vault(*sqlite, testing::test_key(), ran);
    EXPECT_THAT(invariants.faults(), IsEmpty());
    EXPECT_EQ(first_difference(memory, *sqlite), 0u);

    const VerifyReport verified = verify_ledger({*memory.reader(), heads, {}, &testing::test_key()});
    EXPECT_FALSE(verified.finding) << name_of(verified.finding->kind) << " " << verified.finding->first << " " << verified.finding->detail;
    storage::MemoryStore scratch;
    const CheckReport rebuilt = check_rebuild(*(*sqlite).reader(), scratch, {}, testing::parse_town);
    EXPECT_FALSE(rebuilt.difference) << rebuilt.difference->table << " " << rebuilt.difference->key << " " << rebuilt.difference->column;

    EXPECT_THAT(not_done(invariants.kinds()), IsEmpty());
    EXPECT_THAT(not_met(refused), IsEmpty()) << "not met though within reach, or met though thought out of it";
    std::printf(
        "%llu commands, %llu of them and of the clock's done, %llu facts of %zu kinds, %llu matters, %llu acts at posts, %zu refusals met, %llu deadlines "
        "counted\n",
        static_cast<unsigned long long>(given), static_cast<unsigned long long>(invariants.steps()), static_cast<unsigned long long>(before.head.size),
        invariants.kinds().size(), static_cast<unsigned long long>(invariants.matters()), static_cast<unsigned long long>(invariants.acts_at_posts()),
        refused.size(), static_cast<unsigned long long>(testing::ClockBook::deadlines_counted()));
}

}  // namespace
}  // namespace pingzhi
