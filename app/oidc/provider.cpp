#include "app/oidc/provider.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "app/oidc/base64url.hpp"
#include "ledger/hash.hpp"
#include "ledger/strict_json.hpp"

namespace pingzhi::oidc {
namespace {

namespace json = boost::json;

constexpr Duration kept_for = Duration::hours(1);
// However many tokens name keys that nobody knows, the provider is asked again only so often.
constexpr Duration keys_asked_every = Duration::seconds(30);

std::unexpected<ProviderFault> away(std::string what) { return std::unexpected(ProviderFault{ProviderFault::Kind::away, std::move(what)}); }
std::unexpected<ProviderFault> not_believed(TokenFault fault) {
    return std::unexpected(ProviderFault{ProviderFault::Kind::not_believed, "token_" + std::string(name_of(fault))});
}

// One value of a form or a query.
std::string escaped(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string escaped;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '-' ||
                           letter == '.' || letter == '_' || letter == '~';
        if (plain) {
            escaped += letter;
        } else {
            escaped += '%';
            escaped += digits[byte >> 4];
            escaped += digits[byte & 15];
        }
    }
    return escaped;
}

void add(std::string& form, std::string_view name, std::string_view value) {
    if (!form.empty()) form += '&';
    form.append(name).append("=").append(escaped(value));
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

// As safe as the issuer's own address: TLS, but for a provider on this machine.
bool is_endpoint(const std::string& url, const std::string& issuer) {
    const bool plain = std::ranges::all_of(url, [](char c) { return c > ' ' && c < 0x7f && c != '#' && c != '"' && c != '\\'; });
    return plain && (url.starts_with("https://") || (issuer.starts_with("http://") && url.starts_with("http://")));
}

std::string text_of(const json::object& fields, const char* name) {
    const auto* value = fields.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

// Whether the list has the word; nothing is known where there is no list.
std::optional<bool> lists(const json::object& fields, const char* name, std::string_view word) {
    const auto* list = fields.if_contains(name);
    if (!list || !list->is_array()) return std::nullopt;
    return std::ranges::find(list->get_array(), json::value(json::string(word))) != list->get_array().end();
}

}  // namespace

Provider::Provider(ProviderSettings settings, Fetch fetch) : settings_(std::move(settings)), fetch_(std::move(fetch)) {}

bool Provider::second_factor_shown(const Identity& identity) const {
    const auto has = [](const std::vector<std::string>& words, const std::string& word) { return std::ranges::find(words, word) != words.end(); };
    return has(settings_.levels_accepted, identity.level) ||
           std::ranges::any_of(identity.methods, [&](const std::string& method) { return has(settings_.methods_accepted, method); });
}

std::expected<std::string, ProviderFault> Provider::departure(const Departure& departure, Instant now) {
    const auto place = this->place(now);
    if (!place) return std::unexpected(place.error());
    std::string query;
    add(query, "response_type", "code");
    add(query, "scope", "openid");
    add(query, "client_id", settings_.client);
    add(query, "redirect_uri", departure.back);
    add(query, "state", departure.state);
    add(query, "nonce", departure.nonce);
    add(query, "code_challenge", base64url(ledger::bytes_of(ledger::sha256(departure.verifier))));
    add(query, "code_challenge_method", "S256");
    if (!settings_.levels_accepted.empty()) add(query, "acr_values", joined(settings_.levels_accepted));
    if (departure.asking == Departure::Asking::for_the_password) add(query, "prompt", "login");
    const std::string& to = (*place)->authorization;
    return to + (to.find('?') == std::string::npos ? '?' : '&') + query;
}

std::expected<bool, ProviderFault> Provider::names_itself(Instant now) {
    const auto place = this->place(now);
    if (!place) return std::unexpected(place.error());
    return (*place)->names_itself;
}

std::expected<Identity, ProviderFault> Provider::redeem(const Redemption& redemption, Instant now) {
    const auto place = this->place(now);
    if (!place) return std::unexpected(place.error());
    FetchRequest request{(*place)->token, {}, {}};
    add(request.form, "grant_type", "authorization_code");
    add(request.form, "code", redemption.code);
    add(request.form, "redirect_uri", redemption.back);
    add(request.form, "code_verifier", redemption.verifier);
    if ((*place)->secret_in_form) {
        add(request.form, "client_id", settings_.client);
        add(request.form, "client_secret", settings_.secret);
    } else {
        request.authorization = "Basic " + ledger::base64(escaped(settings_.client) + ":" + escaped(settings_.secret));
    }
    const auto reply = fetched(request);
    if (!reply) return std::unexpected(reply.error());
    const auto answer = ledger::parse_strict(*reply);
    if (!answer || !answer->is_object()) return away("token_answer");
    const auto token = read_signed_token(text_of(answer->get_object(), "id_token"));
    if (!token) return not_believed(token.error());
    if (const auto verified = verify(*token, **place, now); !verified) return std::unexpected(verified.error());
    const Question question{settings_.issuer, settings_.client, redemption.nonce, text_of(answer->get_object(), "access_token")};
    auto identity = read_identity(token->payload, question, now);
    if (!identity) return not_believed(identity.error());
    return std::move(*identity);
}

std::expected<void, ProviderFault> Provider::verify(const SignedToken& token, const Place& place, Instant now) {
    auto known = keys(place, now, kept_for);
    if (!known) return std::unexpected(known.error());
    const VerifyingKey* key = find_key(**known, token);
    if (!key) {  // they may have been changed since
        known = keys(place, now, keys_asked_every);
        if (!known) return std::unexpected(known.error());
        key = find_key(**known, token);
    }
    if (!key) return not_believed(TokenFault::key_unknown);
    if (!key->verifies(token)) return not_believed(TokenFault::signature);
    return {};
}

std::expected<std::shared_ptr<const Provider::Place>, ProviderFault> Provider::place(Instant now) {
    {
        std::lock_guard lock(mutex_);
        if (place_.value && now - place_.had < kept_for) return place_.value;
    }
    const std::string at = settings_.issuer + (settings_.issuer.ends_with('/') ? "" : "/") + ".well-known/openid-configuration";
    const auto text = fetched({at, {}, {}});
    if (!text) return std::unexpected(text.error());
    auto read = read_place(*text);
    if (!read) return std::unexpected(read.error());
    auto place = std::make_shared<const Place>(std::move(*read));
    std::lock_guard lock(mutex_);
    place_ = {place, now};
    return place;
}

std::expected<Provider::Place, ProviderFault> Provider::read_place(const std::string& text) const {
    const auto read = ledger::parse_strict(text);
    if (!read || !read->is_object()) return away("discovery");
    const json::object& fields = read->get_object();
    if (text_of(fields, "issuer") != settings_.issuer) return away("discovery_issuer");
    Place place{text_of(fields, "authorization_endpoint"), text_of(fields, "token_endpoint"), text_of(fields, "jwks_uri")};
    for (const std::string* url : {&place.authorization, &place.token, &place.keys}) {
        if (!is_endpoint(*url, settings_.issuer)) return away("discovery_endpoints");
    }
    if (!lists(fields, "code_challenge_methods_supported", "S256").value_or(true)) return away("discovery_pkce");
    const auto* names_itself = fields.if_contains("authorization_response_iss_parameter_supported");
    place.names_itself = names_itself && names_itself->is_bool() && names_itself->get_bool();
    constexpr const char* methods = "token_endpoint_auth_methods_supported";
    place.secret_in_form = !lists(fields, methods, "client_secret_basic").value_or(true) && lists(fields, methods, "client_secret_post").value_or(false);
    return place;
}

std::expected<std::shared_ptr<const Provider::Keys>, ProviderFault> Provider::keys(const Place& place, Instant now, Duration not_older_than) {
    {
        std::lock_guard lock(mutex_);
        if (keys_.value && now - keys_.had < not_older_than) return keys_.value;
    }
    const auto text = fetched({place.keys, {}, {}});
    if (!text) return std::unexpected(text.error());
    auto read = read_key_set(*text);
    if (!read) return away("keys");
    auto keys = std::make_shared<const Keys>(std::move(*read));
    std::lock_guard lock(mutex_);
    keys_ = {keys, now};
    return keys;
}

std::expected<std::string, ProviderFault> Provider::fetched(const FetchRequest& request) const {
    FetchReply reply = fetch_(request);
    if (!reply.problem.empty()) return away(std::move(reply.problem));
    const std::string status = "http_" + std::to_string(reply.status);
    const bool refused = !request.form.empty() && (reply.status == 400 || reply.status == 401);
    if (refused) return std::unexpected(ProviderFault{ProviderFault::Kind::refused, status});
    if (reply.status != 200) return away(status);
    return std::move(reply.body);
}

}  // namespace pingzhi::oidc
