// Sign-ins whose password was right and whose second factor is still to come: between two pages, in memory, for minutes. A pass
// says nothing and opens nothing without the second factor.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/matter/ids.hpp"
#include "core/time/instant.hpp"

namespace pingzhi {

struct PendingSignIn {
    Seq person = 0;
    Seq password = 0;  // the credential that fitted: another one since ends it
    Instant until;
};

class PendingSignIns {
public:
    explicit PendingSignIns(std::size_t max = 10'000) : max_(max) {}

    // `pass` is known to its holder alone. Where there are too many, those that are over go, then any.
    void keep(const std::string& pass, PendingSignIn pending, Instant now);
    std::optional<PendingSignIn> find(const std::string& pass, Instant now);
    void forget(const std::string& pass);

private:
    const std::size_t max_;
    std::mutex mutex_;
    std::unordered_map<std::string, PendingSignIn> by_pass_;  // by digest
};

}  // namespace pingzhi
