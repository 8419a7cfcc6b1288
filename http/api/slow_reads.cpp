#include "http/api/slow_reads.hpp"

#include <spdlog/spdlog.h>

namespace pingzhi::http::api {

SlowReads::SlowReads(std::size_t waiting_max) : waiting_max_(waiting_max), thread_([this] { run(); }) {}

SlowReads::~SlowReads() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        waiting_.clear();
    }
    wake_.notify_one();
    thread_.join();
}

bool SlowReads::give(std::move_only_function<void()> work) {
    {
        std::lock_guard lock(mutex_);
        if (waiting_.size() >= waiting_max_) return false;
        waiting_.push_back(std::move(work));
    }
    wake_.notify_one();
    return true;
}

void SlowReads::run() {
    for (;;) {
        std::move_only_function<void()> work;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (stopping_) return;
            work = std::move(waiting_.front());
            waiting_.pop_front();
        }
        try {
            work();
        } catch (const std::exception& failed) {
            spdlog::error("a slow read failed: {}", failed.what());
        }
    }
}

}  // namespace pingzhi::http::api
