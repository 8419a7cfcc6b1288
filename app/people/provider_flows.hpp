// Who is on the way to a provider and back, in memory: each for ten minutes, once, and only in the browser in which it began.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "app/people/accounts.hpp"

namespace pingzhi {

struct ProviderFlow {
    std::string provider;         // its code
    std::string nonce, verifier;  // for the provider
    std::string return_address;   // to which the provider sends people back
    std::string then_to;          // where in this site they wanted to go
    Seq linking = 0;              // the session that links its account by it; 0: signs in
};

class ProviderFlows {
public:
    explicit ProviderFlows(std::size_t flows_max = 20'000) : flows_max_(flows_max) {}

    struct Ticket {
        std::string state;    // goes to the provider and comes back
        std::string browser;  // stays in the browser's cookie
    };
    // False where too many are on their way.
    bool begin(const Ticket& ticket, ProviderFlow flow, Instant now);
    // Taken once; one that came from another browser is over too.
    std::optional<ProviderFlow> take(const Ticket& ticket, Instant now);

    // Who came back and still owes the own second factor.
    struct Owing {
        Vouched vouched;
        std::string then_to;
    };
    bool owes(const std::string& browser, Owing owing, Instant now);
    std::optional<Owing> owing(const std::string& browser, Instant now);
    void paid(const std::string& browser);

private:
    template <class Value>
    struct Lasting {
        Value value;
        Digest browser{};
        Instant until;
    };
    template <class Value>
    bool put(std::map<Digest, Lasting<Value>>& into, const Digest& key, Lasting<Value> entry, Instant now);

    const std::size_t flows_max_;
    std::mutex mutex_;
    std::map<Digest, Lasting<ProviderFlow>> flows_;  // by the state's digest
    std::map<Digest, Lasting<Owing>> owing_;         // by the browser's
};

}  // namespace pingzhi
