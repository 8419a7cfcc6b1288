#include "app/reading_limit.hpp"

namespace pingzhi {

std::optional<std::chrono::seconds> ReadingLimit::take(const std::string& actor, Instant now) {
    constexpr Duration hour = Duration::hours(1);
    std::lock_guard lock(mutex_);
    std::deque<Instant>& readings = last_hour_[actor];
    while (!readings.empty() && readings.front() + hour <= now) readings.pop_front();
    if (readings.size() >= an_hour_) return std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds((readings.front() + hour - now).ms));
    readings.push_back(now);
    return std::nullopt;
}

}  // namespace pingzhi
