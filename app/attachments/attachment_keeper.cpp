#include "app/attachments/attachment_keeper.hpp"

#include <spdlog/spdlog.h>

namespace pingzhi {
namespace {

constexpr std::chrono::minutes sweep_interval{1};
constexpr std::chrono::seconds retry_interval{10};

}  // namespace

AttachmentKeeper::AttachmentKeeper(Attachments& attachments, storage::Store& store, WallClock& clock)
    : attachments_(attachments), store_(store), clock_(clock), head_(store.reader()->head().last), thread_([this] { run(); }) {}

AttachmentKeeper::~AttachmentKeeper() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void AttachmentKeeper::hear(const std::vector<CommittedFact>& facts) {
    if (facts.empty()) return;
    bool concerned = false;
    {
        const std::scoped_lock lock(mutex_);
        head_ = facts.back().fact.seq;
        for (const CommittedFact& each : facts) {
            if (!concerns_photos(each.fact.body)) continue;
            heard_.push_back(each.fact);
            concerned = true;
        }
    }
    if (concerned) wake_.notify_one();
}

// What a disk does not take now is tried again: a fact leaves the queue only when it was followed.
void AttachmentKeeper::follow_heard() {
    for (;;) {
        std::unique_lock lock(mutex_);
        const Seq head = head_;
        if (heard_.empty()) {
            lock.unlock();
            return attachments_.followed_to(head);
        }
        const Fact fact = heard_.front();
        lock.unlock();
        if (fact.seq > attachments_.followed()) attachments_.follow(fact, *store_.reader());
        lock.lock();
        heard_.pop_front();
    }
}

void AttachmentKeeper::run() {
    bool caught_up = false, looked_at_all = false;
    auto next_sweep = std::chrono::steady_clock::now();
    for (;;) {
        bool failed = false;
        try {
            if (!caught_up) catch_up(attachments_, *store_.reader());
            caught_up = true;
            follow_heard();
            if (std::chrono::steady_clock::now() >= next_sweep) {
                if (!looked_at_all) attachments_.sweep_unnamed(std::filesystem::file_time_type::clock::now());
                looked_at_all = true;
                attachments_.sweep(clock_.now());
                next_sweep = std::chrono::steady_clock::now() + sweep_interval;
            }
        } catch (const std::exception& broken) {
            spdlog::error("the attachments could not be brought in step with the ledger: {}", broken.what());
            failed = true;
        }
        std::unique_lock lock(mutex_);
        if (stopping_ && (failed || heard_.empty())) return;
        const auto until = failed ? std::chrono::steady_clock::now() + retry_interval : next_sweep;
        wake_.wait_until(lock, until, [this, failed] { return stopping_ || (!failed && !heard_.empty()); });
    }
}

}  // namespace pingzhi
