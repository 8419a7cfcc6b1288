// The simulated people give their commands to the writer of a city that nobody else writes to: many to a commit, one for each four hours of theirs or
// sooner. What a fault kept from the disk is given again, in the same order and for the same instants, and must be answered alike.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/city_writer.hpp"
#include "testing/city/ways.hpp"

namespace pingzhi::testing::city {

// A writer and the store that it writes to.
struct OpenCity {
    storage::Store* store = nullptr;
    CityWriter* writer = nullptr;
};

class Batches final : public Ways {
public:
    // Opens the city again after a fault that only starting again mends.
    using Reopen = std::function<OpenCity()>;
    // While the city is down: until when.
    using Down = std::function<Instant(Instant now)>;

    explicit Batches(OpenCity city) : city_(city) {}
    Batches(OpenCity city, Reopen reopen, Down down) : city_(city), reopen_(std::move(reopen)), down_(std::move(down)) {}

    Answer give(Submission submission, Instant at) override;
    std::vector<std::shared_ptr<const Matter>> pass(Instant now) override;
    Instant ready_at(Instant now) override { return down_ ? down_(now) : now; }
    bool wants_the_clock() const override { return true; }

    // Puts on disk what waits.
    std::vector<std::shared_ptr<const Matter>> commit();
    // So that nothing is left that the clock must do by now: of matters that nobody follows it acts once a commit.
    void settle(Instant now);

    std::uint64_t commits() const { return commits_; }
    std::uint64_t repeated() const { return repeated_; }  // commands that were given again
    // Answers that were other ones the second time.
    const std::vector<std::string>& differences() const { return differences_; }

private:
    struct Given {
        Prepared command;
        Instant at;
        Answer answer;
    };
    Answer take(Prepared prepared, Instant at);
    bool take_what_is_due(Instant now);  // whether anything came of it
    std::vector<std::shared_ptr<const Matter>> committed();
    std::vector<std::shared_ptr<const Matter>> touched_since(Seq last);
    void give_again();
    void send_twice();

    OpenCity city_;
    Reopen reopen_;
    Down down_;
    std::vector<Given> waiting_;  // of what is not on disk; kept where it may have to be given again
    std::size_t taken_ = 0;
    Instant commit_at_;
    std::uint64_t commits_ = 0, repeated_ = 0;
    std::vector<std::string> differences_;
};

}  // namespace pingzhi::testing::city
