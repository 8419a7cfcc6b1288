// submit: the one way to write. Any thread gives commands; one thread takes what waits as a batch, commits once, then
// answers each (group commit). An answer means that it is on disk. The same thread turns due instants into commands.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "app/city_writer.hpp"
#include "app/wall_clock.hpp"

namespace pingzhi {

struct SubmitOptions {
    std::size_t batch_max = 512;        // commands in one commit
    std::size_t queue_max = 20'000;     // waiting commands; beyond it they fail as overloaded
    std::size_t clock_batch_max = 256;  // commands of the clock in one commit
    bool run_timers = true;
};

class Submit {
public:
    using Reply = std::function<void(Answer)>;
    // Hears of every commit, on the writer's thread, before the answers go out. Must be quick; what it throws is logged.
    using Listener = std::function<void(const std::vector<CommittedFact>&)>;
    // A fault after which only starting again helps: in production the process ends here.
    using Breakdown = std::function<void(const std::string& what)>;

    Submit(CityWriter& writer, WallClock& clock, SubmitOptions options, Listener listener, Breakdown breakdown);
    ~Submit();  // stops

    // Calls `reply` exactly once, on the writer's thread or, where there is nothing to wait for, on the caller's. What a reply
    // throws is logged: its command is on disk all the same.
    void give(Prepared prepared, Reply reply);
    void give(Submission submission, Reply reply) { give(prepare(std::move(submission)), std::move(reply)); }
    Answer give_and_wait(Submission submission);

    // Finishes what waits, then ends the thread. Commands given later fail as stopping.
    void stop();

    bool accepting() const { return accepting_.load(); }
    // Since the start; any thread.
    struct Counts {
        std::uint64_t commits = 0;
        std::uint64_t commands = 0;  // that were done, refused or replayed, the clock's own not counted
        std::uint64_t facts = 0;
        std::uint64_t waiting = 0;  // now
    };
    Counts counts() const;
    // The committed tree; any thread.
    ledger::TreeHead head() const;
    // Makes the timers look at the clock again (tests that move their clock).
    void wake();

private:
    struct Waiting {
        Prepared prepared;
        Reply reply;
    };
    void run();
    void run_batch(std::vector<Waiting> batch);
    void take_due(Instant now);
    void look_for_due(Instant now, bool changed);
    void answer(std::vector<Waiting>& batch, std::vector<Answer> answers);
    void scrub_erased();
    void after_commit(const std::vector<CommittedFact>& facts, std::size_t commands);

    CityWriter& writer_;
    WallClock& clock_;
    SubmitOptions options_;
    Listener listener_;
    Breakdown breakdown_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> queue_;
    bool stopping_ = false;
    bool woken_ = false;
    std::atomic<bool> accepting_ = true;
    ledger::TreeHead head_;
    Counts counts_;
    std::optional<Instant> next_due_;  // the writer's thread, as the next
    bool disk_full_ = false;
    std::optional<std::chrono::steady_clock::time_point> scrub_at_;  // something was erased and may have left a trace
    std::map<Seq, Instant> postponed_;                               // matters whose clock could not act, until when they are passed over
    std::thread thread_;
};

}  // namespace pingzhi
