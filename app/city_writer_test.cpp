#include "app/city_writer.hpp"

#include <gtest/gtest.h>

#include "app/matter_row.hpp"
#include "app/views.hpp"
#include "core/matter/apply.hpp"
#include "ledger/fact_codec.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"
#include "testing/random_people.hpp"

namespace pingzhi {
namespace {

using testing::Loop;
using testing::report_lamp;

const Done& done(const Answer& answer) { return std::get<Done>(answer); }
RefusalCode refusal(const Answer& answer) { return std::get<Refusal>(answer).code; }

TEST(CityWriter, AReportGetsANumberASecretAndItsValuesGoToTheVault) {
    storage::MemoryStore store;
    Loop loop(store);
    Answer answer = loop.give(report_lamp("a"));
    EXPECT_EQ(done(answer).first, 2u) << "the pack was fact 1";
    EXPECT_EQ(done(answer).count, 2u);
    EXPECT_EQ(done(answer).secret.size(), 16u);

    Views views(store, loop.catalogues, testing::test_key());
    auto matter = views.matter({2});
    ASSERT_TRUE(matter);
    EXPECT_EQ(*matter, *done(answer).matter);
    EXPECT_EQ(views.number_of(*matter), "ST-2-92");
    EXPECT_TRUE(views.secret_fits(*matter, done(answer).secret));
    EXPECT_FALSE(views.secret_fits(*matter, done(answer).secret + "X"));
    EXPECT_FALSE(views.secret_fits(*matter, ""));
    EXPECT_EQ(views.for_reporter(*matter), (PersonalTexts{{"description", "路灯不亮"}, {"phone", "13800000000"}}));
    EXPECT_TRUE(views.published(*matter).empty());
    std::string ledger = testing::whole_ledger(store);
    for (const char* secret : {"路灯", "13800000000", done(answer).secret.c_str()}) EXPECT_EQ(ledger.find(secret), std::string::npos);
}

TEST(CityWriter, TheSameKeyGetsTheFirstAnswer) {
    storage::MemoryStore store;
    Loop loop(store);
    Answer first = loop.give(report_lamp("a", 1));
    loop.clock.advance(Duration::hours(3));
    Answer again = loop.give(report_lamp("a", 2));  // another try draws other random bytes
    EXPECT_TRUE(done(again).replayed);
    EXPECT_EQ(done(again).first, done(first).first);
    EXPECT_EQ(done(again).secret, done(first).secret);
    EXPECT_EQ(*done(again).matter, *done(first).matter);

    Loop restarted(store);
    Answer later = restarted.give(report_lamp("a", 3));
    EXPECT_EQ(done(later).secret, done(first).secret);
    EXPECT_EQ(store.reader()->head().last, 3u);
}

TEST(CityWriter, TheSameKeyForSomethingElseIsRefused) {
    storage::MemoryStore store;
    Loop loop(store);
    loop.give(report_lamp("a"));
    Submission other = report_lamp("a");
    std::get<ReportMatter>(other.body).service = "noise";
    EXPECT_EQ(refusal(loop.give(other)), RefusalCode::key_reused);
    other = report_lamp("a");
    std::get<ReportMatter>(other.body).personal[0].value = "井盖缺失";
    EXPECT_EQ(refusal(loop.give(other)), RefusalCode::key_reused);
    other = report_lamp("a");
    other.actor.id = "another desk";
    EXPECT_FALSE(done(loop.give(other)).replayed) << "keys are the actor's own";
}

// A town with a security administrator; it lets others in.
struct Town {
    explicit Town(storage::Store& store) : loop(store) {
        const Actor first_start{ActorKind::system, "first_start", std::nullopt, {Grant::people}};
        administrator = person(first_start, "security");
    }
    Answer give(const Actor& actor, CommandBody body, std::string key = "") {
        Submission submission;
        submission.key = key.empty() ? std::to_string(++keys) : std::move(key);
        submission.random = testing::random_of(++keys);
        submission.actor = actor;
        submission.body = std::move(body);
        return loop.give(std::move(submission));
    }
    Actor person(const Actor& by, const char* role) {
        Digest login{};
        login[0] = static_cast<std::uint8_t>(++keys);
        const Seq id = done(give(by, AddPerson{login, {{"name", "某人", {}}, {"login", "someone", {}}}})).first;
        return at_post(by, id, role);
    }
    Actor at_post(const Actor& by, Seq id, const char* role) {
        GivePost post;
        post.person = id;
        post.unit = {"centre"};
        post.role = role;
        const Seq given = done(give(by, post)).first;
        const Actor door{ActorKind::system, "door", std::nullopt, {Grant::door}};
        const Seq session = done(give(door, BeginSession{id, {}, loop.clock.now() + Duration::hours(8), 0, {}})).first;
        return {ActorKind::staff, actor_of(id), std::nullopt, {}, {}, {}, session, given};
    }

    Loop loop;
    Actor administrator;
    std::uint64_t keys = 0;
};

TEST(CityWriter, ARepeatedAnswerShowsAMatterOnlyToWhoMayStillSeeIt) {
    storage::MemoryStore store;
    Town town(store);
    const Actor clerk = town.person(town.administrator, "desk");
    const MatterId lamp = done(town.loop.give(report_lamp("a"))).matter->id;
    const ReadValues read{lamp, {"phone"}, "contact"};
    EXPECT_FALSE(done(town.give(clerk, read, "read")).replayed);
    EXPECT_TRUE(done(town.give(clerk, read, "read")).replayed);

    const Actor reader = town.at_post(town.administrator, *person_of(clerk.id), "reader");
    EXPECT_EQ(refusal(town.give(clerk, read, "read")), RefusalCode::session_over);
    EXPECT_EQ(refusal(town.give(reader, read, "read")), RefusalCode::not_granted);
    const Seq last = store.reader()->head().last;
    EXPECT_NE(store.reader()->fact(last)->leaf.find("access_recorded"), std::string::npos) << "what was tried is on record";

    Actor nowhere = reader;
    nowhere.post = 0;
    EXPECT_EQ(refusal(town.give(nowhere, read, "read")), RefusalCode::unknown_matter);
}

TEST(CityWriter, CommandsOfOneBatchSeeEachOtherAndARefusalTakesNoOtherWithIt) {
    storage::MemoryStore store;
    Loop loop(store);
    Instant now = loop.clock.now();
    Answer reported = loop.writer.take(prepare(report_lamp("a")), now);
    Answer repeated = loop.writer.take(prepare(report_lamp("a", 9)), now);
    EXPECT_TRUE(done(repeated).replayed);
    EXPECT_EQ(done(repeated).secret, done(reported).secret);
    Submission sign;
    sign.key = "sign";
    sign.actor = testing::desk;
    sign.body = SignAssignment{done(reported).matter->id, done(reported).matter->assignments.front().id};
    EXPECT_EQ(done(loop.writer.take(prepare(sign), now)).matter->state, MatterState::in_hand);
    sign.key = "sign again";
    EXPECT_EQ(refusal(loop.writer.take(prepare(sign), now)), RefusalCode::wrong_state);
    EXPECT_EQ(loop.writer.commit().size(), 3u);
    EXPECT_EQ(store.reader()->head().last, 4u);
    EXPECT_EQ(loop.writer.head().size, 4u);
}

TEST(CityWriter, OneBatchMayLoadTwoPacksWithAMatterBetweenThem) {
    storage::MemoryStore store;
    Loop loop(store);
    const Instant now = loop.clock.now();
    loop.writer.take(prepare(testing::load_town("lively_town 1")), now);
    const Answer reported = loop.writer.take(prepare(report_lamp("a")), now);
    loop.writer.take(prepare(testing::load_town("lively_town 2")), now);
    Submission sign;
    sign.key = "sign";
    sign.actor = testing::desk;
    sign.body = SignAssignment{done(reported).matter->id, done(reported).matter->assignments.front().id};
    EXPECT_EQ(done(loop.writer.take(prepare(sign), now)).matter->state, MatterState::in_hand);
    loop.writer.commit();
    EXPECT_EQ(loop.catalogues.at(done(reported).matter->pack)->version, "1");
    EXPECT_EQ(loop.catalogues.current().catalogue->version, "2");
}

// A store that refuses to commit when told to.
class FailingStore final : public storage::Store {
public:
    std::unique_ptr<storage::Reader> reader() override { return inner_.reader(); }
    storage::Reader& latest() override { return inner_.latest(); }
    void commit(storage::Batch batch) override {
        if (full) throw storage::Breakdown(storage::Breakdown::Kind::disk_full, storage::Breakdown::Outcome::not_committed, "full");
        inner_.commit(std::move(batch));
    }
    void clear_derived() override { inner_.clear_derived(); }
    void scrub(std::chrono::milliseconds) override {}
    void backup_to(const std::string&) override {}
    bool full = false;

private:
    storage::MemoryStore inner_;
};

TEST(CityWriter, AfterACommitThatFailedItStandsWhereItStood) {
    FailingStore store;
    Loop loop(store);
    loop.give(report_lamp("a"));
    auto before = loop.writer.head();
    store.full = true;
    EXPECT_THROW(loop.give(report_lamp("b")), storage::Breakdown);
    EXPECT_EQ(loop.writer.head(), before);
    store.full = false;
    Answer answer = loop.give(report_lamp("b"));
    EXPECT_FALSE(done(answer).replayed);
    EXPECT_EQ(done(answer).first, 4u);

    storage::MemoryStore plain;
    Loop undisturbed(plain);
    undisturbed.give(report_lamp("a"));
    undisturbed.give(report_lamp("b"));
    EXPECT_EQ(testing::whole_ledger(store), testing::whole_ledger(plain));
    EXPECT_EQ(loop.writer.head(), undisturbed.writer.head());
}

TEST(CityWriter, InstantsNeverFallWhenTheClockIsSetBack) {
    storage::MemoryStore store;
    Loop loop(store);
    Instant first = loop.clock.now();
    loop.give(report_lamp("a"));
    loop.clock.set(first - Duration::days(3650));
    loop.give(report_lamp("b"));
    auto facts = store.reader()->facts(1, 10);
    for (std::size_t i = 1; i < facts.size(); ++i) EXPECT_GE(facts[i].at, facts[i - 1].at);
    EXPECT_EQ(facts.back().at, first);
}

TEST(CityWriter, TheClockActsOncePerInstant) {
    storage::MemoryStore store;
    Loop loop(store);
    loop.give(report_lamp("a"));
    auto act = [&loop] {
        std::size_t facts = 0;
        for (const Prepared& command : loop.writer.due(loop.clock.now(), 100)) loop.writer.take(command, loop.clock.now());
        if (loop.writer.has_changes()) facts = loop.writer.commit().size();
        return facts;
    };
    EXPECT_EQ(act(), 0u);
    loop.clock.set(loop.writer.next_due().value());
    EXPECT_EQ(act(), 1u);
    EXPECT_EQ(act(), 0u);
    loop.clock.advance(Duration::days(30));
    EXPECT_EQ(act(), 3u) << "sign, handle and close lapse";
    EXPECT_EQ(loop.writer.next_due(), std::nullopt);
}

// 300 commands of random people; the ledger and every derived row must come out the same, and state must be what the facts add up to.
void run_people(std::uint64_t seed, Loop& loop) {
    testing::RandomPeople people(seed);
    for (int i = 0; i < 300; ++i) {
        loop.clock.advance(people.pause());
        for (const Prepared& command : loop.writer.due(loop.clock.now(), 100)) loop.writer.take(command, loop.clock.now());
        if (loop.writer.has_changes()) loop.writer.commit();
        people.hear(loop.give(people.next(loop.clock.now())));
    }
}

TEST(Determinism, AHundredSeedsRunTwiceGiveTheSameBytes) {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        storage::MemoryStore one, two;
        Loop first(one), second(two);
        run_people(seed, first);
        run_people(seed, second);
        ASSERT_EQ(testing::whole_ledger(one), testing::whole_ledger(two)) << "seed " << seed;
        ASSERT_EQ(testing::derived_rows(one), testing::derived_rows(two)) << "seed " << seed;
        ASSERT_EQ(first.writer.head(), second.writer.head());
        ASSERT_GT(first.writer.head().size, 60u) << "the people of seed " << seed << " got nothing done";
    }
}

TEST(Determinism, StateIsWhatTheFactsAddUpToAndRowsReadBack) {
    storage::MemoryStore store;
    Loop loop(store);
    run_people(7, loop);
    std::map<Seq, Matter> matters;
    for (const storage::FactRow& row : store.reader()->facts(1, 100'000)) {
        auto read = ledger::decode(row.leaf);
        ASSERT_TRUE(read) << row.leaf;
        EXPECT_EQ(ledger::encode(read->city, read->fact), row.leaf);
        if (read->fact.subject != 0) apply(matters[read->fact.subject], read->fact);
    }
    storage::MatterQuery all;
    all.order = storage::Order::id;
    all.limit = 100'000;
    auto rows = store.reader()->matters(all);
    ASSERT_EQ(rows.size(), matters.size());
    for (const storage::MatterRow& row : rows) {
        EXPECT_EQ(from_row(row), matters.at(row.id));
        EXPECT_EQ(to_row(matters.at(row.id)), row);
    }
}

}  // namespace
}  // namespace pingzhi
