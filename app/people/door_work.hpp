// Work at the door that takes long on purpose: a few threads of its own, and only so much waits.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pingzhi {

class DoorWork {
public:
    DoorWork(unsigned threads, std::size_t waiting_max);
    ~DoorWork();  // ends what runs and drops what waits

    // False, and nothing taken, where too much waits already.
    bool give(std::function<void()> work);

private:
    void run();

    const std::size_t waiting_max_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace pingzhi
