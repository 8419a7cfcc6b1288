#include "app/submit.hpp"

#include <algorithm>
#include <chrono>
#include <new>
#include <future>

#include <pthread.h>
#include <spdlog/spdlog.h>

#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

// The longest sleep of the timers: a wall clock that is set forward is noticed within it.
constexpr std::chrono::milliseconds timer_look_max{1000};

// Traces of erased values are removed so soon; erasures come in rows, and each scrubbing writes the whole log out. Where a reader
// holds it up the writer goes on and tries again.
constexpr std::chrono::seconds scrub_after{2};
constexpr std::chrono::milliseconds scrub_patience{100};

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
    ::pthread_setname_np(::pthread_self(), "writer");
    if (options_.run_timers) next_due_ = writer_.next_due();
    while (true) {
        std::vector<Waiting> batch;
        {
            std::unique_lock lock(mutex_);
            auto something = [this] { return stopping_ || woken_ || !queue_.empty(); };
            if (!next_due_ && !scrub_at_) {
                wake_.wait(lock, something);
            } else if (Duration until = next_due_ ? *next_due_ - clock_.now() : Duration{timer_look_max.count()}; until.ms > 0) {
                wake_.wait_for(lock, std::min(timer_look_max, std::chrono::milliseconds(until.ms)), something);
            }
            woken_ = false;
            while (!queue_.empty() && batch.size() < options_.batch_max) {
                batch.push_back(std::move(queue_.front()));
                queue_.pop_front();
            }
            if (batch.empty() && stopping_) return;
        }
        run_batch(std::move(batch));
        if (!accepting_) return;
        scrub_erased();
    }
}

void Submit::scrub_erased() {
    if (!scrub_at_ || std::chrono::steady_clock::now() < *scrub_at_) return;
    scrub_at_.reset();
    try {
        writer_.scrub(scrub_patience);
    } catch (const storage::Breakdown& broken) {
        if (broken.outcome() != storage::Breakdown::Outcome::not_committed) {
            accepting_ = false;
            spdlog::critical("storage failed, stopping: {}", broken.what());
            if (breakdown_) breakdown_("storage failed");
            return;
        }
        scrub_at_ = std::chrono::steady_clock::now() + scrub_after;
    }
}

// One commit for all that waits and all that is due. Each command stands for itself: one that fails takes no other with it.
// Memory that ends is not caught: the process ends and recovers by starting again.
void Submit::run_batch(std::vector<Waiting> batch) {
    Instant now = clock_.now();
    std::vector<Answer> answers;
    answers.reserve(batch.size());
    try {
        take_due(now);
        for (Waiting& waiting : batch) {
            try {
                answers.push_back(writer_.take(std::move(waiting.prepared), now));
            } catch (const storage::Breakdown&) {
                throw;
            } catch (const std::bad_alloc&) {
                throw;
            } catch (const std::exception& bug) {
                spdlog::error("a command broke a rule of the program: {}", bug.what());
                answers.push_back(Failed{Failed::Why::bug});
            }
        }
        std::vector<CommittedFact> facts;
        if (PINGZHI_TOOTH(answers_before_the_commit)) {
            answer(batch, std::move(answers));
            batch.clear();
            answers.clear();
        }
        if (writer_.has_changes()) {
            facts = writer_.commit();
            if (disk_full_) spdlog::warn("there is space on the disk again: writes go on");
            disk_full_ = false;
        } else {
            writer_.rest();
        }
        after_commit(facts, batch.size());
        look_for_due(now, !facts.empty());
    } catch (const storage::Breakdown& broken) {
        Failed failed{Failed::Why::breakdown};
        if (broken.kind() == storage::Breakdown::Kind::disk_full && broken.outcome() == storage::Breakdown::Outcome::not_committed) {
            failed.why = Failed::Why::disk_full;
            if (!disk_full_) spdlog::critical("the disk is full: writes are refused until there is space");
            disk_full_ = true;
            if (next_due_) next_due_ = now + Duration::seconds(1);  // the clock waits for space too
        } else {
            accepting_ = false;
            spdlog::critical("storage failed, stopping: {}", broken.what());
        }
        answers.assign(batch.size(), failed);
    }
    answer(batch, std::move(answers));
    if (accepting_) return;
    std::vector<Waiting> left;
    {
        std::lock_guard lock(mutex_);
        left.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(queue_.end()));
        queue_.clear();
    }
    answer(left, std::vector<Answer>(left.size(), Failed{Failed::Why::stopping}));
    if (breakdown_) breakdown_("storage failed");
}

void Submit::answer(std::vector<Waiting>& batch, std::vector<Answer> answers) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
        try {
            batch[i].reply(std::move(answers[i]));
        } catch (const std::exception& bug) {
            spdlog::error("an answer could not be given: {}", bug.what());
        }
    }
}

// What the clock cannot do now it tries again a minute later, and goes on with the others.
void Submit::take_due(Instant now) {
    if (!options_.run_timers || !next_due_ || *next_due_ > now) return;
    std::erase_if(postponed_, [now](const auto& each) { return each.second <= now; });
    for (Prepared& command : writer_.due(now, options_.clock_batch_max + postponed_.size())) {
        const Seq matter = matter_of(command.command.body).value_or(MatterId{}).value;  // 0: the city
        if (postponed_.contains(matter)) continue;
        bool done = false;
        try {
            Answer answer = writer_.take(std::move(command), now);
            done = std::holds_alternative<Done>(answer) && !std::get<Done>(answer).replayed;
        } catch (const storage::Breakdown&) {
            throw;
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& bug) {
            spdlog::error("a command of the clock broke a rule of the program: {}", bug.what());
        }
        if (!done) {
            spdlog::warn("the clock could not act on matter {}: it is tried again in a minute", matter);
            postponed_[matter] = now + Duration::minutes(1);
        }
    }
}

// When the clock must look again. What stays due after a round in which nothing changed waits, so that it cannot spin.
void Submit::look_for_due(Instant now, bool changed) {
    if (!options_.run_timers || (!changed && (!next_due_ || *next_due_ > now))) return;
    next_due_ = writer_.next_due();
    if (next_due_ && *next_due_ <= now && !postponed_.empty()) next_due_ = now + Duration::seconds(1);
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
    const bool erased = std::ranges::any_of(facts, [](const CommittedFact& each) { return erases_values(each.fact.body); });
    if (erased && !scrub_at_) scrub_at_ = std::chrono::steady_clock::now() + scrub_after;
    try {
        if (listener_) listener_(facts);
    } catch (const std::exception& bug) {
        spdlog::error("the listener of commits failed: {}", bug.what());
    }
}

}  // namespace pingzhi
