// Two posts do two things to one matter at the same instant, both having seen the same version of it: one of them wins, the other is
// told that it lost and where the matter stands now.
#include <gtest/gtest.h>

#include <unistd.h>

#include <array>
#include <barrier>
#include <cstdio>
#include <functional>
#include <thread>

#include "app/submit.hpp"
#include "storage/memory/memory_store.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using testing::Loop;

Actor officer(const std::string& name) {
    return {ActorKind::staff, name, std::nullopt, {Grant::report, Grant::handle, Grant::close, Grant::dispatch, Grant::approve, Grant::supervise}};
}

const PersonalValues note{{"note", "有人说的话", {}}};
const PersonalValues answer{{"answer", "已修好", {}}};
const Evidence photo{{std::string(64, 'a')}, {}, {}};

// Drives one city from any thread.
class City {
public:
    explicit City(storage::Store& store) : loop_(store), submit_(loop_.writer, loop_.clock, options(), {}, {}) {}
    ~City() { submit_.stop(); }
    City(const City&) = delete;
    City& operator=(const City&) = delete;

    Answer give(const std::string& who, CommandBody body, std::optional<Seq> seen = std::nullopt) {
        Submission submission;
        const std::uint64_t number = ++count_;
        submission.key = "race " + std::to_string(number);
        submission.random = testing::random_of(number);
        submission.actor = officer(who);
        submission.expected_version = seen;
        submission.body = std::move(body);
        return submit_.give_and_wait(std::move(submission));
    }
    std::shared_ptr<const Matter> done(CommandBody body) {
        const Answer told = give("setting up", std::move(body));
        const Done* done = std::get_if<Done>(&told);
        EXPECT_TRUE(done) << name_of(std::get<Refusal>(told).code);
        return done ? done->matter : nullptr;
    }

    std::shared_ptr<const Matter> road() {
        ReportMatter report;
        report.service = "road";
        report.place.position = Position{1.5, 0.5};
        return done(report);
    }
    std::shared_ptr<const Matter> signed_road() {
        const auto matter = road();
        return done(SignAssignment{matter->id, matter->lead()->id});
    }
    std::shared_ptr<const Matter> handled_road() { return done(HandleMatter{signed_road()->id, "done", photo, note}); }
    std::shared_ptr<const Matter> answered_lamp() {
        ReportMatter report;
        report.service = "lamp";
        report.place.position = Position{1.5, 0.5};
        const auto matter = done(report);
        done(SignAssignment{matter->id, matter->lead()->id});
        done(HandleMatter{matter->id, "done", {}, note});
        return done(AnswerMatter{matter->id, answer});
    }

private:
    static SubmitOptions options() {
        SubmitOptions options;
        options.run_timers = false;
        return options;
    }

    Loop loop_;
    Submit submit_;
    std::atomic<std::uint64_t> count_ = 0;
};

struct Pair {
    std::shared_ptr<const Matter> matter;
    CommandBody one, other;
};

struct Race {
    const char* name;
    std::function<Pair(City&)> prepare;
};

const std::vector<Race>& races() {
    static const std::vector<Race> races{
        {"both sign",
         [](City& city) {
             const auto matter = city.road();
             return Pair{matter, SignAssignment{matter->id, matter->lead()->id}, SignAssignment{matter->id, matter->lead()->id}};
         }},
        {"one signs, one returns",
         [](City& city) {
             const auto matter = city.road();
             return Pair{matter, SignAssignment{matter->id, matter->lead()->id}, ReturnAssignment{matter->id, matter->lead()->id, "not_ours", note}};
         }},
        {"both transfer, to different units",
         [](City& city) {
             const auto matter = city.signed_road();
             return Pair{matter, TransferMatter{matter->id, {"roads"}, "field", {}}, TransferMatter{matter->id, {"water"}, "field", {}}};
         }},
        {"one handles, one transfers",
         [](City& city) {
             const auto matter = city.signed_road();
             return Pair{matter, HandleMatter{matter->id, "done", photo, note}, TransferMatter{matter->id, {"water"}, "field", {}}};
         }},
        {"one grants the extension, one refuses it",
         [](City& city) {
             const auto matter = city.signed_road();
             const auto asked = city.done(MakeRequest{matter->id, RequestKind::extension, Limit{1, LimitUnit::working_days, false}, {}, "parts", {}});
             const Seq request = asked->requests.front().id;
             return Pair{asked, DecideRequest{matter->id, request, true, {}}, DecideRequest{matter->id, request, false, {}}};
         }},
        {"one passes the handling, one does not",
         [](City& city) {
             const auto matter = city.handled_road();
             return Pair{matter, ReviewHandling{matter->id, true, {}}, ReviewHandling{matter->id, false, note}};
         }},
        {"both close, with different reasons",
         [](City& city) {
             const auto matter = city.answered_lamp();
             return Pair{matter, CloseMatter{matter->id, "solved"}, CloseMatter{matter->id, "explained"}};
         }},
        {"one closes, one reopens",
         [](City& city) {
             const auto matter = city.answered_lamp();
             return Pair{matter, CloseMatter{matter->id, "solved"}, ReopenMatter{matter->id, "not_done", {}}};
         }},
    };
    return races;
}

void expect_one_winner(const Pair& pair, const Answer& one, const Answer& other) {
    const Done* done = std::get_if<Done>(&one);
    const Refusal* lost = std::get_if<Refusal>(done ? &other : &one);
    if (!done) done = std::get_if<Done>(&other);
    ASSERT_TRUE(done) << "nobody won";
    ASSERT_TRUE(lost) << "both won";
    EXPECT_EQ(lost->code, RefusalCode::version_conflict) << name_of(lost->code);
    ASSERT_TRUE(lost->state && lost->version);
    EXPECT_EQ(*lost->state, done->matter->state);
    EXPECT_EQ(*lost->version, done->matter->version);
    EXPECT_EQ(done->first, done->matter->history[pair.matter->history.size()]) << "the winner's facts follow what both had seen";
    EXPECT_EQ(done->matter->history.size(), pair.matter->history.size() + done->count) << "and nothing else does";
}

void run_races(storage::Store& store, std::size_t count) {
    City city(store);
    std::array<std::size_t, 2> won{};
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < count; ++i) pairs.push_back(races()[i % races().size()].prepare(city));
    ASSERT_FALSE(::testing::Test::HasFailure());
    std::barrier start(2);
    std::vector<Answer> ones(count), others(count);
    const auto run = [&](const std::string& who, CommandBody Pair::*body, std::vector<Answer>& answers) {
        for (std::size_t i = 0; i < count; ++i) {
            start.arrive_and_wait();
            answers[i] = city.give(who, pairs[i].*body, pairs[i].matter->version);
        }
    };
    std::thread second([&] { run("second post", &Pair::other, others); });
    run("first post", &Pair::one, ones);
    second.join();
    for (std::size_t i = 0; i < count; ++i) {
        SCOPED_TRACE(races()[i % races().size()].name);
        expect_one_winner(pairs[i], ones[i], others[i]);
        if (::testing::Test::HasFatalFailure()) return;
        ++won[std::holds_alternative<Done>(ones[i]) ? 0 : 1];
    }
    std::printf("%zu races: the first post won %zu, the second %zu\n", count, won[0], won[1]);
    EXPECT_GT(won[0], 0u);
    EXPECT_GT(won[1], 0u) << "there was no race";
}

TEST(Races, TenThousandPairsOfConflictingCommandsHaveOneWinnerEach) {
    storage::MemoryStore store;
    run_races(store, 10'000);
}

TEST(Races, OnDiskToo) {
    storage::SqliteOptions options;
    const std::string path = ::testing::TempDir() + "pingzhi-races-" + std::to_string(getpid());
    options.path = path + ".db";
    options.city = "town";
    options.create = true;
    auto store = storage::SqliteStore::open(options);
    run_races(*store, 400);
    store.reset();
    for (const char* end : {".db", ".db-wal", ".db-shm", ".db-writer"}) std::remove((path + end).c_str());
}

// Who did not say what they saw is told by the state that they lost.
TEST(Races, WithoutAVersionTheStateTells) {
    storage::MemoryStore store;
    City city(store);
    const auto matter = city.answered_lamp();
    city.done(CloseMatter{matter->id, "solved"});
    const Answer late = city.give("second post", CloseMatter{matter->id, "explained"});
    const Refusal* refusal = std::get_if<Refusal>(&late);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->code, RefusalCode::wrong_state);
    EXPECT_EQ(refusal->state, MatterState::closed);
    EXPECT_TRUE(refusal->version);
}

}  // namespace
}  // namespace pingzhi
