#include "app/oidc/key_set.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <boost/json.hpp>

#include "app/oidc/base64url.hpp"
#include "ledger/strict_json.hpp"

namespace pingzhi::oidc {
namespace {

namespace json = boost::json;

constexpr std::size_t keys_max = 50;
constexpr int rsa_bits_min = 2048, rsa_bits_max = 8192;
constexpr std::size_t coordinate_bytes = 32;  // of P-256

template <class T, void (*free_it)(T*)>
struct Freed {
    void operator()(T* pointer) const { free_it(pointer); }
};
using Number = std::unique_ptr<BIGNUM, Freed<BIGNUM, BN_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM, OSSL_PARAM_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Number number_of(std::string_view text) { return Number(BN_bin2bn(bytes(text), static_cast<int>(text.size()), nullptr)); }

std::shared_ptr<EVP_PKEY> made(const char* kind, OSSL_PARAM_BLD* builder) {
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const Context making(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* made = nullptr;
    if (!parameters || !making || EVP_PKEY_fromdata_init(making.get()) != 1 ||
        EVP_PKEY_fromdata(making.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    std::shared_ptr<EVP_PKEY> key(made, EVP_PKEY_free);
    const Context checking(EVP_PKEY_CTX_new_from_pkey(nullptr, made, nullptr));
    return checking && EVP_PKEY_public_check(checking.get()) == 1 ? key : nullptr;
}

std::optional<std::string> text_of(const json::object& fields, const char* name) {
    const auto* value = fields.if_contains(name);
    return value && value->is_string() ? std::optional<std::string>(value->get_string()) : std::nullopt;
}

std::string bytes_of(const json::object& fields, const char* name) { return parse_base64url(text_of(fields, name).value_or("")).value_or(""); }

std::shared_ptr<EVP_PKEY> rsa_key(const json::object& fields) {
    const std::string modulus = bytes_of(fields, "n"), exponent = bytes_of(fields, "e");
    if (modulus.size() > rsa_bits_max / 8 || exponent.empty() || exponent.size() > sizeof(std::uint64_t)) return nullptr;
    const Number n = number_of(modulus), e = number_of(exponent);
    if (BN_num_bits(n.get()) < rsa_bits_min || !BN_is_odd(e.get()) || BN_is_one(e.get())) return nullptr;
    const Builder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return made("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> p256_key(const json::object& fields) {
    const std::string x = bytes_of(fields, "x"), y = bytes_of(fields, "y");
    if (text_of(fields, "crv") != "P-256" || x.size() != coordinate_bytes || y.size() != coordinate_bytes) return nullptr;
    const std::string point = "\x04" + x + y;
    const Builder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return made("EC", builder.get());
}

bool is_to_verify(const json::object& fields) {
    if (const auto use = text_of(fields, "use"); fields.contains("use") && use != "sig") return false;
    const auto* operations = fields.if_contains("key_ops");
    if (!operations) return true;
    return operations->is_array() && std::ranges::find(operations->get_array(), json::value("verify")) != operations->get_array().end();
}

std::optional<VerifyingKey> read_key(const json::object& fields) {
    VerifyingKey key;
    if (fields.contains("d") || !is_to_verify(fields)) return std::nullopt;
    if (fields.contains("kid") && !(key.name = text_of(fields, "kid"))) return std::nullopt;
    const auto kind = text_of(fields, "kty");
    if (kind != "RSA" && kind != "EC") return std::nullopt;
    key.algorithm = kind == "RSA" ? Algorithm::rs256 : Algorithm::es256;
    if (fields.contains("alg") && text_of(fields, "alg") != (kind == "RSA" ? "RS256" : "ES256")) return std::nullopt;
    key.key = kind == "RSA" ? rsa_key(fields) : p256_key(fields);
    return key.key ? std::optional(std::move(key)) : std::nullopt;
}

// OpenSSL reads two numbers in DER, tokens hold them side by side (RFC 7518 section 3.4).
std::string der_of(std::string_view signature) {
    if (signature.size() != 2 * coordinate_bytes) return {};
    const std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG, ECDSA_SIG_free>> both(ECDSA_SIG_new());
    Number r = number_of(signature.substr(0, coordinate_bytes)), s = number_of(signature.substr(coordinate_bytes));
    if (!both || ECDSA_SIG_set0(both.get(), r.release(), s.release()) != 1) return {};
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(both.get(), &der);
    if (size <= 0) return {};
    std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return text;
}

}  // namespace

bool VerifyingKey::verifies(const SignedToken& token) const {
    if (token.algorithm != algorithm) return false;
    const std::string signature = algorithm == Algorithm::es256 ? der_of(token.signature) : token.signature;
    const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX, EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
    return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(token.signed_part), token.signed_part.size()) == 1;
}

std::optional<std::vector<VerifyingKey>> read_key_set(std::string_view text) {
    const auto read = ledger::parse_strict(text);
    if (!read || !read->is_object()) return std::nullopt;
    const auto* list = read->get_object().if_contains("keys");
    if (!list || !list->is_array() || list->get_array().size() > keys_max) return std::nullopt;
    std::vector<VerifyingKey> keys;
    for (const json::value& each : list->get_array()) {
        auto key = each.is_object() ? read_key(each.get_object()) : std::nullopt;
        if (key) keys.push_back(std::move(*key));
    }
    return keys;
}

const VerifyingKey* find_key(const std::vector<VerifyingKey>& keys, const SignedToken& token) {
    const VerifyingKey* found = nullptr;
    for (const VerifyingKey& each : keys) {
        if (each.algorithm != token.algorithm || (token.key && each.name != token.key)) continue;
        if (found) return nullptr;  // which of them it means cannot be told
        found = &each;
    }
    return found;
}

}  // namespace pingzhi::oidc
