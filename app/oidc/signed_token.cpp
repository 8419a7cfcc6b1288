#include "app/oidc/signed_token.hpp"

#include <array>
#include <boost/json.hpp>

#include "app/oidc/base64url.hpp"
#include "ledger/strict_json.hpp"

namespace pingzhi::oidc {
namespace {

constexpr std::size_t token_bytes_max = 16 * 1024;

}  // namespace

std::string_view name_of(TokenFault fault) {
    constexpr std::array<std::string_view, token_fault_count> names{"malformed", "algorithm", "key_unknown", "signature", "issuer",      "subject",
                                                                    "audience",  "expired",   "issued",      "nonce",     "access_token"};
    return names[static_cast<std::size_t>(fault)];
}

std::expected<SignedToken, TokenFault> read_signed_token(std::string_view text) {
    const std::unexpected malformed(TokenFault::malformed);
    const std::size_t first = text.find('.'), last = text.rfind('.');
    if (text.size() > token_bytes_max || first == std::string_view::npos || first == last || text.find('.', first + 1) != last) return malformed;
    const auto head = parse_base64url(text.substr(0, first));
    auto payload = parse_base64url(text.substr(first + 1, last - first - 1));
    auto signature = parse_base64url(text.substr(last + 1));
    if (!head || !payload || !signature) return malformed;
    const auto header = ledger::parse_strict(*head);
    if (!header || !header->is_object()) return malformed;
    const boost::json::object& fields = header->get_object();
    // An extension that has to be understood: we understand none.
    if (fields.contains("crit")) return malformed;

    SignedToken token;
    const auto* algorithm = fields.if_contains("alg");
    if (!algorithm || !algorithm->is_string()) return std::unexpected(TokenFault::algorithm);
    if (algorithm->get_string() == "RS256") {
        token.algorithm = Algorithm::rs256;
    } else if (algorithm->get_string() == "ES256") {
        token.algorithm = Algorithm::es256;
    } else {
        return std::unexpected(TokenFault::algorithm);
    }
    if (const auto* key = fields.if_contains("kid")) {
        if (!key->is_string()) return malformed;
        token.key.emplace(key->get_string());
    }
    token.signed_part = text.substr(0, last);
    token.signature = std::move(*signature);
    token.payload = std::move(*payload);
    return token;
}

}  // namespace pingzhi::oidc
