#include "http/api/slow_work.hpp"

#include <spdlog/spdlog.h>

namespace pingzhi::http::api {

SlowWork::SlowWork(std::size_t waiting_max, std::size_t threads) : waiting_max_(waiting_max) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

SlowWork::~SlowWork() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        waiting_.clear();
    }
    wake_.notify_all();
    threads_.clear();
}

bool SlowWork::give(std::move_only_function<void()> work) {
    {
        std::lock_guard lock(mutex_);
        if (waiting_.size() >= waiting_max_) return false;
        waiting_.push_back(std::move(work));
    }
    wake_.notify_one();
    return true;
}

void SlowWork::run() {
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
            spdlog::error("slow work failed: {}", failed.what());
        }
    }
}

}  // namespace pingzhi::http::api
