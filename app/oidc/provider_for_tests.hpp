// For tests only: a provider's signing keys, and tokens that it or a forger makes with them.
#pragma once

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>

#include <boost/json.hpp>
#include <memory>
#include <string>

#include "app/oidc/base64url.hpp"

namespace pingzhi::oidc::testing {

namespace json = boost::json;

class SigningKey {
public:
    static SigningKey rsa(unsigned bits = 2048) { return SigningKey(EVP_RSA_gen(bits), "RS256"); }
    static SigningKey p256() { return SigningKey(EVP_EC_gen("P-256"), "ES256"); }

    const std::string& algorithm() const { return algorithm_; }

    // Its public half as providers publish it.
    json::object published(const std::string& name) const {
        json::object key{{"kid", name}, {"use", "sig"}, {"alg", algorithm_}};
        if (algorithm_ == "RS256") {
            key["kty"] = "RSA";
            key["n"] = base64url(number(OSSL_PKEY_PARAM_RSA_N, 0));
            key["e"] = base64url(number(OSSL_PKEY_PARAM_RSA_E, 0));
        } else {
            key["kty"] = "EC";
            key["crv"] = "P-256";
            key["x"] = base64url(number(OSSL_PKEY_PARAM_EC_PUB_X, 32));
            key["y"] = base64url(number(OSSL_PKEY_PARAM_EC_PUB_Y, 32));
        }
        return key;
    }

    std::string sign(const std::string& text) const {
        const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
        std::string signature(1024, '\0');
        std::size_t size = signature.size();
        auto* out = reinterpret_cast<unsigned char*>(signature.data());
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
        EVP_DigestSign(context.get(), out, &size, reinterpret_cast<const unsigned char*>(text.data()), text.size());
        signature.resize(size);
        if (algorithm_ == "RS256") return signature;
        const auto* der = reinterpret_cast<const unsigned char*>(signature.data());
        const std::unique_ptr<ECDSA_SIG, void (*)(ECDSA_SIG*)> both(d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(size)), ECDSA_SIG_free);
        return padded(ECDSA_SIG_get0_r(both.get()), 32) + padded(ECDSA_SIG_get0_s(both.get()), 32);
    }

    // As the provider signs: with the algorithm of the key in the header.
    std::string token(const std::string& name, const json::object& claims) const { return token(json::object{{"alg", algorithm_}, {"kid", name}}, claims); }
    std::string token(const json::object& header, const json::object& claims) const {
        const std::string text = base64url(json::serialize(header)) + "." + base64url(json::serialize(claims));
        return text + "." + base64url(sign(text));
    }

private:
    SigningKey(EVP_PKEY* key, std::string algorithm) : key_(key, EVP_PKEY_free), algorithm_(std::move(algorithm)) {}

    static std::string padded(const BIGNUM* number, int size) {
        std::string bytes(static_cast<std::size_t>(size == 0 ? BN_num_bytes(number) : size), '\0');
        BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
        return bytes;
    }
    std::string number(const char* which, int size) const {
        BIGNUM* number = nullptr;
        EVP_PKEY_get_bn_param(key_.get(), which, &number);
        const std::string bytes = padded(number, size);
        BN_free(number);
        return bytes;
    }

    std::shared_ptr<EVP_PKEY> key_;
    std::string algorithm_;
};

inline std::string key_set(const json::array& keys) { return json::serialize(json::object{{"keys", keys}}); }

}  // namespace pingzhi::oidc::testing
