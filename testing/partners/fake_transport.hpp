// A partner in memory: it keeps what it is sent and answers as the test tells it to.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "app/delivery/transport.hpp"

namespace pingzhi::testing {

class FakePartner {
public:
    // The next outcomes, in order; then every message is taken as sent.
    void will(SendOutcome outcome) {
        std::lock_guard lock(mutex_);
        outcomes_.push_back(std::move(outcome));
    }
    // Runs before the next outcome is given, once the message has arrived.
    void once_arrived(std::function<void()> act) {
        std::lock_guard lock(mutex_);
        act_ = std::move(act);
    }

    // What has arrived, once there is so much; fewer after ten seconds.
    std::vector<Message> arrived(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(10), [&] { return messages_.size() >= count; });
        return messages_;
    }

    SendOutcome take(const Message& message) {
        std::unique_lock lock(mutex_);
        messages_.push_back(message);
        changed_.notify_all();
        const auto act = std::exchange(act_, {});
        lock.unlock();
        if (act) act();
        lock.lock();
        if (outcomes_.empty()) return {};
        SendOutcome outcome = std::move(outcomes_.front());
        outcomes_.pop_front();
        return outcome;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Message> messages_;
    std::deque<SendOutcome> outcomes_;
    std::function<void()> act_;
};

class FakeTransport final : public Transport {
public:
    explicit FakeTransport(FakePartner& partner) : partner_(partner) {}
    std::optional<SendOutcome> send(const Message& message, std::stop_token) override { return partner_.take(message); }

private:
    FakePartner& partner_;
};

}  // namespace pingzhi::testing
