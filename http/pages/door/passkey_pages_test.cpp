// Passkeys over the door's pages, with an authenticator of the test: made, shown, removed; and whatever could go around them.
#include <gmock/gmock.h>

#include "app/oidc/base64url.hpp"
#include "app/passkeys/software_key_for_tests.hpp"
#include "http/pages/door/door_samples.hpp"

namespace pingzhi::http::pages {
namespace {

using namespace testing;
using passkeys::testing::Says;
using passkeys::testing::SoftwareKey;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string password = "stove-river-83";

std::string challenge_on(const Reply& page) { return between(page.body, "data-challenge=\"", "\""); }

Form made_by(const SoftwareKey& key, const Says& says, const std::string& name) {
    const passkeys::Made made = key.makes(says);
    return {{"name", name}, {"client_data", oidc::base64url(made.client_data)}, {"authenticator_data", oidc::base64url(made.authenticator_data)}};
}

Form shown_by(const SoftwareKey& key, const Says& says) {
    const passkeys::Shown shown = key.shows(says);
    return {{"id", oidc::base64url(shown.id)},
            {"client_data", oidc::base64url(shown.client_data)},
            {"authenticator_data", oidc::base64url(shown.authenticator_data)},
            {"signature", oidc::base64url(shown.signature)}};
}

class PasskeyPages : public ::testing::Test {
protected:
    // The page on which the browser makes one.
    Reply asks_for_one(Browser& browser, const std::string& own_password) {
        return browser.follow(browser.post("/account/passkeys", {{"password", own_password}}));
    }
    void adds(Browser& browser, const SoftwareKey& key, const std::string& name, std::uint32_t count = 0) {
        const Reply page = asks_for_one(browser, admin_password);
        EXPECT_EQ(browser.post("/account/passkeys/new", made_by(key, {.challenge = challenge_on(page), .count = count}, name)).header("Location"),
                  "/account?done=passkey");
    }
    // Whose password was right: the page that asks for the passkey.
    Reply enters(Browser& browser, const std::string& login = "admin.one", const std::string& own_password = admin_password) {
        const Reply entered = browser.post("/sign-in", {{"login", login}, {"password", own_password}});
        EXPECT_EQ(entered.header("Location"), "/sign-in/passkey") << entered.body;
        return browser.follow(entered);
    }
    Reply shows(Browser& browser, const SoftwareKey& key, const Says& says) { return browser.post("/sign-in/passkey", shown_by(key, says)); }
    static void expect_refused(const Reply& reply) {
        EXPECT_EQ(reply.status, 401u);
        EXPECT_THAT(reply.body, HasSubstr("通行密钥没有通过验证"));
    }
    // Who was invited and has no second factor yet; the address of the person's page.
    std::string comes_in(Browser& browser, const std::string& login) {
        const std::string person = add_person(admin_, "李伟", login, login + "@city.example");
        EXPECT_EQ(browser.post("/invitation", {{"token", invite(admin_, person)}, {"wanted", password}, {"again", password}}).header("Location"),
                  "/account/authenticator");
        return person;
    }
    // With a passkey as the only second factor.
    std::string comes_in_with(Browser& browser, const std::string& login, const SoftwareKey& key) {
        const std::string person = comes_in(browser, login);
        const Reply page = asks_for_one(browser, {});
        const Reply codes = browser.post("/account/passkeys/new", made_by(key, {.challenge = challenge_on(page)}, "手机"));
        EXPECT_EQ(codes.status, 200u) << codes.body;
        EXPECT_THAT(codes.body, HasSubstr("<code>")) << "recovery codes, once";
        return person;
    }

    DoorCity city_;
    Browser admin_{city_.port()};
    Browser other_{city_.port()};
};

TEST_F(PasskeyPages, one_is_made_shown_in_place_of_the_code_and_removed) {
    const Enrolled admin = first_start(city_, admin_);
    EXPECT_EQ(admin_.post("/account/passkeys", {{"password", "wrong-password"}}).status, 401u);
    EXPECT_EQ(admin_.get("/account/passkeys/new").header("Location"), "/account/passkeys");
    for (const SoftwareKey& key : {SoftwareKey::es256(), SoftwareKey::ed25519(), SoftwareKey::rs256()}) {
        adds(admin_, key, "办公电脑");
        const std::string account = admin_.get("/account").body;
        EXPECT_THAT(account, HasSubstr("办公电脑"));
        Browser browser(city_.port());
        const Reply page = enters(browser);
        EXPECT_THAT(page.body, HasSubstr("data-own=\"" + oidc::base64url(key.id()) + "\""));
        EXPECT_EQ(shows(browser, key, {.challenge = challenge_on(page), .count = 0}).header("Location"), "/account");
        EXPECT_EQ(browser.get("/people").status, 200u) << "it is a second factor";
        const std::string remove = "/account/passkeys/" + between(account, "/account/passkeys/", "/remove") + "/remove";
        EXPECT_EQ(admin_.post(remove, {{"password", "wrong-password"}}).status, 401u);
        EXPECT_EQ(admin_.post(remove, {{"password", admin_password}}).header("Location"), "/account?done=passkey_removed");
        EXPECT_EQ(browser.get("/account").status, 303u) << "all other sessions ended";
        EXPECT_EQ(admin_.get(remove).status, 404u);
        EXPECT_EQ(browser.post("/sign-in", {{"login", "admin.one"}, {"password", admin_password}}).header("Location"), "/sign-in/code");
        EXPECT_EQ(shows(browser, key, {.challenge = challenge_on(page)}).status, 401u);
    }
    Browser browser(city_.port());
    browser.post("/sign-in", {{"login", "admin.one"}, {"password", admin_password}});
    EXPECT_EQ(browser.post("/sign-in/code", {{"code", city_.code(admin.secret)}}).header("Location"), "/account") << "the code stays";
}

TEST_F(PasskeyPages, it_never_stands_for_the_password) {
    first_start(city_, admin_);
    const SoftwareKey key = SoftwareKey::es256();
    adds(admin_, key, "手机");
    EXPECT_EQ(other_.get("/sign-in/passkey").header("Location"), "/sign-in");
    EXPECT_EQ(shows(other_, key, {.challenge = "AAAA"}).header("Location"), "/sign-in?note=over");
    EXPECT_EQ(other_.post("/sign-in", {{"login", "admin.one"}, {"password", "wrong-password"}}).status, 401u);
    EXPECT_EQ(shows(other_, key, {.challenge = ""}).header("Location"), "/sign-in?note=over");
}

TEST_F(PasskeyPages, a_challenge_is_taken_once_for_its_own_pass_and_within_five_minutes) {
    first_start(city_, admin_);
    const SoftwareKey key = SoftwareKey::es256();
    adds(admin_, key, "手机");
    Browser first(city_.port()), second(city_.port());
    const std::string challenge = challenge_on(enters(first)), others = challenge_on(enters(second));
    EXPECT_NE(challenge, others);
    EXPECT_EQ(challenge_on(first.get("/sign-in/passkey")), challenge) << "until it is used";
    expect_refused(shows(second, key, {.challenge = challenge}));
    expect_refused(shows(second, key, {.challenge = others}));
    EXPECT_EQ(shows(first, key, {.challenge = challenge}).header("Location"), "/account");
    EXPECT_EQ(shows(first, key, {.challenge = challenge}).header("Location"), "/sign-in?note=over");
    const Reply again = second.get("/sign-in/passkey");
    expect_refused(shows(second, key, {.challenge = challenge}));
    EXPECT_NE(challenge_on(again), others);
    const std::string late = challenge_on(enters(other_));
    city_.pages().clock().advance(Duration::minutes(5));
    EXPECT_EQ(shows(other_, key, {.challenge = late}).header("Location"), "/sign-in?note=over");
}

TEST_F(PasskeyPages, what_was_said_elsewhere_or_of_another_is_refused) {
    first_start(city_, admin_);
    const SoftwareKey key = SoftwareKey::es256(), strange = SoftwareKey::es256(), of_officer = SoftwareKey::es256();
    adds(admin_, key, "手机");
    Browser officer(city_.port());
    comes_in_with(officer, "li.wei", of_officer);
    struct Wrong {
        const char* name;
        const SoftwareKey* key;
        Says says;
    };
    const std::vector<Wrong> wrongs{{"another page's origin", &key, {.origin = "https://city.example.evil.example"}},
                                    {"another site", &key, {.site = "evil.example"}},
                                    {"another type", &key, {.type = "webauthn.create"}},
                                    {"nobody present", &key, {.flags = 0}},
                                    {"a passkey that nobody has", &strange, {}},
                                    {"another person's passkey", &of_officer, {}}};
    for (const Wrong& wrong : wrongs) {
        SCOPED_TRACE(wrong.name);
        Browser browser(city_.port());
        Says says = wrong.says;
        says.challenge = challenge_on(enters(browser));
        expect_refused(shows(browser, *wrong.key, says));
        EXPECT_EQ(browser.get("/account").status, 303u);
        city_.pages().clock().advance(Duration::minutes(30));  // the limits of tries
    }
    Form forged = shown_by(key, {.challenge = challenge_on(enters(other_))});
    forged.back().second = shown_by(strange, {}).back().second;
    expect_refused(other_.post("/sign-in/passkey", forged));
    expect_refused(other_.post("/sign-in/passkey", {{"id", "%%"}, {"client_data", "{}"}}));
}

TEST_F(PasskeyPages, a_counter_that_goes_back_is_refused) {
    first_start(city_, admin_);
    const SoftwareKey key = SoftwareKey::es256();
    adds(admin_, key, "安全密钥", 10);
    const auto shown = [&](std::uint32_t count) {
        Browser browser(city_.port());
        return shows(browser, key, {.challenge = challenge_on(enters(browser)), .count = count}).status;
    };
    EXPECT_EQ(shown(10), 401u) << "as when it was made";
    EXPECT_EQ(shown(11), 303u);
    EXPECT_EQ(shown(11), 401u);
    EXPECT_EQ(shown(0), 401u);
    EXPECT_EQ(shown(4'000'000'000), 303u);
}

TEST_F(PasskeyPages, it_is_enough_of_a_second_factor_and_the_last_one_stays) {
    first_start(city_, admin_);
    const SoftwareKey key = SoftwareKey::ed25519();
    comes_in_with(other_, "li.wei", key);
    const Reply account = other_.get("/account");
    EXPECT_EQ(account.status, 200u);
    const std::string remove = "/account/passkeys/" + between(account.body, "/account/passkeys/", "/remove") + "/remove";
    const Reply last = other_.post(remove, {{"password", password}});
    EXPECT_EQ(last.status, 409u);
    EXPECT_THAT(last.body, HasSubstr("这是最后一个第二因素"));
    EXPECT_EQ(other_.post("/account/authenticator", {}).status, 422u) << "the password is asked for";

    Browser browser(city_.port());
    const Reply page = enters(browser, "li.wei", password);
    EXPECT_THAT(page.body, Not(HasSubstr("/sign-in/code"))) << "there is no authenticator";
    EXPECT_EQ(browser.post("/sign-in/code", {{"code", "000000"}}).status, 401u);
    EXPECT_EQ(shows(browser, key, {.challenge = challenge_on(browser.get("/sign-in/passkey"))}).header("Location"), "/account");
}

TEST_F(PasskeyPages, removing_the_one_that_the_session_began_with_begins_it_anew) {
    first_start(city_, admin_);
    const SoftwareKey key = SoftwareKey::es256();
    comes_in_with(other_, "li.wei", key);
    const std::string first = between(other_.get("/account").body, "/account/passkeys/", "/remove");
    const Reply page = asks_for_one(other_, password);
    EXPECT_EQ(other_.post("/account/passkeys/new", made_by(SoftwareKey::es256(), {.challenge = challenge_on(page)}, "另一个")).status, 303u);
    EXPECT_EQ(other_.post("/account/passkeys/" + first + "/remove", {{"password", password}}).header("Location"), "/account?done=passkey_removed");
    EXPECT_EQ(other_.get("/account").status, 200u) << "with a second factor as before";
}

TEST_F(PasskeyPages, setting_one_up_ends_what_others_have_by_the_password_alone) {
    first_start(city_, admin_);
    comes_in(other_, "li.wei");
    Browser thief(city_.port());
    EXPECT_EQ(thief.post("/sign-in", {{"login", "li.wei"}, {"password", password}}).header("Location"), "/account/authenticator");
    const Reply thiefs = asks_for_one(thief, {});
    const Reply page = asks_for_one(other_, {});
    EXPECT_EQ(other_.post("/account/passkeys/new", made_by(SoftwareKey::es256(), {.challenge = challenge_on(page)}, "手机")).status, 200u);
    EXPECT_EQ(thief.post("/account/passkeys/new", made_by(SoftwareKey::es256(), {.challenge = challenge_on(thiefs)}, "贼")).header("Location"),
              "/sign-in?note=over");
    EXPECT_THAT(other_.get("/account").body, Not(HasSubstr("贼")));
}

TEST_F(PasskeyPages, a_new_password_by_invitation_leaves_the_passkey_to_be_shown) {
    first_start(city_, admin_);
    const SoftwareKey key = SoftwareKey::es256();
    const std::string person = comes_in_with(other_, "li.wei", key);
    const std::string wanted = "lamp-harbour-29";
    Browser browser(city_.port());
    const Form form{{"token", invite(admin_, person)}, {"wanted", wanted}, {"again", wanted}};
    EXPECT_EQ(browser.post("/invitation", form).header("Location"), "/sign-in?note=set");
    EXPECT_EQ(browser.get("/account").status, 303u) << "nobody is signed in by it";
    EXPECT_EQ(other_.get("/account").status, 303u) << "all sessions ended";
    EXPECT_EQ(browser.post("/invitation", form).status, 404u) << "it is used up";
    EXPECT_EQ(browser.post("/sign-in", {{"login", "li.wei"}, {"password", password}}).status, 401u);
    const Reply page = enters(browser, "li.wei", wanted);
    EXPECT_EQ(shows(browser, key, {.challenge = challenge_on(page)}).header("Location"), "/account");
}

TEST_F(PasskeyPages, an_administrator_takes_them_away_with_the_rest_of_the_second_factor) {
    first_start(city_, admin_);
    const SoftwareKey key = SoftwareKey::es256();
    const std::string person = comes_in_with(other_, "li.wei", key);
    admin_.post(person + "/second-factor/drop", {});
    EXPECT_EQ(other_.get("/account").status, 303u);
    EXPECT_EQ(other_.post("/sign-in", {{"login", "li.wei"}, {"password", password}}).header("Location"), "/account/authenticator");
    EXPECT_EQ(shows(other_, key, {.challenge = "AAAA"}).header("Location"), "/sign-in?note=over");
}

TEST_F(PasskeyPages, there_are_five_at_most_each_once_and_with_a_name) {
    first_start(city_, admin_);
    const SoftwareKey key = SoftwareKey::es256();
    adds(admin_, key, "一");
    const Reply page = asks_for_one(admin_, admin_password);
    EXPECT_THAT(page.body, HasSubstr("data-own=\"" + oidc::base64url(key.id()) + "\"")) << "so that no authenticator makes a second";
    const std::string challenge = challenge_on(page);
    for (const std::string& name : {std::string(), std::string("  "), std::string(41, 'a'), std::string("a\nb")})
        EXPECT_EQ(admin_.post("/account/passkeys/new", made_by(SoftwareKey::es256(), {.challenge = challenge}, name)).status, 422u) << name;
    const Reply twice = admin_.post("/account/passkeys/new", made_by(key, {.challenge = challenge}, "又一次"));
    EXPECT_EQ(twice.status, 422u);
    EXPECT_EQ(admin_.post("/account/passkeys/new", made_by(SoftwareKey::es256(), {.challenge = challenge}, "旧的")).status, 422u) << "a used challenge";
    const Reply named = admin_.post("/account/passkeys/new", made_by(SoftwareKey::es256(), {.challenge = challenge_on(admin_.get("/account/passkeys/new"))},
                                                                     "\"'><script>alert(1)</script>"));
    EXPECT_EQ(named.header("Location"), "/account?done=passkey");
    EXPECT_THAT(admin_.get("/account").body, Not(HasSubstr("<script>alert")));
    for (const char* name : {"三", "四", "五"}) adds(admin_, SoftwareKey::es256(), name);
    const Reply sixth = admin_.post("/account/passkeys", {{"password", admin_password}});
    EXPECT_EQ(sixth.status, 409u);
    EXPECT_THAT(sixth.body, HasSubstr("最多 5 个"));
}

TEST_F(PasskeyPages, nothing_of_one_stands_in_an_address_or_the_log) {
    first_start(city_, admin_);
    const SoftwareKey key = SoftwareKey::es256();
    adds(admin_, key, "办公电脑");
    Browser browser(city_.port());
    const std::string challenge = challenge_on(enters(browser));
    shows(browser, key, {.challenge = challenge});
    for (const std::string& text : {admin_.addresses(), browser.addresses(), city_.pages().logged()})
        for (const std::string& secret : {challenge, oidc::base64url(key.id()), std::string("办公电脑")}) EXPECT_THAT(text, Not(HasSubstr(secret)));
}

}  // namespace
}  // namespace pingzhi::http::pages
