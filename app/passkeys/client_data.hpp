// What the browser says that it was asked for: by which page, for what, with which challenge (WebAuthn Level 2, 5.8.1).
#pragma once

#include <optional>
#include <string_view>

#include "app/passkeys/passkey_fault.hpp"

namespace pingzhi::passkeys {

enum class Ceremony : std::uint8_t { makes, shows };

struct Expected {
    Ceremony ceremony = Ceremony::shows;
    std::string_view challenge;  // base64url, as it was given
    std::string_view origin;     // "https://city.example"
};

// Nothing: it says exactly what is expected. Members that are not known say nothing, as the standard has it.
std::optional<PasskeyFault> client_data_fault(std::string_view json, const Expected& expected);

}  // namespace pingzhi::passkeys
