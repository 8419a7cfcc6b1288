// For tests only: an authenticator made of OpenSSL's keys, and a browser that says of it whatever it is told to.
#pragma once

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>
#include <string>
#include <utility>

#include "app/passkeys/passkey.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::passkeys::testing {

inline constexpr unsigned char user_present = 0x01, holds_key = 0x40, holds_extensions = 0x80;

// What a browser and an authenticator say when they are honest.
struct Says {
    std::string site = "city.example", origin = "https://city.example";
    std::string challenge = {};
    std::string type = {};                         // as it should be
    std::string more = R"(,"crossOrigin":false)";  // members besides
    unsigned char flags = user_present;
    std::uint32_t count = 0;
};

class SoftwareKey {
public:
    static SoftwareKey es256() { return SoftwareKey(EVP_EC_gen("P-256"), Algorithm::es256); }
    static SoftwareKey ed25519() { return SoftwareKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), Algorithm::eddsa); }
    static SoftwareKey rs256() { return SoftwareKey(EVP_RSA_gen(2048), Algorithm::rs256); }

    const std::string& id() const { return id_; }
    Algorithm algorithm() const { return algorithm_; }

    Made makes(const Says& says) const {
        std::string data = head(says, static_cast<unsigned char>(says.flags | holds_key)) + std::string(16, '\0');
        data += static_cast<char>(id_.size() >> 8);
        data += static_cast<char>(id_.size());
        return {client_data(says, "webauthn.create"), data + id_ + cose_key()};
    }
    Shown shows(const Says& says) const {
        Shown shown{id_, client_data(says, "webauthn.get"), head(says, says.flags), {}};
        shown.signature = sign(shown.authenticator_data + std::string(ledger::bytes_of(ledger::sha256(shown.client_data))));
        return shown;
    }

private:
    SoftwareKey(EVP_PKEY* key, Algorithm algorithm) : key_(key, EVP_PKEY_free), algorithm_(algorithm) {
        id_ = std::string(ledger::bytes_of(ledger::sha256(cose_key())));
    }

    static std::string client_data(const Says& says, const std::string& type) {
        return R"({"type":")" + (says.type.empty() ? type : says.type) + R"(","challenge":")" + says.challenge + R"(","origin":")" + says.origin + "\"" +
               says.more + "}";
    }
    static std::string head(const Says& says, unsigned char flags) {
        std::string data(ledger::bytes_of(ledger::sha256(says.site)));
        data += static_cast<char>(flags);
        for (const unsigned shift : {24u, 16u, 8u, 0u}) data += static_cast<char>(says.count >> shift);
        return data;
    }
    std::string number(const char* name, int bytes) const {
        BIGNUM* value = nullptr;
        EVP_PKEY_get_bn_param(key_.get(), name, &value);
        std::string text(static_cast<std::size_t>(bytes), '\0');
        BN_bn2binpad(value, reinterpret_cast<unsigned char*>(text.data()), bytes);
        BN_free(value);
        return text;
    }
    // RFC 9053, as CTAP orders its members.
    std::string cose_key() const {
        switch (algorithm_) {
            case Algorithm::es256:
                return "\xA5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + number(OSSL_PKEY_PARAM_EC_PUB_X, 32) + "\x22\x58\x20" +
                       number(OSSL_PKEY_PARAM_EC_PUB_Y, 32);
            case Algorithm::eddsa: {
                std::string point(32, '\0');
                std::size_t size = point.size();
                EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(point.data()), &size);
                return "\xA4\x01\x01\x03\x27\x20\x06\x21\x58\x20" + point;
            }
            case Algorithm::rs256: break;
        }
        using namespace std::string_literals;
        return "\xA4\x01\x03\x03\x39\x01\x00\x20\x59\x01\x00"s + number(OSSL_PKEY_PARAM_RSA_N, 256) + "\x21\x43\x01\x00\x01"s;
    }
    std::string sign(const std::string& text) const {
        const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
        std::string signature(1'024, '\0');
        std::size_t size = signature.size();
        EVP_DigestSignInit(context.get(), nullptr, algorithm_ == Algorithm::eddsa ? nullptr : EVP_sha256(), nullptr, key_.get());
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, reinterpret_cast<const unsigned char*>(text.data()),
                       text.size());
        signature.resize(size);
        return signature;
    }

    std::shared_ptr<EVP_PKEY> key_;
    Algorithm algorithm_;
    std::string id_;
};

}  // namespace pingzhi::passkeys::testing
