// How many personal values one person or key may read within an hour: each reading is on record, but a record comes too late for whoever
// carries a whole city's telephone numbers away in an evening. In memory; from any thread.
#pragma once

#include <chrono>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/time/instant.hpp"

namespace pingzhi {

class ReadingLimit {
public:
    explicit ReadingLimit(std::size_t an_hour) : an_hour_(an_hour) {}

    // Counts a reading of this actor; or counts nothing and says how long until the next may be.
    std::optional<std::chrono::seconds> take(const std::string& actor, Instant now);

private:
    std::size_t an_hour_;
    std::mutex mutex_;
    std::unordered_map<std::string, std::deque<Instant>> last_hour_;  // by who is known here: as many as work here, at most
};

}  // namespace pingzhi
