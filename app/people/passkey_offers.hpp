// What a browser is asked for passkeys, and what is told of one's own. Bytes are in base64url.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/passkeys/passkey.hpp"
#include "core/matter/ids.hpp"
#include "core/time/instant.hpp"

namespace pingzhi {

inline constexpr std::size_t passkeys_max = 5;  // of one person

struct OwnPasskey {
    Seq id = 0;
    std::string name;
    Instant set;
};

// To make one.
struct PasskeyOffer {
    std::string challenge;
    std::string site, site_name;
    std::string user;              // says nothing of who it is, and is the same each time
    std::string login, name;       // as the browser shows them to the owner
    std::vector<std::string> own;  // an authenticator that holds one of these makes no other
};

// To show one of these.
struct PasskeyAsked {
    std::string challenge;
    std::string site;
    std::vector<std::string> own;
};

// By which second factors somebody can go on, whose password was right.
struct WaysOn {
    bool code = false;
    std::optional<PasskeyAsked> passkey{};
};

}  // namespace pingzhi
