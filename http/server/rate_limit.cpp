// Token buckets in sets of eight, one lock for each sixteenth of the sets.
#include "http/server/rate_limit.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace pingzhi::http {

RateLimiter::RateLimiter(const RateLimit& limit, std::size_t clients_max) : limit_(limit) {
    std::random_device random;
    seed_ = (std::uint64_t{random()} << 32) ^ random();
    if (limit_.tokens_per_second > 0) sets_.resize(std::max<std::size_t>(clients_max / buckets_per_set, 1));
}

std::optional<std::chrono::milliseconds> RateLimiter::take(const ClientAddress& client, unsigned cost, Instant now) {
    if (sets_.empty() || cost == 0) return std::nullopt;
    const ClientAddress limited = client.limited_as();
    const std::uint64_t mixed = (ClientAddressHash{}(limited) ^ seed_) * 0x9E3779B97F4A7C15U;
    const std::size_t set = (mixed >> 20) % sets_.size();
    const std::scoped_lock lock(mutexes_[set % locks]);
    Bucket& bucket = bucket_of(sets_[set], limited, now);
    bucket.tokens = tokens_at(bucket, now);
    bucket.filled_at = std::max(bucket.filled_at, now);
    // A cost above the whole bucket takes the whole bucket: else it could never be paid.
    const double wanted = std::min<double>(cost, limit_.burst);
    if (bucket.tokens >= wanted) {
        bucket.tokens -= wanted;
        return std::nullopt;
    }
    const double seconds = (wanted - bucket.tokens) / limit_.tokens_per_second;
    return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(seconds * 1000)));
}

double RateLimiter::tokens_at(const Bucket& bucket, Instant now) const {
    if (!bucket.used) return limit_.burst;
    const double seconds = std::max(0.0, std::chrono::duration<double>(now - bucket.filled_at).count());
    return std::min(limit_.burst, bucket.tokens + seconds * limit_.tokens_per_second);
}

RateLimiter::Bucket& RateLimiter::bucket_of(Set& set, const ClientAddress& client, Instant now) {
    const auto known = std::ranges::find_if(set, [&](const Bucket& bucket) { return bucket.used && bucket.client == client; });
    if (known != set.end()) return *known;
    Bucket& fullest = *std::ranges::max_element(set, {}, [&](const Bucket& bucket) { return tokens_at(bucket, now); });
    fullest = Bucket{client, limit_.burst, now, true};
    return fullest;
}

}  // namespace pingzhi::http
