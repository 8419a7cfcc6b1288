// How often a sign-in may be tried, in memory. What fails is paid for by whoever tried: the same account from the same source
// waits ever longer; so does one source over all accounts. All sources together can slow an account down only for those
// that never signed in to it: its owner, from where the owner works, is let through.
#pragma once

#include <array>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/matter/ids.hpp"
#include "core/time/instant.hpp"

namespace pingzhi {

using Source = std::array<std::uint8_t, 16>;  // an IPv4 address, or the /64 of an IPv6 one

class SignInLimits {
public:
    explicit SignInLimits(std::size_t entries_max = 100'000) : pairs_(entries_max), sources_(entries_max), accounts_(entries_max), good_(entries_max) {}

    // Counts the attempt as failed until it is said otherwise; or counts nothing and says how long to wait.
    std::optional<std::chrono::seconds> begin(const Digest& login, const Source& source, Instant now);
    // Of an attempt that began: it failed for a reason that is no guess.
    void take_back(const Digest& login, const Source& source);
    void succeeded(const Digest& login, const Source& source);

private:
    struct Failures {
        double count = 0;
        Instant last{0};
    };
    // At most `max` entries; those that were not touched for longest are forgotten.
    template <class Value>
    class Recent {
    public:
        explicit Recent(std::size_t max) : max_(max) {}
        Value* find(const std::string& key);
        Value& at(const std::string& key);
        void erase(const std::string& key);

    private:
        std::size_t max_;
        std::unordered_map<std::string, Value> young_, old_;
    };
    struct Scale;
    static std::chrono::seconds wait(const Failures* failures, const Scale& scale, Instant now);
    static void count(Failures& failures, const Scale& scale, Instant now);

    std::mutex mutex_;
    Recent<Failures> pairs_, sources_, accounts_;
    Recent<bool> good_;
};

}  // namespace pingzhi
