// Reads that take longer than an I/O thread may be kept: one thread does them, one after the other, and only so many wait.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace pingzhi::http::api {

class SlowReads {
public:
    explicit SlowReads(std::size_t waiting_max = 32);
    ~SlowReads();  // what waits is dropped: its responder answers for itself
    SlowReads(const SlowReads&) = delete;
    SlowReads& operator=(const SlowReads&) = delete;

    // False where too many wait already. The work answers by itself; what it throws is logged.
    bool give(std::move_only_function<void()> work);

private:
    void run();

    const std::size_t waiting_max_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::move_only_function<void()>> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace pingzhi::http::api
