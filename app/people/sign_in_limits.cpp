#include "app/people/sign_in_limits.hpp"

#include <algorithm>
#include <cmath>

#include "ledger/hash.hpp"

namespace pingzhi {

// Beyond `free` failures each further one doubles the wait, up to `wait_max`; one is forgotten every `forgotten`.
struct SignInLimits::Scale {
    double free;
    std::chrono::seconds wait_first, wait_max;
    Duration forgotten;
};

namespace {

std::string text_of(const Digest& login) { return std::string(ledger::bytes_of(login)); }
std::string text_of(const Source& source) { return std::string(ledger::bytes_of(source)); }

}  // namespace

// An office behind one address mistypes often, so a source has more than a pair.
static constexpr std::chrono::seconds quarter_hour = std::chrono::minutes(15);

template <class Value>
Value* SignInLimits::Recent<Value>::find(const std::string& key) {
    if (const auto young = young_.find(key); young != young_.end()) return &young->second;
    const auto old = old_.find(key);
    if (old == old_.end()) return nullptr;
    Value value = old->second;
    old_.erase(old);
    return &(at(key) = value);
}

template <class Value>
Value& SignInLimits::Recent<Value>::at(const std::string& key) {
    if (const auto young = young_.find(key); young != young_.end()) return young->second;
    Value value{};
    if (const auto old = old_.find(key); old != old_.end()) value = old->second;
    if (young_.size() >= max_ / 2) {
        old_ = std::move(young_);
        young_ = {};
    }
    return young_.emplace(key, value).first->second;
}

template <class Value>
void SignInLimits::Recent<Value>::erase(const std::string& key) {
    young_.erase(key);
    old_.erase(key);
}

std::chrono::seconds SignInLimits::wait(const Failures* failures, const Scale& scale, Instant now) {
    if (!failures) return {};
    const double kept = failures->count - static_cast<double>((now - failures->last).ms) / static_cast<double>(scale.forgotten.ms);
    if (kept < scale.free) return {};
    const double doubled = static_cast<double>(scale.wait_first.count()) * std::pow(2.0, std::min(failures->count - scale.free, 30.0));
    const auto whole = std::min(scale.wait_max, std::chrono::seconds(static_cast<std::int64_t>(doubled)));
    const auto passed = std::chrono::milliseconds((now - failures->last).ms);
    return passed >= whole ? std::chrono::seconds(0) : std::chrono::ceil<std::chrono::seconds>(whole - passed);
}

void SignInLimits::count(Failures& failures, const Scale& scale, Instant now) {
    const double forgotten = static_cast<double>((now - failures.last).ms) / static_cast<double>(scale.forgotten.ms);
    failures.count = std::max(0.0, failures.count - forgotten) + 1;
    failures.last = now;
}

std::optional<std::chrono::seconds> SignInLimits::begin(const Digest& login, const Source& source, Instant now) {
    constexpr Scale of_pair{5, std::chrono::seconds(2), quarter_hour, Duration::minutes(15)};
    constexpr Scale of_source{30, std::chrono::seconds(2), quarter_hour, Duration::minutes(1)};
    constexpr Scale of_account{50, std::chrono::seconds(60), std::chrono::seconds(60), Duration::minutes(10)};
    const std::string account = text_of(login), from = text_of(source), pair = account + from;
    std::lock_guard lock(mutex_);
    std::chrono::seconds waiting = std::max(wait(pairs_.find(pair), of_pair, now), wait(sources_.find(from), of_source, now));
    if (!good_.find(pair)) waiting = std::max(waiting, wait(accounts_.find(account), of_account, now));
    if (waiting.count() > 0) return waiting;
    count(pairs_.at(pair), of_pair, now);
    count(sources_.at(from), of_source, now);
    count(accounts_.at(account), of_account, now);
    return std::nullopt;
}

void SignInLimits::take_back(const Digest& login, const Source& source) {
    const std::string account = text_of(login), from = text_of(source);
    std::lock_guard lock(mutex_);
    const auto less = [](Failures& failures) { failures.count = std::max(0.0, failures.count - 1); };
    less(pairs_.at(account + from));
    less(sources_.at(from));
    less(accounts_.at(account));
}

void SignInLimits::succeeded(const Digest& login, const Source& source) {
    take_back(login, source);
    const std::string pair = text_of(login) + text_of(source);
    std::lock_guard lock(mutex_);
    pairs_.erase(pair);
    good_.at(pair) = true;
}

}  // namespace pingzhi
