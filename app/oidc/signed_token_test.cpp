// Signatures of tokens: the vectors of RFC 7515, and what forgers of tokens do.
#include <gtest/gtest.h>
#include <openssl/pem.h>

#include "app/oidc/key_set.hpp"
#include "app/oidc/provider_for_tests.hpp"

namespace pingzhi::oidc {
namespace {

using testing::key_set;
using testing::SigningKey;
namespace json = boost::json;

const SigningKey rsa = SigningKey::rsa(), p256 = SigningKey::p256();
const std::vector<VerifyingKey> keys = read_key_set(key_set({rsa.published("r"), p256.published("e")})).value();
const json::object claims{{"sub", "1"}};

// Read, its key found, its signature right.
bool stands(const std::string& text, const std::vector<VerifyingKey>& known = keys) {
    const auto token = read_signed_token(text);
    const VerifyingKey* key = token ? find_key(known, *token) : nullptr;
    return key && key->verifies(*token);
}

std::string forged(const json::object& header, const std::string& signature) {
    return base64url(json::serialize(header)) + "." + base64url(json::serialize(claims)) + "." + base64url(signature);
}

constexpr const char* payload_of_the_rfc = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

TEST(SignedToken, TheVectorsOfRfc7515Stand) {
    const auto of_a2 = read_key_set(R"({"keys":[{"kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2m)"
                                    R"(JPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-)"
                                    R"(KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs)"
                                    R"(91kzk2PAcDTW9gb54h4FRWyuXpoQ"}]})")
                           .value();
    EXPECT_TRUE(stands(std::string("eyJhbGciOiJSUzI1NiJ9.") + payload_of_the_rfc +
                           ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYN"
                           "X4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noO"
                           "PqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
                       of_a2));
    const auto of_a3 = read_key_set(R"({"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                                    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})")
                           .value();
    EXPECT_TRUE(stands(
        std::string("eyJhbGciOiJFUzI1NiJ9.") + payload_of_the_rfc + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        of_a3));
}

TEST(SignedToken, OnlyTheProvidersOwnSignatureStands) {
    EXPECT_TRUE(stands(rsa.token("r", claims)));
    EXPECT_TRUE(stands(p256.token("e", claims)));
    EXPECT_FALSE(stands(SigningKey::rsa().token("r", claims)));
    EXPECT_FALSE(stands(SigningKey::p256().token("e", claims)));
    for (const SigningKey* key : {&rsa, &p256}) {
        const std::string good = key->token(key == &rsa ? "r" : "e", claims);
        const std::size_t first = good.find('.'), second = good.rfind('.');
        for (const std::size_t at : {first + 3, second + 1, second + 20, good.size() - 20}) {
            std::string changed = good;
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            EXPECT_FALSE(stands(changed)) << at;
        }
        EXPECT_FALSE(stands(good.substr(0, second + 1))) << "no signature";
        EXPECT_FALSE(stands(good.substr(0, good.size() - 4))) << "a shorter one";
    }
}

TEST(SignedToken, NothingUnsignedAndNothingWithASharedSecretIsRead) {
    for (const char* algorithm :
         {"none", "None", "NONE", "nOnE", "", "HS256", "HS384", "HS512", "RS384", "RS512", "PS256", "ES384", "ES512", "EdDSA", "rs256"}) {
        const auto read = read_signed_token(forged({{"alg", algorithm}, {"kid", "r"}}, ""));
        ASSERT_FALSE(read) << algorithm;
        EXPECT_EQ(read.error(), TokenFault::algorithm) << algorithm;
    }
    EXPECT_EQ(read_signed_token(forged({{"kid", "r"}}, "")).error(), TokenFault::algorithm);
    EXPECT_EQ(read_signed_token(forged({{"alg", json::array{"RS256"}}}, "")).error(), TokenFault::algorithm);
}

// The public key, which everybody has, as the secret of an HMAC.
TEST(SignedToken, ThePublicKeyIsNoSecret) {
    const std::string text = base64url(json::serialize(json::object{{"alg", "HS256"}, {"kid", "r"}})) + "." + base64url(json::serialize(claims));
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(memory, keys.front().key.get());
    char* pem = nullptr;
    const long size = BIO_get_mem_data(memory, &pem);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned mac_size = 0;
    HMAC(EVP_sha256(), pem, static_cast<int>(size), reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac, &mac_size);
    BIO_free(memory);
    EXPECT_FALSE(stands(text + "." + base64url({reinterpret_cast<const char*>(mac), mac_size})));
}

TEST(SignedToken, AKeyIsForOneAlgorithmWhateverTheTokenSays) {
    EXPECT_FALSE(stands(rsa.token(json::object{{"alg", "ES256"}, {"kid", "r"}}, claims)));
    EXPECT_FALSE(stands(p256.token(json::object{{"alg", "RS256"}, {"kid", "e"}}, claims)));
    EXPECT_FALSE(stands(rsa.token("e", claims))) << "signed by one, named as another";
    EXPECT_FALSE(stands(p256.token("r", claims)));
}

TEST(SignedToken, AKeyThatTheTokenBringsIsNotLookedAt) {
    const SigningKey own = SigningKey::rsa();
    for (const char* where : {"jwk", "jku", "x5u", "x5c"}) {
        const json::value brought = std::string_view(where) == "jwk" ? json::value(own.published("r")) : json::value("https://evil.example/keys");
        EXPECT_FALSE(stands(own.token(json::object{{"alg", "RS256"}, {"kid", "r"}, {where, brought}}, claims))) << where;
    }
    EXPECT_FALSE(stands(own.token(json::object{{"alg", "RS256"}, {"jwk", own.published("own")}}, claims)));
}

TEST(SignedToken, WithoutANameTheKeyMustBeTheOnlyOne) {
    EXPECT_TRUE(stands(rsa.token(json::object{{"alg", "RS256"}}, claims)));
    const SigningKey second = SigningKey::rsa();
    const auto two = read_key_set(key_set({rsa.published("r"), second.published("s")})).value();
    EXPECT_FALSE(stands(rsa.token(json::object{{"alg", "RS256"}}, claims), two));
    EXPECT_TRUE(stands(second.token("s", claims), two));
    const auto same_name = read_key_set(key_set({rsa.published("r"), second.published("r")})).value();
    EXPECT_FALSE(stands(rsa.token("r", claims), same_name));
    EXPECT_FALSE(stands(rsa.token("unknown", claims), two));
}

TEST(SignedToken, WhatTwoReadersCouldReadDifferentlyIsNotRead) {
    const std::string good = rsa.token("r", claims);
    for (const std::string& text : {std::string(), std::string("."), std::string(".."), "." + good, good + ".", good + ".x", good + "=", " " + good,
                                    good + "\n", good.substr(0, good.rfind('.')), std::string(20'000, 'a') + "." + good})
        EXPECT_EQ(read_signed_token(text).error(), TokenFault::malformed) << text.substr(0, 40);
    const auto with_header = [&good](const std::string& header) { return base64url(header) + good.substr(good.find('.')); };
    for (const char* header : {R"({"alg":"RS256","alg":"none"})", R"({"alg":"RS256","crit":["exp"],"exp":1})", R"(["RS256"])", R"({"alg":"RS256","kid":7})",
                               R"({"alg":"RS256"} {})", R"({"alg":"RS256",)"})
        EXPECT_EQ(read_signed_token(with_header(header)).error(), TokenFault::malformed) << header;
}

TEST(KeySet, HoldsOnlyKeysThatCanSignWhatIsRead) {
    const auto changed = [](json::object key, const char* name, json::value value) {
        key[name] = std::move(value);
        return key;
    };
    const json::object good = rsa.published("r"), curve = p256.published("e");
    const json::array bad{changed(good, "use", "enc"),
                          changed(good, "key_ops", json::array{"encrypt"}),
                          changed(good, "alg", "RS512"),
                          changed(good, "alg", "RSA-OAEP"),
                          changed(good, "kty", "oct"),
                          changed(good, "d", "AQAB"),
                          changed(good, "kid", 7),
                          changed(good, "e", "AQ"),
                          changed(good, "n", "AQAB"),
                          changed(good, "n", "not base64url!"),
                          SigningKey::rsa(1024).published("weak"),
                          changed(curve, "crv", "P-384"),
                          changed(curve, "x", curve.at("y")),
                          changed(curve, "alg", "RS256"),
                          json::object{{"kty", "oct"}, {"k", "c2VjcmV0"}, {"alg", "HS256"}},
                          7};
    for (const json::value& each : bad) EXPECT_TRUE(read_key_set(key_set({each})).value().empty()) << json::serialize(each);
    EXPECT_EQ(read_key_set(key_set({good, changed(curve, "key_ops", json::array{"verify"})})).value().size(), 2u);
    for (const char* text : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[],"keys":[]})"}) EXPECT_FALSE(read_key_set(text)) << text;
}

}  // namespace
}  // namespace pingzhi::oidc
