// For tests only: the API with accounts, and somebody at a browser.
#pragma once

#include "app/people/accounts.hpp"
#include "app/people/totp.hpp"
#include "http/api/api_for_tests.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi::http::api {

class AccountsApi : public Api {
protected:
    AccountsApi() {
        AccountOptions options;
        options.cost = {1, 8192};  // what libsodium takes at least
        options.record_failures_every = std::chrono::hours(1);
        accounts_.emplace(directory_, submit_, loop_.clock, city_.random, options);
        city_.accounts = &*accounts_;
    }
    ~AccountsApi() override {
        server_->stop();
        accounts_.reset();
    }

    using Api::code;

    // Somebody's browser: its cookie, its authenticator.
    struct Browser {
        std::string cookie;
        std::string secret;  // base 32
        std::uint64_t person = 0;
        std::vector<std::string> recovery_codes;
    };

    static constexpr const char* own_page = "Origin: http://x\r\n";
    static std::string cookie_of(const Reply& reply) {
        const std::string set = reply.header("Set-Cookie");
        return set.substr(0, set.find(';'));
    }
    static std::string with(const Browser& browser) { return "Cookie: " + browser.cookie + "\r\n" + own_page; }
    // A code that was not used yet: the clock goes on.
    std::string code(const Browser& browser) {
        loop_.clock.advance(Duration::seconds(30));
        return totp_code(parse_base32(browser.secret).value(), totp_step(loop_.clock.now()));
    }

    Reply accept(const std::string& token, const std::string& password, const std::string& more = {}) {
        return post("/api/v1/invitations/accept", R"({"token":")" + token + R"(","password":")" + password + "\"" + more + "}", own_page);
    }
    // Chooses a password and enrols an authenticator.
    Browser come_in(const std::string& token, const std::string& password, const std::string& more = {}) {
        Browser browser;
        const Reply accepted = accept(token, password, more);
        EXPECT_EQ(accepted.status, 201u) << accepted.body;
        browser.cookie = cookie_of(accepted);
        browser.person = static_cast<std::uint64_t>(object(accepted).at("person").as_int64());
        const Reply offer = post("/api/v1/account/totp", "{}", with(browser));
        EXPECT_EQ(offer.status, 200u) << offer.body;
        browser.secret = object(offer).at("secret").as_string().c_str();
        const Reply confirmed = post("/api/v1/account/totp/confirm", R"({"code":")" + code(browser) + "\"}", with(browser));
        EXPECT_EQ(confirmed.status, 201u) << confirmed.body;
        browser.cookie = cookie_of(confirmed);
        const json::object given = object(confirmed);
        for (const auto& each : given.at("recovery_codes").as_array()) browser.recovery_codes.emplace_back(each.as_string());
        return browser;
    }
    Browser first_administrator() { return come_in(accounts_->first_token().value(), "mole-kettle-47", R"(,"login":"Admin.One","name":"管理员甲")"); }

    std::uint64_t add_person(const Browser& by, const std::string& login) {
        const Reply added = post("/api/v1/people", R"({"name":"某人","login":")" + login + "\"}", with(by));
        EXPECT_EQ(added.status, 201u) << added.body;
        return static_cast<std::uint64_t>(object(added).at("id").as_int64());
    }
    std::uint64_t give_post(const Browser& by, std::uint64_t person, const std::string& role, const std::string& unit) {
        const Reply given = post("/api/v1/people/" + std::to_string(person) + "/posts", R"({"role":")" + role + R"(","unit":")" + unit + "\"}", with(by));
        EXPECT_EQ(given.status, 201u) << given.body;
        return static_cast<std::uint64_t>(object(given).at("id").as_int64());
    }
    std::string invite(const Browser& by, std::uint64_t person, const std::string& body = "{}") {
        const Reply invited = post("/api/v1/people/" + std::to_string(person) + "/invitation", body, with(by));
        EXPECT_EQ(invited.status, 201u) << invited.body;
        return object(invited).at("token").as_string().c_str();
    }
    // Who works at a post, signed in.
    Browser works(const Browser& by, const std::string& login, const std::string& role, const std::string& unit) {
        const std::uint64_t person = add_person(by, login);
        give_post(by, person, role, unit);
        return come_in(invite(by, person), "stove-river-83");
    }
    Reply sign_in(const std::string& login, const std::string& password, const std::string& more = {}, const std::string& headers = own_page) {
        return post("/api/v1/session", R"({"login":")" + login + R"(","password":")" + password + "\"" + more + "}", headers);
    }
    std::vector<Fact> facts() {
        std::vector<Fact> all;
        for (const storage::FactRow& row : views_.facts(1, 10'000)) all.push_back(ledger::decode(row.leaf).value().fact);
        return all;
    }

    std::optional<Accounts> accounts_;
};

}  // namespace pingzhi::http::api
