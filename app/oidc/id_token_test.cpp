// What a token must say to be believed.
#include "app/oidc/id_token.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace pingzhi::oidc {
namespace {

namespace json = boost::json;

constexpr std::int64_t now_seconds = 1'800'000'000;
constexpr Instant now{now_seconds * 1000};
const Question question{"https://id.example", "pingzhi", "the-nonce", "the-access-token"};

json::object good() {
    return {{"iss", "https://id.example"}, {"sub", "248289761001"},  {"aud", "pingzhi"},
            {"exp", now_seconds + 300},    {"iat", now_seconds - 5}, {"nonce", "the-nonce"}};
}

std::expected<Identity, TokenFault> read(const json::object& claims) { return read_identity(json::serialize(claims), question, now); }

// The good token with this said instead.
std::expected<Identity, TokenFault> with(const char* name, json::value value) {
    json::object claims = good();
    claims[name] = std::move(value);
    return read(claims);
}
std::expected<Identity, TokenFault> without(const char* name) {
    json::object claims = good();
    claims.erase(name);
    return read(claims);
}

TEST(IdToken, TellsWhoItIsAndHowThatWasShown) {
    json::object claims = good();
    claims["amr"] = {"pwd", "otp"};
    claims["acr"] = "gold";
    claims["email"] = "head.one@city.example";
    const auto identity = read(claims);
    ASSERT_TRUE(identity);
    EXPECT_EQ(identity->subject, "248289761001");
    EXPECT_EQ(identity->methods, (std::vector<std::string>{"pwd", "otp"}));
    EXPECT_EQ(identity->level, "gold");
}

TEST(IdToken, EveryClaimThatIsWrongOrMissingIsToldApart) {
    struct Row {
        const char* claim;
        json::value value;
        TokenFault fault;
    };
    const Row rows[] = {
        {"iss", "https://id.example/", TokenFault::issuer},
        {"iss", "https://ID.example", TokenFault::issuer},
        {"iss", "https://evil.example", TokenFault::issuer},
        {"sub", "", TokenFault::subject},
        {"sub", 248289761001, TokenFault::subject},
        {"sub", json::string(256, 'a'), TokenFault::subject},
        {"sub", "a\nb", TokenFault::subject},
        {"aud", "another", TokenFault::audience},
        {"aud", json::array{"another"}, TokenFault::audience},
        {"aud", json::array{}, TokenFault::audience},
        {"aud", json::array{"pingzhi", "another"}, TokenFault::audience},
        {"azp", "another", TokenFault::audience},
        {"exp", now_seconds - 60, TokenFault::expired},
        {"exp", "never", TokenFault::expired},
        {"exp", -1, TokenFault::expired},
        {"exp", 1e300, TokenFault::expired},
        {"iat", now_seconds + 61, TokenFault::issued},
        {"iat", now_seconds - 661, TokenFault::issued},
        {"iat", "now", TokenFault::issued},
        {"nbf", now_seconds + 61, TokenFault::issued},
        {"nbf", "now", TokenFault::issued},
        {"nonce", "another", TokenFault::nonce},
        {"nonce", json::array{"the-nonce"}, TokenFault::nonce},
        {"at_hash", "another", TokenFault::access_token},
    };
    for (const Row& row : rows) {
        const auto identity = with(row.claim, row.value);
        ASSERT_FALSE(identity) << row.claim << " " << row.value;
        EXPECT_EQ(identity.error(), row.fault) << row.claim << " " << row.value;
    }
    for (const auto& [claim, fault] : {std::pair{"iss", TokenFault::issuer},
                                       {"sub", TokenFault::subject},
                                       {"aud", TokenFault::audience},
                                       {"exp", TokenFault::expired},
                                       {"iat", TokenFault::issued},
                                       {"nonce", TokenFault::nonce}})
        EXPECT_EQ(without(claim).error(), fault) << claim;
    EXPECT_EQ(read_identity("[]", question, now).error(), TokenFault::malformed);
    EXPECT_EQ(read_identity(R"({"sub":"1","sub":"2"})", question, now).error(), TokenFault::malformed);
}

TEST(IdToken, WhatIsRightInAnotherFormIsBelieved) {
    EXPECT_TRUE(with("aud", json::array{"pingzhi"}));
    EXPECT_TRUE(with("azp", "pingzhi"));
    EXPECT_TRUE(with("exp", now_seconds - 59)) << "clocks differ a little";
    EXPECT_TRUE(with("iat", now_seconds + 59));
    EXPECT_TRUE(with("exp", static_cast<double>(now_seconds) + 0.5));
    json::object for_two = good();
    for_two["aud"] = {"another", "pingzhi"};
    for_two["azp"] = "pingzhi";
    EXPECT_TRUE(read(for_two));
    EXPECT_TRUE(with("amr", "pwd")) << "a method in a wrong form is none";
}

// at_hash of "the-access-token": printf the-access-token | openssl dgst -sha256 -binary | head -c16 | basenc --base64url
TEST(IdToken, AnAccessTokenBesideItMustBeItsOwn) {
    EXPECT_TRUE(with("at_hash", "uby9Z8Gb_H_x4fPjwNzguw"));
    const Question another{"https://id.example", "pingzhi", "the-nonce", "another-access-token"};
    const Question none{"https://id.example", "pingzhi", "the-nonce", ""};
    json::object claims = good();
    claims["at_hash"] = "uby9Z8Gb_H_x4fPjwNzguw";
    EXPECT_EQ(read_identity(json::serialize(claims), another, now).error(), TokenFault::access_token);
    EXPECT_EQ(read_identity(json::serialize(claims), none, now).error(), TokenFault::access_token);
}

}  // namespace
}  // namespace pingzhi::oidc
