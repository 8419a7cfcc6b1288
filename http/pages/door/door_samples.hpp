// For tests: the public pages' city with a door beside them, whose mails a partner in memory takes.
#pragma once

#include "app/people/accounts.hpp"
#include "app/people/totp.hpp"
#include "http/pages/city_samples.hpp"
#include "http/pages/door/door_routes.hpp"
#include "testing/partners/fake_transport.hpp"

namespace pingzhi::http::pages::testing {

class DoorCity {
public:
    explicit DoorCity(DoorOptions options = {})
        : pages_(PINGZHI_SOURCE_DIR "/packs/plain", 0,
                 {[this, options = std::move(options)](CityEdge& edge, PeopleDirectory& directory) {
                      AccountOptions cheap;
                      cheap.cost = {1, 8192};  // what libsodium takes at least
                      cheap.record_failures_every = std::chrono::hours(1);
                      mail_.emplace(std::make_unique<pingzhi::testing::FakeTransport>(partner_));
                      accounts_.emplace(directory, edge.submit, edge.clock, edge.random, cheap);
                      accounts_->mail_by(*mail_, [] { return std::string("https://city.example/invitation"); });
                      accounts_->passkeys_at([] { return std::string("https://city.example"); });
                      edge.accounts = &*accounts_;
                      return door_routes(edge, options);
                  },
                  [this] { accounts_.reset(); }}) {}

    std::uint16_t port() const { return pages_.port(); }
    PageCity& pages() { return pages_; }
    Accounts& accounts() { return *accounts_; }
    pingzhi::testing::FakePartner& partner() { return partner_; }

    // A code that was not used yet: the clock goes on.
    std::string code(const std::string& secret) {
        pages_.clock().advance(Duration::seconds(30));
        return totp_code(parse_base32(secret).value(), totp_step(pages_.clock().now()));
    }

private:
    pingzhi::testing::FakePartner partner_;
    std::optional<AccountMail> mail_;
    std::optional<Accounts> accounts_;
    PageCity pages_;  // its end first
};

// Somebody who sets a second factor up; the secret and the recovery codes that were shown.
struct Enrolled {
    std::string secret;
    std::string codes_page;
};
inline Enrolled enrol(DoorCity& city, Browser& browser) {
    Enrolled enrolled;
    const Reply offer = browser.follow(browser.post("/account/authenticator", {}));
    for (const char letter : between(offer.body, "class=\"code secret\" aria-labelledby=\"key\">", "<")) {
        if (letter != ' ') enrolled.secret += letter;
    }
    const Reply codes = browser.post("/account/authenticator/confirm", {{"code", city.code(enrolled.secret)}});
    EXPECT_EQ(codes.status, 200u) << codes.body;
    enrolled.codes_page = codes.body;
    return enrolled;
}

inline const std::string admin_password = "mole-kettle-47";
inline Enrolled first_start(DoorCity& city, Browser& browser) {
    const std::string token = city.accounts().first_token().value();
    browser.follow(
        browser.post("/first-start", {{"token", token}, {"name", "管理员甲"}, {"login", "admin.one"}, {"wanted", admin_password}, {"again", admin_password}}));
    return enrol(city, browser);
}

// Added by the administrator; the address of the person's page.
inline std::string add_person(Browser& admin, const std::string& name, const std::string& login, const std::string& email) {
    const Reply added = admin.post("/people/new", {{"name", name}, {"login", login}, {"email", email}});
    EXPECT_EQ(added.status, 303u) << added.body;
    return added.header("Location").substr(0, added.header("Location").find('?'));
}

// The token of an invitation that the administrator passes on.
inline std::string invite(Browser& admin, const std::string& person) {
    const Reply invited = admin.post(person + "/invite", {{"how", "show"}});
    EXPECT_EQ(invited.status, 200u) << invited.body;
    return between(invited.body, "/invitation#", "<");
}

}  // namespace pingzhi::http::pages::testing
