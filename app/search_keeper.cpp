#include "app/search_keeper.hpp"

#include <pthread.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

namespace pingzhi {
namespace {

constexpr int niceness = 10;  // of this thread alone: to Linux a thread is a process

}  // namespace

SearchKeeper::SearchKeeper(storage::Store& store, const Views& views, const ledger::DataKey& key, SearchKeeperOptions options)
    : index_(store, views, key), options_(options), thread_([this] { run(); }) {}

SearchKeeper::~SearchKeeper() { stop(); }

void SearchKeeper::hear() {
    {
        std::lock_guard lock(mutex_);
        if (heard_) return;
        heard_ = true;
    }
    changed_.notify_all();
}

void SearchKeeper::stop() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

Seq SearchKeeper::position() const {
    std::lock_guard lock(mutex_);
    return position_;
}

void SearchKeeper::wait_for(Seq fact) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return position_ >= fact || stopping_; });
}

void SearchKeeper::run() {
    ::pthread_setname_np(::pthread_self(), "words");
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness);
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return heard_ || stopping_; });
        if (stopping_) return;
        heard_ = false;
        lock.unlock();
        const bool done = work();
        lock.lock();
        heard_ = heard_ || !done;
        changed_.wait_for(lock, done ? options_.lag : options_.again, [this] { return stopping_; });
    }
}

bool SearchKeeper::work() try {
    for (;;) {
        const bool more = index_.step(options_.facts_in_commit);
        {
            std::lock_guard lock(mutex_);
            position_ = index_.position();
            if (stopping_) return true;
        }
        changed_.notify_all();
        if (more) continue;
        index_.scrub();
        if (failing_) spdlog::info("the word index is written again");
        failing_ = false;
        return true;
    }
} catch (const std::exception& failed) {
    if (!failing_) spdlog::error("the word index could not be written, searches miss what is new: {}", failed.what());
    failing_ = true;
    return false;
}

}  // namespace pingzhi
