// A clock that stands where the test puts it.
#pragma once

#include <atomic>

#include "app/wall_clock.hpp"

namespace pingzhi::testing {

class FixedClock final : public WallClock {
public:
    explicit FixedClock(Instant at) : ms_(at.ms) {}
    Instant now() override { return {ms_.load()}; }
    void set(Instant at) { ms_ = at.ms; }
    void advance(Duration by) { ms_ += by.ms; }

private:
    std::atomic<std::int64_t> ms_;
};

}  // namespace pingzhi::testing
