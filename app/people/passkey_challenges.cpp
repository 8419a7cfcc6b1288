#include "app/people/passkey_challenges.hpp"

#include <utility>

namespace pingzhi {

void PasskeyChallenges::keep(const std::string& holder, PasskeyChallenge challenge, Instant now) {
    std::lock_guard lock(mutex_);
    if (by_holder_.size() >= max_) std::erase_if(by_holder_, [now](const auto& each) { return now >= each.second.until; });
    if (by_holder_.size() >= max_) by_holder_.erase(by_holder_.begin());
    by_holder_[holder] = std::move(challenge);
}

std::optional<PasskeyChallenge> PasskeyChallenges::find(const std::string& holder, Instant now) {
    std::lock_guard lock(mutex_);
    const auto found = by_holder_.find(holder);
    if (found == by_holder_.end() || now >= found->second.until) return std::nullopt;
    return found->second;
}

std::optional<PasskeyChallenge> PasskeyChallenges::take(const std::string& holder, Instant now) {
    std::lock_guard lock(mutex_);
    const auto taken = by_holder_.extract(holder);
    if (taken.empty() || now >= taken.mapped().until) return std::nullopt;
    return taken.mapped();
}

bool PasskeyCounts::goes_on(Seq credential, std::uint32_t made_with, std::uint32_t shown) {
    std::lock_guard lock(mutex_);
    std::uint32_t& last = last_.try_emplace(credential, made_with).first->second;
    if (shown == 0 && last == 0) return true;
    if (shown <= last) return false;
    last = shown;
    return true;
}

}  // namespace pingzhi
