// How often something may be done for one name within an hour: the readings of personal values by one person, the notices to one
// address. In memory, so that a restart begins anew; from any thread.
#pragma once

#include <chrono>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/time/instant.hpp"

namespace pingzhi {

class HourlyLimit {
public:
    explicit HourlyLimit(std::size_t an_hour) : an_hour_(an_hour) {}

    // Counts one more of this name; or counts nothing and says how long until the next may be.
    std::optional<std::chrono::seconds> take(const std::string& name, Instant now);
    std::size_t names() const;  // that are remembered

private:
    void forget_the_idle(Instant now);

    const std::size_t an_hour_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, std::deque<Instant>> last_hour_;
    std::size_t names_at_most_ = 1'000;  // then those of nothing within the hour are forgotten
};

}  // namespace pingzhi
