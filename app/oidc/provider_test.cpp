// The way to a provider and back, the provider played by a table of answers.
#include "app/oidc/provider.hpp"

#include <gtest/gtest.h>

#include <map>

#include "app/oidc/provider_for_tests.hpp"

namespace pingzhi::oidc {
namespace {

using testing::key_set;
using testing::SigningKey;
namespace json = boost::json;

constexpr const char* issuer = "https://id.example/city";

class ProviderTest : public ::testing::Test {
protected:
    ProviderTest() { publish({key_.published("first")}); }

    Provider made() {
        ProviderSettings settings{"hall", {"市政府", "City hall"}, issuer, "ping zhi", "se:cret", {"mfa"}, {"gold"}};
        return {settings, [this](const FetchRequest& request) {
                    asked_.push_back(request);
                    const auto found = answers_.find(request.url);
                    return found == answers_.end() ? FetchReply{404, {}, {}} : found->second;
                }};
    }
    void publish(const json::array& keys) { answers_["https://id.example/keys"] = {200, key_set(keys), {}}; }
    void says(const char* name, json::value value) {
        discovery_[name] = std::move(value);
        answers_["https://id.example/city/.well-known/openid-configuration"] = {200, json::serialize(discovery_), {}};
    }
    json::object claims() const {
        const std::int64_t seconds = now_.ms / 1000;
        return {{"iss", issuer}, {"sub", "7"}, {"aud", "ping zhi"}, {"exp", seconds + 60}, {"iat", seconds}, {"nonce", "n"}};
    }
    void hands_out(const std::string& token) {
        answers_["https://id.example/token"] = {200, json::serialize(json::object{{"access_token", "a"}, {"token_type", "Bearer"}, {"id_token", token}}), {}};
    }
    std::expected<Identity, ProviderFault> redeem(Provider& provider) {
        return provider.redeem({"the code", "verifier", "n", "https://city.example/back"}, now_);
    }
    std::ptrdiff_t asked(const std::string& url) const { return std::ranges::count(asked_, url, &FetchRequest::url); }

    SigningKey key_ = SigningKey::p256();
    Instant now_{1'800'000'000'000};
    std::map<std::string, FetchReply> answers_;
    std::vector<FetchRequest> asked_;
    json::object discovery_{{"issuer", issuer},
                            {"authorization_endpoint", "https://id.example/auth"},
                            {"token_endpoint", "https://id.example/token"},
                            {"jwks_uri", "https://id.example/keys"}};
};

TEST_F(ProviderTest, TheWayOutAsksForNothingButWhoItIs) {
    says("code_challenge_methods_supported", json::array{"S256"});
    Provider provider = made();
    const auto way = provider.departure({"st", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "https://city.example/sign-in/back/hall"}, now_);
    ASSERT_TRUE(way) << way.error().what;
    // The challenge is that of RFC 7636, appendix B.
    EXPECT_EQ(*way,
              "https://id.example/auth?response_type=code&scope=openid&client_id=ping%20zhi&redirect_uri=https%3A%2F%2Fcity.example%2Fsign-in%2Fback%2Fhall"
              "&state=st&nonce=n&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&acr_values=gold");
    EXPECT_TRUE(provider.departure({"st", "n", "v", "https://city.example/", Departure::Asking::for_the_password}, now_)->ends_with("&prompt=login"));
    EXPECT_EQ(asked_.size(), 1u) << "what it says of itself is kept";
    now_ = now_ + Duration::hours(2);
    EXPECT_TRUE(provider.departure({"st", "n", "v", "https://city.example/"}, now_));
    EXPECT_EQ(asked_.size(), 2u);
}

TEST_F(ProviderTest, AProviderThatSaysAnothersNameOrLeadsOutOfTlsIsNotBelieved) {
    struct Row {
        const char* name;
        json::value value;
        const char* problem;
    };
    for (const Row& row : {Row{"issuer", "https://id.example/city/", "discovery_issuer"}, Row{"issuer", "https://evil.example", "discovery_issuer"},
                           Row{"issuer", nullptr, "discovery_issuer"}, Row{"token_endpoint", "http://id.example/token", "discovery_endpoints"},
                           Row{"authorization_endpoint", "javascript:alert(1)", "discovery_endpoints"},
                           Row{"authorization_endpoint", "https://id.example/\r\nSet-Cookie: a=b", "discovery_endpoints"},
                           Row{"jwks_uri", nullptr, "discovery_endpoints"}, Row{"code_challenge_methods_supported", json::array{"plain"}, "discovery_pkce"}}) {
        const json::object before = discovery_;
        says(row.name, row.value);
        Provider provider = made();
        const auto way = provider.departure({"st", "n", "v", "https://city.example/"}, now_);
        ASSERT_FALSE(way) << row.name;
        EXPECT_EQ(way.error().kind, ProviderFault::Kind::away);
        EXPECT_EQ(way.error().what, row.problem);
        discovery_ = before;
    }
}

TEST_F(ProviderTest, ACodeIsRedeemedWithSecretAndVerifier) {
    says("token_endpoint_auth_methods_supported", json::array{"client_secret_basic", "client_secret_post"});
    hands_out(key_.token("first", claims()));
    Provider provider = made();
    const auto identity = redeem(provider);
    ASSERT_TRUE(identity) << identity.error().what;
    EXPECT_EQ(identity->subject, "7");
    const auto request = std::ranges::find(asked_, "https://id.example/token", &FetchRequest::url);
    EXPECT_EQ(request->form, "grant_type=authorization_code&code=the%20code&redirect_uri=https%3A%2F%2Fcity.example%2Fback&code_verifier=verifier");
    EXPECT_EQ(request->authorization, "Basic cGluZyUyMHpoaTpzZSUzQWNyZXQ=");
}

TEST_F(ProviderTest, WhereTheProviderWantsTheSecretInTheFormItStandsThere) {
    says("token_endpoint_auth_methods_supported", json::array{"client_secret_post"});
    hands_out(key_.token("first", claims()));
    Provider provider = made();
    ASSERT_TRUE(redeem(provider));
    const auto request = std::ranges::find(asked_, "https://id.example/token", &FetchRequest::url);
    EXPECT_TRUE(request->form.ends_with("&client_id=ping%20zhi&client_secret=se%3Acret"));
    EXPECT_EQ(request->authorization, "");
}

TEST_F(ProviderTest, ForgedTokensAreToldApartInTheLog) {
    says("issuer", issuer);
    json::object other = claims();
    other["nonce"] = "another";
    const std::pair<std::string, const char*> rows[] = {
        {SigningKey::p256().token("first", claims()), "token_signature"},
        {key_.token("first", other), "token_nonce"},
        {key_.token(json::object{{"alg", "none"}, {"kid", "first"}}, claims()), "token_algorithm"},
        {"", "token_malformed"},
    };
    for (const auto& [token, problem] : rows) {
        hands_out(token);
        Provider provider = made();
        const auto identity = redeem(provider);
        ASSERT_FALSE(identity);
        EXPECT_EQ(identity.error().kind, ProviderFault::Kind::not_believed);
        EXPECT_EQ(identity.error().what, problem);
    }
}

TEST_F(ProviderTest, NewKeysAreFetchedOnceForATokenThatNamesOneAndNotForEvery) {
    says("issuer", issuer);
    hands_out(key_.token("first", claims()));
    Provider provider = made();
    ASSERT_TRUE(redeem(provider));
    const std::string keys = "https://id.example/keys";
    ASSERT_EQ(asked(keys), 1);

    const SigningKey next = SigningKey::rsa();
    publish({key_.published("first"), next.published("second")});
    now_ = now_ + Duration::minutes(1);
    hands_out(next.token("second", claims()));
    EXPECT_TRUE(redeem(provider)) << "the key was changed";
    EXPECT_EQ(asked(keys), 2);

    for (int i = 0; i < 20; ++i) {
        hands_out(next.token("made up " + std::to_string(i), claims()));
        EXPECT_EQ(redeem(provider).error().what, "token_key_unknown");
    }
    EXPECT_EQ(asked(keys), 2) << "it was asked within the last half minute";
    publish({next.published("second")});
    now_ = now_ + Duration::hours(2);
    hands_out(key_.token("first", claims()));
    EXPECT_EQ(redeem(provider).error().what, "token_key_unknown") << "a key that was taken away signs no more";
}

TEST_F(ProviderTest, WhoRefusesAndWhoIsAwayAreToldApart) {
    says("issuer", issuer);
    Provider provider = made();
    answers_["https://id.example/token"] = {400, R"({"error":"invalid_grant"})", {}};
    EXPECT_EQ(redeem(provider).error().kind, ProviderFault::Kind::refused);
    answers_["https://id.example/token"] = {500, {}, {}};
    EXPECT_EQ(redeem(provider).error().what, "http_500");
    answers_["https://id.example/token"] = {0, {}, "timeout"};
    EXPECT_EQ(redeem(provider).error().kind, ProviderFault::Kind::away);
    EXPECT_EQ(redeem(provider).error().what, "timeout");
}

TEST_F(ProviderTest, ItsSecondFactorStandsForOursOnlyWhereItSaysSo) {
    Provider provider = made();
    EXPECT_TRUE(provider.second_factor_shown({"7", {"pwd", "mfa"}, ""}));
    EXPECT_TRUE(provider.second_factor_shown({"7", {}, "gold"}));
    EXPECT_FALSE(provider.second_factor_shown({"7", {"pwd"}, "silver"}));
    EXPECT_FALSE(provider.second_factor_shown({"7", {}, ""}));
    Provider none({"hall", {"", ""}, issuer, "c", "s", {}, {}}, {});
    EXPECT_FALSE(none.second_factor_shown({"7", {"mfa"}, "gold"}));
    EXPECT_FALSE(none.second_factor_shown({"7", {}, ""}));
}

}  // namespace
}  // namespace pingzhi::oidc
