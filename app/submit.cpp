#include "app/submit.hpp"

#include <chrono>
#include <future>

#include <spdlog/spdlog.h>

namespace pingzhi {
namespace {

// The longest sleep of the timers: a wall clock that is set forward is noticed within it.
constexpr std::chrono::milliseconds timer_look_max{1000};

}  // namespace

Submit::Submit(CityWriter& writer, WallClock& clock, SubmitOptions options, Listener listener, Breakdown breakdown)
    : writer_(writer), clock_(clock), options_(options), listener_(std::move(listener)), breakdown_(std::move(breakdown)), head_(writer.head()) {
    thread_ = std::thread([this] { run(); });
}

Submit::~Submit() { stop(); }

void Submit::give(Prepared prepared, Reply reply) {
    std::optional<Failed> failed;
    {
        std::lock_guard lock(mutex_);
        if (stopping_ || !accepting_) {
            failed = {Failed::Why::stopping};
        } else if (queue_.size() >= options_.queue_max) {
            failed = {Failed::Why::overloaded};
        } else {
            queue_.push_back({std::move(prepared), std::move(reply)});
        }
    }
    if (failed) return reply(*failed);
    wake_.notify_one();
}

Answer Submit::give_and_wait(Submission submission) {
    auto promise = std::make_shared<std::promise<Answer>>();
    give(std::move(submission), [promise](Answer answer) { promise->set_value(std::move(answer)); });
    return promise->get_future().get();
}

void Submit::stop() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Submit::wake() {
    {
        std::lock_guard lock(mutex_);
        woken_ = true;
    }
    wake_.notify_one();
}

ledger::TreeHead Submit::head() const {
    std::lock_guard lock(mutex_);
    return head_;
}

Submit::Counts Submit::counts() const {
    std::lock_guard lock(mutex_);
    Counts counts = counts_;
    counts.waiting = queue_.size();
    return counts;
}

void Submit::run() {
    if (options_.run_timers) next_due_ = writer_.next_due();
    while (true) {
        std::vector<Waiting> batch;
        {
            std::unique_lock lock(mutex_);
            auto something = [this] { return stopping_ || woken_ || !queue_.empty(); };
            if (!next_due_) {
                wake_.wait(lock, something);
            } else if (Duration until = *next_due_ - clock_.now(); until.ms > 0) {
                wake_.wait_for(lock, std::min(timer_look_max, std::chrono::milliseconds(until.ms)), something);
            }
            woken_ = false;
            if (queue_.size() <= options_.batch_max) {
                batch.swap(queue_);
            } else {
                auto end = queue_.begin() + static_cast<std::ptrdiff_t>(options_.batch_max);
                batch.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
                queue_.erase(queue_.begin(), end);
            }
            if (batch.empty() && stopping_) return;
        }
        run_batch(std::move(batch));
        if (!accepting_) return;
    }
}

// One commit for all that waits and all that is due. Each command stands for itself: one that fails takes no other with it.
void Submit::run_batch(std::vector<Waiting> batch) {
    Instant now = clock_.now();
    std::vector<Answer> answers;
    answers.reserve(batch.size());
    Failed failed{Failed::Why::breakdown};
    try {
        bool clock_acted = take_due(now);
        for (Waiting& waiting : batch) {
            try {
                answers.push_back(writer_.take(waiting.prepared, now));
            } catch (const storage::Breakdown&) {
                throw;
            } catch (const std::exception& bug) {
                spdlog::error("a command broke a rule of the program: {}", bug.what());
                answers.push_back(Failed{Failed::Why::bug});
            }
        }
        std::vector<CommittedFact> facts;
        if (writer_.has_changes()) {
            facts = writer_.commit();
            if (disk_full_) spdlog::warn("there is space on the disk again: writes go on");
            disk_full_ = false;
        }
        after_commit(facts, batch.size());
        if (options_.run_timers && (clock_acted || !facts.empty())) next_due_ = writer_.next_due();
        for (std::size_t i = 0; i < batch.size(); ++i) batch[i].reply(std::move(answers[i]));
        return;
    } catch (const storage::Breakdown& broken) {
        bool full = broken.kind() == storage::Breakdown::Kind::disk_full;
        if (full && broken.outcome() == storage::Breakdown::Outcome::not_committed) {
            failed.why = Failed::Why::disk_full;
            if (!disk_full_) spdlog::critical("the disk is full: writes are refused until there is space");
            disk_full_ = true;
            if (next_due_) next_due_ = now + Duration::seconds(1);  // the clock waits for space too
        } else {
            accepting_ = false;
            spdlog::critical("storage failed, stopping: {}", broken.what());
        }
    }
    std::vector<Waiting> left;
    if (!accepting_) {
        std::lock_guard lock(mutex_);
        left.swap(queue_);
    }
    for (Waiting& waiting : batch) waiting.reply(failed);
    for (Waiting& waiting : left) waiting.reply(Failed{Failed::Why::stopping});
    if (!accepting_ && breakdown_) breakdown_("storage failed");
}

bool Submit::take_due(Instant now) {
    if (!options_.run_timers || !next_due_ || *next_due_ > now) return false;
    for (const Prepared& command : writer_.due(now, options_.clock_batch_max)) {
        try {
            writer_.take(command, now);
        } catch (const storage::Breakdown&) {
            throw;
        } catch (const std::exception& bug) {
            spdlog::error("a command of the clock broke a rule of the program: {}", bug.what());
        }
    }
    return true;
}

void Submit::after_commit(const std::vector<CommittedFact>& facts, std::size_t commands) {
    {
        std::lock_guard lock(mutex_);
        counts_.commands += commands;
        if (facts.empty()) return;
        ++counts_.commits;
        counts_.facts += facts.size();
        head_ = writer_.head();
    }
    if (listener_) listener_(facts);
}

}  // namespace pingzhi
