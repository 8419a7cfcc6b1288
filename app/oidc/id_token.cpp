#include "app/oidc/id_token.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>

#include "app/oidc/base64url.hpp"
#include "ledger/hash.hpp"
#include "ledger/strict_json.hpp"

namespace pingzhi::oidc {
namespace {

namespace json = boost::json;

constexpr Duration leeway = Duration::minutes(1);
constexpr Duration issued_at_most_before = Duration::minutes(10);  // as long as a flow lives
constexpr std::size_t subject_bytes_max = 255;

const json::string* text_of(const json::object& claims, const char* name) {
    const auto* value = claims.if_contains(name);
    return value ? value->if_string() : nullptr;
}

bool says(const json::object& claims, const char* name, std::string_view wanted) {
    const json::string* text = text_of(claims, name);
    return text && *text == wanted;
}

// Seconds since 1970, with or without a fraction.
std::optional<Instant> instant_of(const json::object& claims, const char* name) {
    constexpr double latest = 1e11;
    const auto* value = claims.if_contains(name);
    if (!value || !value->is_number()) return std::nullopt;
    const double seconds = value->to_number<double>();
    if (!(seconds >= 0 && seconds <= latest)) return std::nullopt;
    return Instant{static_cast<std::int64_t>(seconds * 1000)};
}

// To us, and where to others too, asked for by us.
bool is_for(const json::object& claims, const std::string& client) {
    const auto* audience = claims.if_contains("aud");
    if (!audience) return false;
    const auto* party = claims.if_contains("azp");
    if (party && !says(claims, "azp", client)) return false;
    if (audience->is_string()) return audience->get_string() == client;
    if (!audience->is_array()) return false;
    const json::array& all = audience->get_array();
    return std::ranges::find(all, json::value(client)) != all.end() && (all.size() == 1 || party);
}

bool fits_access_token(const json::object& claims, const std::string& access_token) {
    const auto* hash = claims.if_contains("at_hash");
    if (!hash) return true;
    const ledger::Hash digest = ledger::sha256(access_token);
    return !access_token.empty() && says(claims, "at_hash", base64url(ledger::bytes_of(digest).substr(0, digest.size() / 2)));
}

bool is_subject(std::string_view text) {
    return !text.empty() && text.size() <= subject_bytes_max && std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
}

}  // namespace

std::expected<Identity, TokenFault> read_identity(std::string_view payload, const Question& question, Instant now) {
    const auto read = ledger::parse_strict(payload);
    if (!read || !read->is_object()) return std::unexpected(TokenFault::malformed);
    const json::object& claims = read->get_object();
    if (!says(claims, "iss", question.issuer)) return std::unexpected(TokenFault::issuer);
    const json::string* subject = text_of(claims, "sub");
    if (!subject || !is_subject(*subject)) return std::unexpected(TokenFault::subject);
    if (!is_for(claims, question.client)) return std::unexpected(TokenFault::audience);
    const auto expires = instant_of(claims, "exp"), issued = instant_of(claims, "iat");
    if (!expires || now >= *expires + leeway) return std::unexpected(TokenFault::expired);
    if (!issued || *issued > now + leeway || *issued < now - issued_at_most_before - leeway) return std::unexpected(TokenFault::issued);
    if (claims.contains("nbf")) {
        const auto from = instant_of(claims, "nbf");
        if (!from || *from > now + leeway) return std::unexpected(TokenFault::issued);
    }
    if (question.nonce.empty() || !says(claims, "nonce", question.nonce)) return std::unexpected(TokenFault::nonce);
    if (!fits_access_token(claims, question.access_token)) return std::unexpected(TokenFault::access_token);

    Identity identity;
    identity.subject = *subject;
    if (const json::string* level = text_of(claims, "acr")) identity.level = *level;
    const auto* methods = claims.if_contains("amr");
    if (methods && methods->is_array()) {
        for (const json::value& each : methods->get_array()) {
            if (each.is_string()) identity.methods.emplace_back(each.get_string());
        }
    }
    return identity;
}

}  // namespace pingzhi::oidc
