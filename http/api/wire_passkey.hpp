// Wire shapes of passkeys. Bytes are in base64url without padding.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

struct PasskeyWire {
    std::uint64_t id = 0;
    std::string name;
    Instant set;
};
PINGZHI_WIRE(PasskeyWire, "Passkey", (id, name, set))

struct PasskeyListWire {
    std::vector<PasskeyWire> passkeys;
    bool taken_here = false;  // whether browsers can make one for this address
};
PINGZHI_WIRE(PasskeyListWire, "Passkeys", (passkeys, taken_here))

struct BeginPasskeyWire {
    std::optional<std::string> password;  // of who has a second factor already
};
PINGZHI_WIRE(BeginPasskeyWire, "BeginPasskey", (password))

// What navigator.credentials.create is asked.
struct PasskeyOfferWire {
    std::string challenge;
    std::string site, site_name;
    std::string user, login, name;
    std::vector<std::string> own;          // an authenticator that holds one of these makes no other
    std::vector<std::int64_t> algorithms;  // COSE's numbers, the first the best
};
PINGZHI_WIRE(PasskeyOfferWire, "PasskeyOffer", (challenge, site, site_name, user, login, name, own, algorithms))

struct AddPasskeyWire {
    std::string name;                // as its owner calls it
    std::string client_data;         // response.clientDataJSON
    std::string authenticator_data;  // response.getAuthenticatorData()
};
PINGZHI_WIRE(AddPasskeyWire, "AddPasskey", (name, client_data, authenticator_data))

struct PasskeyAddedWire {
    std::uint64_t id = 0;
    std::vector<std::string> recovery_codes;  // shown this once; empty: there were some already
};
PINGZHI_WIRE(PasskeyAddedWire, "PasskeyAdded", (id, recovery_codes))

struct RemovePasskeyWire {
    std::string password;
};
PINGZHI_WIRE(RemovePasskeyWire, "RemovePasskey", (password))

struct PasskeyRemovedWire {
    std::uint64_t id = 0;
};
PINGZHI_WIRE(PasskeyRemovedWire, "PasskeyRemoved", (id))

}  // namespace pingzhi::http::api
