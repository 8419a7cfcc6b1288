// The pages for people at work over real sockets: what they let through, and what must never happen on them.
#include <gmock/gmock.h>

#include "http/pages/door/door_samples.hpp"

namespace pingzhi::http::pages {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{TOKEN}}[[send]]&lt;";

void expect_harmless(const std::string& body, const std::string& where) {
    for (const char* markup : {"<script>", "<img", "onerror=alert(2)>", "\"'>", "javascript:"}) EXPECT_THAT(body, Not(HasSubstr(markup))) << where;
}

class DoorPages : public ::testing::Test {
protected:
    static std::string token_in(const std::string& text) { return between(text, "/invitation#", "\n"); }

    DoorCity city_;
    Browser admin_{city_.port()};
};

TEST_F(DoorPages, who_is_not_signed_in_is_led_to_the_sign_in_and_back) {
    Browser stranger(city_.port());
    for (const char* path : {"/account", "/account/password", "/account/authenticator", "/account/passkeys", "/account/passkeys/new", "/account/recovery-codes",
                             "/people", "/people/new", "/people/1"}) {
        const Reply led = stranger.get(path);
        EXPECT_EQ(led.status, 303u) << path;
        EXPECT_EQ(led.header("Location"), "/sign-in?back=" + percent_encoded(path));
        EXPECT_THAT(stranger.follow(led).body, HasSubstr(std::string("name=\"back\" value=\"") + path));
    }
    EXPECT_EQ(stranger.post("/people/new", {{"name", "甲"}, {"login", "jia"}}).header("Location"), "/sign-in");
}

TEST_F(DoorPages, no_page_of_another_site_sends_anything) {
    first_start(city_, admin_);
    for (const char* site : {"cross-site", "same-site", "none"}) {
        Browser other(city_.port());
        other.comes_from(site);
        admin_.comes_from(site);
        for (const char* path : {"/sign-in", "/sign-in/code", "/sign-in/passkey", "/first-start", "/invitation", "/forgotten"})
            EXPECT_EQ(other.post(path, {{"login", "admin.one"}, {"password", admin_password}}).status, 403u) << path << " " << site;
        for (const char* path :
             {"/sign-out", "/account/password", "/account/sessions/end", "/people/new", "/account/authenticator", "/account/passkeys", "/account/passkeys/new"})
            EXPECT_EQ(admin_.post(path, {}).status, 403u) << path << " " << site;
    }
    EXPECT_EQ(admin_.get("/account").status, 200u);
}

TEST_F(DoorPages, lead_nowhere_outside) {
    const Enrolled admin = first_start(city_, admin_);
    for (const char* outside : {"https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"}) {
        Browser browser(city_.port());
        const Form form{{"login", "admin.one"}, {"password", admin_password}, {"back", outside}};
        const Reply entered = browser.post("/sign-in", form);
        EXPECT_EQ(entered.header("Location"), "/sign-in/code") << outside;
        const Reply opened = browser.post("/sign-in/code", {{"code", city_.code(admin.secret)}, {"back", outside}});
        EXPECT_EQ(opened.header("Location"), "/account") << outside;
        EXPECT_EQ(browser.get("/sign-in?back=" + percent_encoded(outside)).header("Location"), "/account") << outside;
    }
}

TEST_F(DoorPages, the_first_step_alone_opens_nothing) {
    const Enrolled admin = first_start(city_, admin_);
    Browser browser(city_.port());
    EXPECT_EQ(browser.get("/sign-in/code").header("Location"), "/sign-in");
    EXPECT_EQ(browser.post("/sign-in/code", {{"code", city_.code(admin.secret)}}).header("Location"), "/sign-in?note=over");
    EXPECT_EQ(browser.post("/sign-in", {{"login", "admin.one"}, {"password", "wrong"}}).status, 401u);
    EXPECT_EQ(browser.post("/sign-in", {{"login", "Admin.One "}, {"password", admin_password}}).header("Location"), "/sign-in/code");
    EXPECT_EQ(browser.get("/account").status, 303u);
    EXPECT_EQ(browser.post("/sign-in/code", {{"code", "000000"}}).status, 401u);
    city_.pages().clock().advance(Duration::minutes(6));
    EXPECT_EQ(browser.post("/sign-in/code", {{"code", city_.code(admin.secret)}}).header("Location"), "/sign-in?note=over");
    EXPECT_EQ(browser.get("/account").status, 303u);
}

TEST_F(DoorPages, a_pass_ends_with_the_password_that_it_stands_for) {
    const Enrolled admin = first_start(city_, admin_);
    Browser browser(city_.port());
    browser.post("/sign-in", {{"login", "admin.one"}, {"password", admin_password}});
    const std::string wanted = "lamp-harbour-29";
    EXPECT_EQ(admin_.post("/account/password", {{"password", admin_password}, {"wanted", wanted}, {"again", wanted}}).header("Location"),
              "/account?done=password");
    EXPECT_EQ(browser.post("/sign-in/code", {{"code", city_.code(admin.secret)}}).header("Location"), "/sign-in?note=over");
}

TEST_F(DoorPages, without_a_second_factor_everything_leads_to_setting_one_up) {
    const std::string token = city_.accounts().first_token().value();
    admin_.post("/first-start", {{"token", token}, {"name", "甲"}, {"login", "admin.one"}, {"wanted", admin_password}, {"again", admin_password}});
    for (const char* path : {"/account", "/people", "/account/password"}) EXPECT_EQ(admin_.get(path).header("Location"), "/account/authenticator") << path;
}

TEST_F(DoorPages, details_are_changed_and_what_is_wrong_stays_typed) {
    first_start(city_, admin_);
    add_person(admin_, "王芳", "wang.fang", "wang@city.example");
    const std::string person = add_person(admin_, "李伟", "li.wei", "li.wei@city.example");
    EXPECT_THAT(admin_.get(person + "/change").body, AllOf(HasSubstr("value=\"li.wei\""), HasSubstr("value=\"li.wei@city.example\"")));
    const Reply taken = admin_.post(person + "/change", {{"name", "李玮"}, {"login", "wang.fang"}});
    EXPECT_EQ(taken.status, 409u);
    EXPECT_THAT(taken.body, HasSubstr("value=\"李玮\""));
    EXPECT_EQ(admin_.post(person + "/change", {{"name", ""}, {"login", "li.wei"}}).status, 422u);
    const Reply changed = admin_.post(person + "/change", {{"name", "李玮"}, {"login", "li.wei"}, {"phone", "１３８００００００００"}});
    EXPECT_EQ(changed.header("Location"), person + "?done=changed");
    EXPECT_THAT(admin_.get(person).body, AllOf(HasSubstr("李玮"), HasSubstr("13800000000"), Not(HasSubstr("li.wei@city.example"))));
}

TEST_F(DoorPages, a_post_is_delegated_for_some_days_and_taken_back) {
    first_start(city_, admin_);
    const std::string holder = add_person(admin_, "李伟", "li.wei", ""), colleague = add_person(admin_, "王芳", "wang.fang", "");
    EXPECT_EQ(admin_.post(holder + "/posts/new", {{"role", "handler"}, {"unit", "public-works"}}).status, 303u);
    const std::string page = admin_.get(holder).body;
    const std::string post = holder + "/posts/" + between(page, "href=\"" + holder + "/posts/", "/delegate\"");
    EXPECT_THAT(admin_.get(post + "/delegate").body, HasSubstr("王芳 (wang.fang)"));
    const std::string whom = colleague.substr(colleague.rfind('/') + 1);
    const std::string today = to_rfc3339(city_.pages().clock().now()).substr(0, 10);
    EXPECT_EQ(admin_.post(post + "/delegate", {{"person", ""}, {"until", today}}).status, 422u);
    EXPECT_EQ(admin_.post(post + "/delegate", {{"person", whom}, {"until", "2020-01-01"}}).status, 422u);
    EXPECT_EQ(admin_.post(post + "/delegate", {{"person", whom}, {"from", "soon"}, {"until", "2099-01-01"}}).status, 422u);
    EXPECT_EQ(admin_.post(post + "/delegate", {{"person", whom}, {"until", "2099-01-01"}}).header("Location"), holder + "?done=delegated");
    const std::string delegated = admin_.get(holder).body;
    EXPECT_THAT(delegated, HasSubstr("代岗：王芳"));
    const std::string end = post + "/delegations/" + between(delegated, post + "/delegations/", "/end") + "/end";
    EXPECT_EQ(admin_.post(end, {}).header("Location"), holder + "?done=delegation_ended");
    EXPECT_THAT(admin_.get(holder).body, Not(HasSubstr("代岗：王芳")));
}

TEST_F(DoorPages, values_never_become_markup) {
    first_start(city_, admin_);
    Browser stranger(city_.port());
    for (const char* path : {"/sign-in", "/sign-in/code", "/sign-in/recovery-code", "/first-start", "/invitation", "/forgotten"}) {
        Form form;
        for (const char* field : {"login", "password", "code", "token", "name", "wanted", "again", "back"}) form.emplace_back(field, attack);
        expect_harmless(stranger.post(path, form).body, path);
        expect_harmless(stranger.get(std::string(path) + "?back=" + percent_encoded(attack) + "&note=" + percent_encoded(attack)).body, path);
    }
    EXPECT_EQ(admin_.post("/people/new", {{"name", attack}, {"login", "odd.one"}, {"email", attack}, {"phone", attack}}).status, 303u);
    expect_harmless(admin_.get("/people").body, "the people");
    for (const char* path : {"/people/new", "/account/password", "/account/authenticator", "/account/authenticator/confirm", "/account/recovery-codes"}) {
        Form form;
        for (const char* field : {"name", "login", "email", "phone", "password", "code", "wanted", "again"}) form.emplace_back(field, attack);
        expect_harmless(admin_.post(path, form).body, path);
    }
    const std::string odd = add_person(admin_, attack, "odd.two", "odd@city.example");
    expect_harmless(admin_.get(odd).body, "the person");
    expect_harmless(admin_.post(odd + "/posts/new", {{"role", attack}, {"unit", attack}, {"area", attack}, {"until", attack}}).body, "the post");
    expect_harmless(admin_.post(odd + "/invite", {{"how", "show"}}).body, "the invitation");
    expect_harmless(admin_.get(odd + "/change").body, "the details");
    expect_harmless(admin_.post(odd + "/change", {{"name", attack}, {"login", attack}, {"email", attack}, {"phone", attack}}).body, "wrong details");
    EXPECT_EQ(admin_.post(odd + "/posts/new", {{"role", "handler"}, {"unit", "public-works"}}).status, 303u);
    const std::string post = odd + "/posts/" + between(admin_.get(odd).body, "href=\"" + odd + "/posts/", "/delegate\"");
    expect_harmless(admin_.get(post + "/delegate").body, "the delegation");
    expect_harmless(admin_.post(post + "/delegate", {{"person", attack}, {"from", attack}, {"until", attack}}).body, "a wrong delegation");
}

TEST_F(DoorPages, load_one_script_of_their_own_and_are_kept_nowhere) {
    first_start(city_, admin_);
    const std::string person = add_person(admin_, "李伟", "li.wei", "li.wei@city.example");
    for (const std::string& path : {std::string("/sign-in"), std::string("/invitation"), std::string("/forgotten"), std::string("/account"),
                                    std::string("/account/password"), std::string("/people"), person, person + "/posts/new"}) {
        Browser stranger(city_.port());
        const bool own = path.starts_with("/account") || path.starts_with("/people");
        const Reply page = own ? admin_.get(path) : stranger.get(path);
        EXPECT_EQ(page.status, 200u) << path;
        EXPECT_EQ(page.header("Cache-Control"), "no-store") << path;
        EXPECT_THAT(page.header("Content-Security-Policy"), HasSubstr("default-src 'self'")) << path;
        for (const char* forbidden : {"<script>", " style=", "<style", " onclick", "src=\"http", "href=\"http", "href=\"//"})
            EXPECT_THAT(page.body, Not(HasSubstr(forbidden))) << path;
        EXPECT_EQ(page.body.find("<script src=\"/static/invitation.") != std::string::npos, path == "/invitation") << path;
    }
}

TEST_F(DoorPages, no_secret_stands_in_an_address_and_no_password_in_a_page) {
    const std::string first = city_.accounts().first_token().value();
    const Enrolled admin = first_start(city_, admin_);
    const std::string person = add_person(admin_, "李伟", "li.wei", "li.wei@city.example");
    const std::string token = invite(admin_, person);
    Browser browser(city_.port());
    const Reply differs = browser.post("/invitation", {{"token", token}, {"wanted", "stove-river-83"}, {"again", "stove-river-84"}});
    EXPECT_EQ(differs.status, 422u);
    EXPECT_THAT(differs.body, Not(HasSubstr("stove-river")));
    browser.post("/invitation", {{"token", token}, {"wanted", "stove-river-83"}, {"again", "stove-river-83"}});
    browser.post("/sign-in", {{"login", "admin.one"}, {"password", admin_password}});
    for (const std::string& text : {admin_.addresses(), browser.addresses(), city_.pages().logged()}) {
        for (const std::string& secret : {first, token, admin.secret, admin_password, std::string("stove-river-83")}) EXPECT_THAT(text, Not(HasSubstr(secret)));
    }
}

TEST_F(DoorPages, only_who_gives_posts_sees_the_people) {
    first_start(city_, admin_);
    const std::string person = add_person(admin_, "李伟", "li.wei", "li.wei@city.example");
    EXPECT_EQ(admin_.post(person + "/posts/new", {{"role", "handler"}, {"unit", "public-works"}}).status, 303u);
    Browser officer(city_.port());
    officer.post("/invitation", {{"token", invite(admin_, person)}, {"wanted", "stove-river-83"}, {"again", "stove-river-83"}});
    enrol(city_, officer);
    EXPECT_EQ(officer.get("/account").status, 200u);
    for (const std::string& path : {std::string("/people"), std::string("/people/new"), person}) EXPECT_EQ(officer.get(path).status, 403u) << path;
    for (const char* act : {"/invite", "/remove", "/second-factor/drop", "/sessions/end", "/posts/new"})
        EXPECT_EQ(officer.post(person + act, {}).status, 403u) << act;
    EXPECT_EQ(admin_.post(person + "/remove", {}).header("Location"), "/people?done=removed");
    EXPECT_EQ(officer.get("/account").header("Location"), "/sign-in?note=over&back=%2Faccount");
}

TEST_F(DoorPages, offer_other_ways_to_sign_in_where_there_are_any) {
    EXPECT_THAT(Browser(city_.port()).get("/sign-in").body, Not(HasSubstr("id=\"ways\"")));
    DoorCity joined(DoorOptions{{{"/sign-in/with/city", {"市统一身份认证", "City identity"}}}});
    const std::string page = Browser(joined.port()).get("/sign-in").body;
    EXPECT_THAT(page, HasSubstr("<a href=\"/sign-in/with/city\">使用市统一身份认证登录</a>"));
}

TEST_F(DoorPages, a_forgotten_password_is_answered_alike_and_mailed_three_times_an_hour_at_most) {
    first_start(city_, admin_);
    const std::string person = add_person(admin_, "李伟", "li.wei", "li.wei@city.example");
    Browser officer(city_.port());
    officer.post("/invitation", {{"token", invite(admin_, person)}, {"wanted", "stove-river-83"}, {"again", "stove-river-83"}});
    const Enrolled enrolled = enrol(city_, officer);
    Browser stranger(city_.port());
    // The answer never waits for the fact, so that it tells nothing by its time.
    const Seq before = city_.pages().facts();
    const std::string unknown = stranger.post("/forgotten", {{"login", "nobody.here"}}).body;
    EXPECT_EQ(city_.pages().facts_after(before + 1), before + 1);
    // One after the other: several threads write mails, and only the last invitation is good.
    for (std::size_t i = 1; i <= 4; ++i) {
        EXPECT_EQ(stranger.post("/forgotten", {{"login", "Li.Wei"}}).body, unknown);
        EXPECT_EQ(city_.pages().facts_after(before + 1 + i), before + 1 + i) << "one fact each, as for a login that nobody has";
        EXPECT_EQ(city_.partner().arrived(std::min<std::size_t>(i, 3)).size(), std::min<std::size_t>(i, 3));
    }
    EXPECT_EQ(admin_.post(person + "/invite", {{"how", "mail"}}).status, 429u) << "an administrator's mail counts too";
    const auto mails = city_.partner().arrived(3);
    ASSERT_EQ(mails.size(), 3u);
    EXPECT_EQ(mails[0].recipient, "li.wei@city.example");
    EXPECT_EQ(officer.get("/account").status, 200u) << "asking ends nothing";

    const std::string wanted = "lamp-harbour-29";
    Form form{{"token", "https://city.example/invitation#" + token_in(mails[2].text)}, {"wanted", wanted}, {"again", wanted}};
    EXPECT_EQ(stranger.post("/invitation", form).status, 401u) << "the second factor still stands";
    form.emplace_back("code", city_.code(enrolled.secret));
    EXPECT_EQ(stranger.post("/invitation", form).header("Location"), "/account");
    EXPECT_EQ(officer.get("/account").status, 303u) << "a new password ends what was open";

    city_.pages().clock().advance(Duration::minutes(61));
    EXPECT_EQ(stranger.post("/forgotten", {{"login", "li.wei"}}).status, 200u);
    EXPECT_EQ(city_.partner().arrived(4).size(), 4u);
}

}  // namespace
}  // namespace pingzhi::http::pages
