// The only way into an I/O thread from others: tasks that it runs when it comes round. Many tasks put at once wake it once.
#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace pingzhi::http {

class Door {
public:
    using Task = std::move_only_function<void()>;

    // `wake` has the thread call take() soon; it is called with the door locked, and never once the door is closed.
    explicit Door(std::function<void()> wake) : wake_(std::move(wake)) {}

    // From any thread. A task put after the door has closed is dropped.
    void put(Task task) {
        const std::scoped_lock lock(mutex_);
        if (closed_) return;
        tasks_.push_back(std::move(task));
        if (tasks_.size() == 1) wake_();
    }

    std::vector<Task> take() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(tasks_, {});
    }

    // What lies in the door still is given back to be dropped outside the lock.
    std::vector<Task> close() {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
        return std::exchange(tasks_, {});
    }

private:
    std::mutex mutex_;
    std::function<void()> wake_;
    std::vector<Task> tasks_;
    bool closed_ = false;
};

}  // namespace pingzhi::http
