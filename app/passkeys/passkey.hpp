// Passkeys: which site they are for, how one is kept, how a new one is read and how one that is shown is checked. Of what an authenticator
// says of its maker (attestation) nothing is asked and nothing is read.
#pragma once

#include <array>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "app/passkeys/passkey_fault.hpp"

namespace pingzhi::passkeys {

// This site, as browsers name it.
struct Site {
    std::string id;      // "city.example"
    std::string origin;  // "https://city.example"
};
// Nothing where browsers make no passkeys: not over https (but on this machine itself), or by a bare address.
std::optional<Site> site_at(std::string_view own_address);

// In the order in which they are asked for.
enum class Algorithm : std::uint8_t { es256, eddsa, rs256 };
inline constexpr std::array algorithms{Algorithm::es256, Algorithm::eddsa, Algorithm::rs256};
int cose_number(Algorithm algorithm);

struct Passkey {
    Algorithm algorithm = Algorithm::es256;
    std::string id;           // the authenticator's own, bytes
    std::string key;          // the public one, as libfido2 holds it
    std::uint32_t count = 0;  // of its uses, when it was made; 0: most do not count
    std::string name;         // as its owner calls it
    bool operator==(const Passkey&) const = default;
};
// As a credential's text. Nothing: it does not read.
std::string text_of(const Passkey& passkey);
std::optional<Passkey> read_passkey(std::string_view text);

struct Made {
    std::string client_data;         // JSON, as the browser made it
    std::string authenticator_data;  // bytes
};
std::expected<Passkey, PasskeyFault> made_passkey(const Site& site, std::string_view challenge, const Made& made);

struct Shown {
    std::string id;
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
};
// How often it was used, as it counts.
std::expected<std::uint32_t, PasskeyFault> shown_passkey(const Site& site, std::string_view challenge, const Passkey& passkey, const Shown& shown);

}  // namespace pingzhi::passkeys
