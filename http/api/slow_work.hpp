// Work that takes longer than an I/O thread may be kept: a few threads do it, each one thing after the other, and only so much waits.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pingzhi::http::api {

class SlowWork {
public:
    explicit SlowWork(std::size_t waiting_max = 32, std::size_t threads = 1);
    ~SlowWork();  // what waits is dropped: its responder answers for itself
    SlowWork(const SlowWork&) = delete;
    SlowWork& operator=(const SlowWork&) = delete;

    // False where too many wait already. The work answers by itself; what it throws is logged.
    bool give(std::move_only_function<void()> work);

private:
    void run();

    const std::size_t waiting_max_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::move_only_function<void()>> waiting_;
    bool stopping_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace pingzhi::http::api
