// How many requests one client may send: a bucket of tokens for each, in a table that never grows.
// When the table is full, the client that has used least of its bucket is forgotten: to forget it gives it least.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "http/server/address.hpp"

namespace pingzhi::http {

struct RateLimit {
    double tokens_per_second = 0;  // 0: no limit
    double burst = 0;
};

class RateLimiter {
public:
    using Instant = std::chrono::steady_clock::time_point;

    RateLimiter(const RateLimit& limit, std::size_t clients_max);

    // Takes `cost` tokens of the client, or nothing and says how long until there are enough. From any thread.
    std::optional<std::chrono::milliseconds> take(const ClientAddress& client, unsigned cost, Instant now);

private:
    struct Bucket {
        ClientAddress client;
        double tokens = 0;
        Instant filled_at{};
        bool used = false;
    };
    static constexpr std::size_t buckets_per_set = 8;
    static constexpr std::size_t locks = 16;
    using Set = std::array<Bucket, buckets_per_set>;

    double tokens_at(const Bucket& bucket, Instant now) const;
    Bucket& bucket_of(Set& set, const ClientAddress& client, Instant now);

    RateLimit limit_;
    std::uint64_t seed_;  // keeps a client from choosing whom it shares a set with
    std::vector<Set> sets_;
    std::array<std::mutex, locks> mutexes_;
};

}  // namespace pingzhi::http
