// Challenges for passkeys, and what their counters said: in memory, for minutes and until this process ends.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/matter/ids.hpp"
#include "core/time/instant.hpp"

namespace pingzhi {

struct PasskeyChallenge {
    std::string challenge;
    Instant until;
};

// One stands for each holder: a pass, or a session that makes a passkey. It is taken once, whatever comes of it.
class PasskeyChallenges {
public:
    explicit PasskeyChallenges(std::size_t max = 10'000) : max_(max) {}

    // In place of the one before. Where there are too many, those that are over go, then any.
    void keep(const std::string& holder, PasskeyChallenge challenge, Instant now);
    std::optional<PasskeyChallenge> find(const std::string& holder, Instant now);
    std::optional<PasskeyChallenge> take(const std::string& holder, Instant now);

private:
    const std::size_t max_;
    std::mutex mutex_;
    std::unordered_map<std::string, PasskeyChallenge> by_holder_;
};

class PasskeyCounts {
public:
    // False where it does not go on from what it was made with or showed last: somebody may have copied it. Those that always say 0 do
    // not count.
    bool goes_on(Seq credential, std::uint32_t made_with, std::uint32_t shown);

private:
    std::mutex mutex_;
    std::unordered_map<Seq, std::uint32_t> last_;
};

}  // namespace pingzhi
