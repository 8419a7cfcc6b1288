#include "http/api_keys.hpp"

#include "http/server/encoding.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::http {

const ApiKey* ApiKeys::find(std::string_view key) const {
    // Keys are compared by their hashes, so that what the comparison's time tells is of no use to a guesser.
    const ledger::Hash hash = ledger::sha256(key);
    const ApiKey* found = nullptr;
    for (const ApiKey& each : keys_) {
        if (each.hash == hash) found = &each;
    }
    return found;
}

const ApiKey* ApiKeys::find_bearer(std::string_view authorization) const {
    std::string_view scheme = take_until(authorization, ' ');
    if (!equals_ignoring_case(scheme, "Bearer") || authorization.empty()) return nullptr;
    return find(trimmed(authorization));
}

}  // namespace pingzhi::http
