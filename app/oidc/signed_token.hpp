// A signed token in its compact form (JWS, RFC 7515), read but not believed yet. Only RS256 and ES256 are read: nothing that is
// unsigned or signed with a shared secret gets any further. Keys named inside the token are not looked at.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "app/oidc/token_fault.hpp"

namespace pingzhi::oidc {

enum class Algorithm : std::uint8_t { rs256, es256 };

struct SignedToken {
    Algorithm algorithm = Algorithm::rs256;
    std::optional<std::string> key;  // the name of the key, `kid`
    std::string signed_part;
    std::string signature;
    std::string payload;
};

std::expected<SignedToken, TokenFault> read_signed_token(std::string_view text);

}  // namespace pingzhi::oidc
