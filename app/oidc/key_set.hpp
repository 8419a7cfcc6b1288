// The public keys of a provider (JWKS, RFC 7517): those of them that can sign a token which we read. Each key is for one algorithm,
// whatever a token says of itself.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/oidc/signed_token.hpp"

typedef struct evp_pkey_st EVP_PKEY;

namespace pingzhi::oidc {

struct VerifyingKey {
    std::optional<std::string> name;  // `kid`
    Algorithm algorithm = Algorithm::rs256;
    std::shared_ptr<EVP_PKEY> key;

    bool verifies(const SignedToken& token) const;
};

// RSA of 2,048 to 8,192 bits and P-256; what is weaker, for encryption, secret or not understood is passed over. Nothing where the
// text is no set of keys at all.
std::optional<std::vector<VerifyingKey>> read_key_set(std::string_view text);

// The key that the token names, if it is for the token's algorithm; of a token that names none, the only one for it.
const VerifyingKey* find_key(const std::vector<VerifyingKey>& keys, const SignedToken& token);

}  // namespace pingzhi::oidc
