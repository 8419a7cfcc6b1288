#include "app/hourly_limit.hpp"

#include <algorithm>

namespace pingzhi {
namespace {
constexpr Duration hour = Duration::hours(1);
}

std::optional<std::chrono::seconds> HourlyLimit::take(const std::string& name, Instant now) {
    std::lock_guard lock(mutex_);
    if (last_hour_.size() >= names_at_most_) forget_the_idle(now);
    std::deque<Instant>& times = last_hour_[name];
    while (!times.empty() && times.front() + hour <= now) times.pop_front();
    if (times.size() >= an_hour_) return std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds((times.front() + hour - now).ms));
    times.push_back(now);
    return std::nullopt;
}

std::size_t HourlyLimit::names() const {
    std::lock_guard lock(mutex_);
    return last_hour_.size();
}

// Looks at all of them, and therefore not again before there are twice as many.
void HourlyLimit::forget_the_idle(Instant now) {
    constexpr std::size_t few = 1'000;
    std::erase_if(last_hour_, [now](const auto& each) { return each.second.back() + hour <= now; });
    names_at_most_ = std::max(few, 2 * last_hour_.size());
}

}  // namespace pingzhi
