#include "app/people/pending_sign_ins.hpp"

#include "app/people/tokens.hpp"

namespace pingzhi {

void PendingSignIns::keep(const std::string& pass, PendingSignIn pending, Instant now) {
    std::lock_guard lock(mutex_);
    if (by_pass_.size() >= max_) std::erase_if(by_pass_, [now](const auto& each) { return now >= each.second.until; });
    if (by_pass_.size() >= max_) by_pass_.erase(by_pass_.begin());
    by_pass_[hex_digest_of_token(pass)] = pending;
}

std::optional<PendingSignIn> PendingSignIns::find(const std::string& pass, Instant now) {
    std::lock_guard lock(mutex_);
    const auto found = by_pass_.find(hex_digest_of_token(pass));
    if (found == by_pass_.end() || now >= found->second.until) return std::nullopt;
    return found->second;
}

void PendingSignIns::forget(const std::string& pass) {
    std::lock_guard lock(mutex_);
    by_pass_.erase(hex_digest_of_token(pass));
}

}  // namespace pingzhi
