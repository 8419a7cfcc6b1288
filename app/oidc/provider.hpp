// A provider that people at work may sign in with: where it is and with which keys it signs, as it says itself, kept for a while; the
// way out to it, and what a code is redeemed for. Any thread; what asks the provider waits for it.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/oidc/id_token.hpp"
#include "app/oidc/key_set.hpp"
#include "core/duty/text.hpp"

namespace pingzhi::oidc {

struct ProviderSettings {
    std::string code;
    Text name;
    std::string issuer;
    std::string client, secret;
    // Where one of these was said, the provider's own second factor stands for ours; both empty: it never does.
    std::vector<std::string> methods_accepted;  // of `amr`
    std::vector<std::string> levels_accepted;   // of `acr`
};

struct FetchRequest {
    std::string url;
    std::string form;           // posted; empty: only asked for
    std::string authorization;  // the header's value; empty: none
};
struct FetchReply {
    unsigned status = 0;
    std::string body;
    std::string problem;  // coded; empty: it answered
};
using Fetch = std::function<FetchReply(const FetchRequest&)>;

struct ProviderFault {
    enum class Kind : std::uint8_t { away, refused, not_believed } kind = Kind::away;
    std::string what;  // coded, for the log
};

struct Departure {
    std::string state, nonce, verifier;  // the verifier stays here, its digest goes
    std::string back;                    // the address to which the provider sends people back
    enum class Asking : std::uint8_t { as_it_likes, for_the_password } asking = Asking::as_it_likes;
};

struct Redemption {
    std::string code, verifier, nonce, back;
};

class Provider {
public:
    Provider(ProviderSettings settings, Fetch fetch);

    const ProviderSettings& settings() const { return settings_; }

    // Where the browser goes.
    std::expected<std::string, ProviderFault> departure(const Departure& departure, Instant now);
    std::expected<Identity, ProviderFault> redeem(const Redemption& redemption, Instant now);
    // Whether the provider says of itself that it names itself beside each code (RFC 9207).
    std::expected<bool, ProviderFault> names_itself(Instant now);
    bool second_factor_shown(const Identity& identity) const;

private:
    struct Place {
        std::string authorization, token, keys;
        bool names_itself = false;
        bool secret_in_form = false;
    };
    using Keys = std::vector<VerifyingKey>;
    template <class T>
    struct Kept {
        std::shared_ptr<const T> value;
        Instant had;
    };

    std::expected<std::shared_ptr<const Place>, ProviderFault> place(Instant now);
    std::expected<std::shared_ptr<const Keys>, ProviderFault> keys(const Place& place, Instant now, Duration not_older_than);
    std::expected<std::string, ProviderFault> fetched(const FetchRequest& request) const;
    std::expected<void, ProviderFault> verify(const SignedToken& token, const Place& place, Instant now);
    std::expected<Place, ProviderFault> read_place(const std::string& text) const;

    const ProviderSettings settings_;
    const Fetch fetch_;
    std::mutex mutex_;
    Kept<Place> place_;
    Kept<Keys> keys_;
};

}  // namespace pingzhi::oidc
