// Why a token is not believed.
#pragma once

#include <cstdint>
#include <string_view>

namespace pingzhi::oidc {

enum class TokenFault : std::uint8_t {
    malformed,
    algorithm,  // none, one with a shared secret, or one that we do not read
    key_unknown,
    signature,
    issuer,
    subject,
    audience,
    expired,
    issued,  // in the future, or before the flow can have begun
    nonce,
    access_token,  // is not the one that it was issued with
};
inline constexpr std::size_t token_fault_count = 11;
// "signature": for the log.
std::string_view name_of(TokenFault fault);

}  // namespace pingzhi::oidc
