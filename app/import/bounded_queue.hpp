// A queue between one thread that makes and one that uses: bounded, so that the maker waits for a slow user, and stopped by
// either end.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace pingzhi {

template <class T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t max) : max_(max) {}

    // Waits for room. False if the queue was stopped: nobody will take it.
    bool put(T value) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || values_.size() < max_; });
        if (stopped_) return false;
        values_.push_back(std::move(value));
        changed_.notify_all();
        return true;
    }

    // Waits for a value. None once the queue is stopped and empty.
    std::optional<T> take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || !values_.empty(); });
        if (values_.empty()) return std::nullopt;
        std::optional<T> value(std::move(values_.front()));
        values_.pop_front();
        changed_.notify_all();
        return value;
    }

    std::optional<T> take_if_any() {
        std::lock_guard lock(mutex_);
        if (values_.empty()) return std::nullopt;
        std::optional<T> value(std::move(values_.front()));
        values_.pop_front();
        changed_.notify_all();
        return value;
    }

    void stop() {
        std::lock_guard lock(mutex_);
        stopped_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<T> values_;
    std::size_t max_;
    bool stopped_ = false;
};

}  // namespace pingzhi
