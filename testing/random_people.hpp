// Seeded people who give random commands, sensible and not: the same seed gives the same commands, byte for byte.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "app/submission.hpp"

namespace pingzhi::testing {

class RandomPeople {
public:
    explicit RandomPeople(std::uint64_t seed) : random_(seed) {}

    // The next command; `now` bounds what they say about when things happened. About one in ten repeats an earlier one.
    Submission next(Instant now);
    // What came of it, so that they can go on with matters that exist.
    void hear(const Answer& answer);
    // How far the clock moves before the next command: mostly seconds, sometimes days.
    Duration pause();

private:
    std::uint64_t below(std::uint64_t n) { return random_() % n; }  // the same on every platform, unlike the std distributions
    CommandBody body(Instant now);

    std::mt19937_64 random_;
    std::vector<Submission> given_;
    std::vector<std::shared_ptr<const Matter>> matters_;
    std::uint64_t count_ = 0;
};

}  // namespace pingzhi::testing
