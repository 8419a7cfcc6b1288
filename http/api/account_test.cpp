// Accounts over the wire: from the first token to a post that is taken away; and what attackers of such systems try.
#include "http/api/accounts_for_tests.hpp"
#include "testing/partners/fake_transport.hpp"

namespace pingzhi::http::api {
namespace {

TEST_F(AccountsApi, TheFirstTokenMakesTheAdministratorAndIsThenUsedUp) {
    const std::string token = accounts_->first_token().value();
    const Browser admin = first_administrator();
    EXPECT_FALSE(accounts_->first_token());
    EXPECT_EQ(code(accept(token, "stove-river-83", R"(,"login":"other","name":"乙")")), "invitation_over");
    const json::object who = object(get("/api/v1/session", with(admin)));
    EXPECT_EQ(who.at("name").as_string(), "管理员甲");
    EXPECT_EQ(who.at("login").as_string(), "admin.one");
    EXPECT_EQ(who.at("posts").as_array().size(), 1u);
    EXPECT_EQ(who.at("grants").as_array(), json::array{"people"});
    EXPECT_EQ(who.at("recovery_codes").as_int64(), 10);
}

TEST_F(AccountsApi, AFaultyFirstTryMakesNobody) {
    const std::string token = accounts_->first_token().value();
    EXPECT_EQ(code(accept(token, "short", R"(,"login":"admin","name":"甲")")), "password_too_short");
    EXPECT_EQ(code(accept(token, "admin.one1", R"(,"login":"admin.one","name":"甲")")), "password_common");
    EXPECT_EQ(code(accept(token, "mole-kettle-47", R"(,"name":"甲")")), "login_invalid");
    EXPECT_EQ(code(accept(token, "mole-kettle-47", R"(,"login":"admin")")), "name_missing");
    EXPECT_TRUE(directory_.city()->people->persons.empty());
    EXPECT_EQ(accept(token, "mole-kettle-47", R"(,"login":"admin","name":"甲")").status, 201u);
}

TEST_F(AccountsApi, AnOfficerActsAtThePostUntilItIsTakenAway) {
    const Browser admin = first_administrator();
    const Browser officer = works(admin, "east", "handler", "east_committee");
    const json::object who = object(get("/api/v1/session", with(officer)));
    EXPECT_EQ(who.at("posts").as_array().at(0).as_object().at("unit").as_string(), "east_committee");

    const std::string matter = "/api/v1/matters/" + std::string(object(post("/api/v1/matters", lamp)).at("matter").as_object().at("number").as_string());
    const Reply before = get(matter, with(officer));
    ASSERT_EQ(before.status, 200u) << before.body;
    const Reply signed_for = post(matter + "/sign", "{}", with(officer));
    EXPECT_EQ(signed_for.status, 200u) << signed_for.body;
    EXPECT_EQ(facts().back().actor, actor_of(officer.person));
    EXPECT_NE(facts().back().post, 0u);

    const std::string held = std::to_string(who.at("post").as_int64());
    EXPECT_EQ(post("/api/v1/posts/" + held + "/end", "{}", with(admin)).status, 200u);
    EXPECT_EQ(code(get("/api/v1/session", with(officer))), "session_over");
    EXPECT_EQ(post(matter + "/step", R"({"step":"contact"})", with(officer)).status, 401u);
    const Reply again = sign_in("east", "stove-river-83", R"(,"code":")" + code(officer) + "\"");
    ASSERT_EQ(again.status, 201u) << again.body;
    EXPECT_TRUE(object(again).at("posts").as_array().empty());
    EXPECT_EQ(post(matter + "/step", R"({"step":"contact"})", with({cookie_of(again), {}, 0, {}})).status, 404u)
        << "it is not there for whom it does not concern";
}

TEST_F(AccountsApi, APostThatIsNotOnesOwnIsNotActedAt) {
    const Browser admin = first_administrator();
    const Browser officer = works(admin, "east", "handler", "east_committee");
    const std::string admins_post = std::to_string(object(get("/api/v1/session", with(admin))).at("post").as_int64());
    for (const std::string& other : {admins_post, std::string("0"), std::string("x"), std::string("99999")})
        EXPECT_EQ(code(get("/api/v1/session", with(officer) + "Pingzhi-Post: " + other + "\r\n")), "post_not_held") << other;
}

TEST_F(AccountsApi, WithoutASecondFactorNothingCanBeDoneButToEnrolOne) {
    const Browser admin = first_administrator();
    const std::uint64_t person = add_person(admin, "east");
    const std::string held = std::to_string(give_post(admin, person, "handler", "east_committee"));
    const Reply accepted = accept(invite(admin, person), "stove-river-83");
    const Browser half{cookie_of(accepted), {}, person, {}};
    EXPECT_FALSE(object(accepted).at("second_factor").as_bool());
    EXPECT_TRUE(object(accepted).at("grants").as_array().empty());
    EXPECT_FALSE(object(accepted).contains("post"));
    EXPECT_EQ(code(get("/api/v1/session", with(half) + "Pingzhi-Post: " + held + "\r\n")), "post_not_held");
    EXPECT_EQ(post("/api/v1/account/recovery-codes", R"({"password":"stove-river-83"})", with(half)).status, 401u);
    loop_.clock.advance(Duration::minutes(29));
    EXPECT_EQ(get("/api/v1/session", with(half)).status, 200u);
    loop_.clock.advance(Duration::minutes(2));
    EXPECT_EQ(get("/api/v1/session", with(half)).status, 401u) << "half an hour, however much it is used";
}

TEST_F(AccountsApi, EnrollingEndsTheSessionThatSomebodyElseHadByThePasswordAlone) {
    const Browser admin = first_administrator();
    const std::uint64_t person = add_person(admin, "east");
    Browser owner{cookie_of(accept(invite(admin, person), "stove-river-83")), {}, person, {}};
    const Browser thief{cookie_of(sign_in("east", "stove-river-83")), {}, person, {}};
    ASSERT_EQ(get("/api/v1/session", with(thief)).status, 200u);
    owner.secret = object(post("/api/v1/account/totp", "{}", with(owner))).at("secret").as_string().c_str();
    ASSERT_EQ(post("/api/v1/account/totp/confirm", R"({"code":")" + code(owner) + "\"}", with(owner)).status, 201u);
    EXPECT_EQ(get("/api/v1/session", with(thief)).status, 401u);
    EXPECT_EQ(get("/api/v1/session", with(owner)).status, 401u) << "the cookie was made anew";
}

TEST_F(AccountsApi, NobodyLearnsFromTheAnswerWhichLoginsThereAre) {
    first_administrator();
    const Reply unknown = sign_in("nobody", "mole-kettle-47"), wrong = sign_in("admin.one", "mole-kettle-48");
    EXPECT_EQ(unknown.status, 401u);
    EXPECT_EQ(unknown.status, wrong.status);
    EXPECT_EQ(unknown.body, wrong.body);
    EXPECT_EQ(unknown.headers.size(), wrong.headers.size());
}

TEST_F(AccountsApi, ASignInGivesANewTokenWhateverCookieItBrings) {
    const Browser admin = first_administrator();
    const Reply first = sign_in("ADMIN.ONE ", "mole-kettle-47", R"(,"code":")" + code(admin) + "\"", with({"__Host-session=chosen-by-somebody", {}, 0, {}}));
    ASSERT_EQ(first.status, 201u) << first.body;
    EXPECT_NE(cookie_of(first), "__Host-session=chosen-by-somebody");
    EXPECT_NE(cookie_of(first), admin.cookie);
    const std::string set = first.header("Set-Cookie");
    for (const char* rule : {"__Host-session=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"})
        EXPECT_NE(set.find(rule), std::string::npos) << rule;
    EXPECT_EQ(first.header("Cache-Control"), "no-store");
    EXPECT_EQ(first.header("Access-Control-Allow-Origin"), "");
}

TEST_F(AccountsApi, WritesFromOtherSitesAreRefused) {
    const Browser admin = first_administrator();
    const std::string cookie = "Cookie: " + admin.cookie + "\r\n";
    const std::string person = R"({"name":"某人","login":"east"})";
    for (const std::string& foreign : {std::string(), std::string("Origin: https://evil.example\r\n"), std::string("Origin: null\r\n"),
                                       std::string("Origin: http://x.evil.example\r\n"), std::string("Sec-Fetch-Site: cross-site\r\n"),
                                       std::string("Sec-Fetch-Site: same-site\r\nOrigin: http://x\r\n"), std::string("Sec-Fetch-Site: none\r\n")}) {
        EXPECT_EQ(post("/api/v1/people", person, cookie + foreign).status, 403u) << foreign;
        EXPECT_EQ(send("DELETE", "/api/v1/session", {}, cookie + foreign).status, 403u) << foreign;
        EXPECT_EQ(sign_in("admin.one", "mole-kettle-47", {}, foreign).status, 403u) << foreign;
        EXPECT_EQ(post("/api/v1/invitations/accept", R"({"token":"1.x","password":"mole-kettle-47"})", foreign).status, 403u) << foreign;
        EXPECT_EQ(post("/api/v1/matters", lamp, cookie + foreign).status, 403u) << foreign;
    }
    EXPECT_EQ(get("/api/v1/session", cookie).status, 200u);
    for (const std::string& own : {std::string("Origin: http://x\r\n"), std::string("Sec-Fetch-Site: same-origin\r\n")})
        EXPECT_NE(post("/api/v1/people", R"({"name":"某人","login":"x"})", cookie + own).status, 403u) << own;
}

TEST_F(AccountsApi, ACodeAndARecoveryCodeAreTakenOnce) {
    const Browser admin = first_administrator();
    const std::string once = R"(,"code":")" + code(admin) + "\"";
    EXPECT_EQ(sign_in("admin.one", "mole-kettle-47", once).status, 201u);
    EXPECT_EQ(code(sign_in("admin.one", "mole-kettle-47", once)), "code_used");
    const std::string recovery = R"(,"recovery_code":")" + admin.recovery_codes.at(3) + "\"";
    const Reply recovered = sign_in("admin.one", "mole-kettle-47", recovery);
    ASSERT_EQ(recovered.status, 201u) << recovered.body;
    EXPECT_EQ(object(recovered).at("recovery_codes").as_int64(), 9);
    EXPECT_EQ(code(sign_in("admin.one", "mole-kettle-47", recovery)), "code_wrong");
    EXPECT_EQ(code(sign_in("admin.one", "mole-kettle-47")), "code_missing");
    EXPECT_EQ(code(sign_in("admin.one", "mole-kettle-47", R"(,"code":"000000")")), "code_wrong");
}

TEST_F(AccountsApi, RecoveryCodesAnewReplaceTheOld) {
    const Browser admin = first_administrator();
    EXPECT_EQ(code(post("/api/v1/account/recovery-codes", R"({"password":"wrong-wrong"})", with(admin))), "password_wrong");
    const Reply renewed = post("/api/v1/account/recovery-codes", R"({"password":"mole-kettle-47"})", with(admin));
    ASSERT_EQ(renewed.status, 201u) << renewed.body;
    EXPECT_EQ(object(renewed).at("recovery_codes").as_array().size(), 10u);
    EXPECT_EQ(code(sign_in("admin.one", "mole-kettle-47", R"(,"recovery_code":")" + admin.recovery_codes.at(0) + "\"")), "code_wrong");
    EXPECT_EQ(object(get("/api/v1/session", with(admin))).at("recovery_codes").as_int64(), 10);
}

TEST_F(AccountsApi, AGuesserIsSlowedDownAndTheOwnerElsewhereIsNot) {
    const Browser admin = first_administrator();
    std::vector<unsigned> statuses;
    for (int i = 0; i < 6; ++i) statuses.push_back(sign_in("admin.one", "guess-number-" + std::to_string(i)).status);
    EXPECT_EQ(statuses, (std::vector<unsigned>{401, 401, 401, 401, 401, 429}));
    const Reply waits = sign_in("admin.one", "mole-kettle-47");
    EXPECT_EQ(code(waits), "too_many_attempts");
    EXPECT_FALSE(waits.header("Retry-After").empty());

    TestClient::Options elsewhere;
    elsewhere.from = "127.0.0.2";
    TestClient owner(server_->port(), elsewhere);
    const std::string body = R"({"login":"admin.one","password":"mole-kettle-47","code":")" + code(admin) + "\"}";
    owner.send(std::string("POST /api/v1/session HTTP/1.1\r\nHost: x\r\n") + own_page + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    const auto reply = owner.receive("POST");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 201u) << reply->body;
}

TEST_F(AccountsApi, FailuresGoOnRecordOnceForAPersonAndACause) {
    const Browser admin = first_administrator();
    for (int i = 0; i < 3; ++i) sign_in("admin.one", "guess-number-" + std::to_string(i));
    for (const char* nobody : {"one", "two"}) sign_in(nobody, "mole-kettle-47");
    sign_in("admin.one", "mole-kettle-47", R"(,"code":"000000")");
    accounts_->record_failures();
    get("/api/v1/session", with(admin));
    add_person(admin, "after");  // the records are committed before it
    std::vector<std::string> records;
    for (const Fact& fact : facts()) {
        if (const auto* access = std::get_if<AccessRecorded>(&fact.body))
            records.push_back(std::to_string(access->about) + " " + access->what + " " + std::to_string(access->count));
    }
    const std::string own = std::to_string(admin.person);
    EXPECT_EQ(records, (std::vector<std::string>{"0 password 2", own + " code 1", own + " password 3"}));
}

TEST_F(AccountsApi, ASessionThatIsNotUsedForHalfAnHourIsOver) {
    const Browser admin = first_administrator();
    loop_.clock.advance(Duration::minutes(29));
    EXPECT_EQ(get("/api/v1/session", with(admin)).status, 200u);
    loop_.clock.advance(Duration::minutes(30));
    const Reply idle = get("/api/v1/session", with(admin));
    EXPECT_EQ(code(idle), "session_over");
    EXPECT_NE(idle.header("Set-Cookie").find("Max-Age=0"), std::string::npos);
}

TEST_F(AccountsApi, WhatAPageAsksByItselfIsNoUseOfTheSession) {
    const Browser admin = first_administrator();
    const auto idle = static_cast<std::int64_t>(object(get("/api/v1/session", with(admin))).at("idle_minutes").to_number<std::uint64_t>());
    loop_.clock.advance(Duration::minutes(idle - 1));
    EXPECT_EQ(get("/api/v1/session", with(admin) + "Pingzhi-Unattended: 1\r\n").status, 200u);
    loop_.clock.advance(Duration::minutes(1));
    EXPECT_EQ(code(get("/api/v1/session", with(admin))), "session_over");
}

TEST_F(AccountsApi, ANewPasswordEndsAllOtherSessions) {
    const Browser here = first_administrator();
    const Browser elsewhere{cookie_of(sign_in("admin.one", "mole-kettle-47", R"(,"code":")" + code(here) + "\"")), {}, 0, {}};
    const auto change = [&](const char* now, const char* wanted) {
        return post("/api/v1/account/password", std::string(R"({"password":")") + now + R"(","wanted":")" + wanted + "\"}", with(here));
    };
    EXPECT_EQ(code(change("wrong-wrong", "stove-river-83")), "password_wrong");
    EXPECT_EQ(code(change("mole-kettle-47", "admin.one99")), "password_common");
    EXPECT_EQ(change("mole-kettle-47", "stove-river-83").status, 200u);
    EXPECT_EQ(get("/api/v1/session", with(here)).status, 200u);
    EXPECT_EQ(get("/api/v1/session", with(elsewhere)).status, 401u);
    EXPECT_EQ(code(sign_in("admin.one", "mole-kettle-47")), "sign_in_failed");
}

TEST_F(AccountsApi, AnInvitationGoesByMailAndIsNotInTheAnswer) {
    const Browser admin = first_administrator();
    const std::string person = std::to_string(add_person(admin, "east"));
    const auto mailed = [&] { return post("/api/v1/people/" + person + "/invitation", R"({"by_mail":true})", with(admin)); };
    EXPECT_EQ(code(mailed()), "no_mail") << "nobody mails here";
    pingzhi::testing::FakePartner partner;
    AccountMail mail(std::make_unique<pingzhi::testing::FakeTransport>(partner));
    accounts_->mail_by(mail, [] { return std::string("https://city.example/invitation"); });
    EXPECT_EQ(code(mailed()), "no_mail") << "without an address";
    const std::string details = R"({"name":"某人","login":"east","email":"east@city.example"})";
    ASSERT_EQ(send("PUT", "/api/v1/people/" + person, details, "Idempotency-Key: a-key-for-the-details\r\n" + with(admin)).status, 200u);
    const Reply invited = mailed();
    ASSERT_EQ(invited.status, 201u) << invited.body;
    EXPECT_FALSE(object(invited).contains("token"));
    const Message sent = partner.arrived(1).at(0);
    EXPECT_EQ(sent.recipient, "east@city.example");
    const std::size_t token = sent.text.find("/invitation#") + 12;
    EXPECT_EQ(accept(sent.text.substr(token, sent.text.find('\n', token) - token), "stove-river-83").status, 201u);
}

TEST_F(AccountsApi, AnInvitationIsUsedOnceAndForThreeDays) {
    const Browser admin = first_administrator();
    const std::uint64_t person = add_person(admin, "east");
    const std::string token = invite(admin, person);
    EXPECT_EQ(code(accept(token + "x", "stove-river-83")), "invitation_over");
    EXPECT_EQ(code(accept("999." + token, "stove-river-83")), "invitation_over");
    const std::string newer = invite(admin, person);
    EXPECT_EQ(code(accept(token, "stove-river-83")), "invitation_over") << "the newer one replaces it";
    EXPECT_EQ(accept(newer, "stove-river-83").status, 201u);
    EXPECT_EQ(code(accept(newer, "stove-river-83")), "invitation_over");
    const std::string late = invite(admin, person);
    loop_.clock.advance(Duration::days(3));
    EXPECT_EQ(code(accept(late, "stove-river-83")), "invitation_over");
}

TEST_F(AccountsApi, AnInvitationDoesNotGoRoundTheSecondFactorUnlessAnAdministratorTakesIt) {
    const Browser admin = first_administrator();
    const Browser officer = works(admin, "east", "handler", "east_committee");
    EXPECT_EQ(code(accept(invite(admin, officer.person), "river-stove-38")), "code_missing");
    const std::string token = invite(admin, officer.person, R"({"new_second_factor":true})");
    EXPECT_EQ(get("/api/v1/session", with(officer)).status, 401u);
    const Reply accepted = accept(token, "river-stove-38");
    EXPECT_EQ(accepted.status, 201u) << accepted.body;
    EXPECT_FALSE(object(accepted).at("second_factor").as_bool());
}

TEST_F(AccountsApi, OnlyWhoGivesPostsAdministersAndTheDenialIsOnRecord) {
    const Browser admin = first_administrator();
    const Browser officer = works(admin, "east", "handler", "east_committee");
    EXPECT_EQ(code(get("/api/v1/people", with(officer))), "not_granted");
    EXPECT_EQ(code(post("/api/v1/people", R"({"name":"某人","login":"west"})", with(officer))), "not_granted");
    EXPECT_EQ(std::get<AccessRecorded>(facts().back().body).what, "add-person not_granted");
    EXPECT_EQ(code(get("/api/v1/people")), "not_signed_in");
    EXPECT_EQ(code(get("/api/v1/people", by("all"))), "not_signed_in") << "a key is no person";
    EXPECT_EQ(code(post("/api/v1/people/" + std::to_string(admin.person) + "/posts", R"({"role":"handler","unit":"roads"})", with(admin))), "own_post");
    const json::object list = object(get("/api/v1/people", with(admin)));
    EXPECT_EQ(list.at("people").as_array().size(), 2u);
}

TEST_F(AccountsApi, PeopleLeaveAndPostsAreDelegated) {
    const Browser admin = first_administrator();
    const Browser head = works(admin, "head", "head", "town_hall"), deputy = works(admin, "deputy", "handler", "roads");
    const std::string held = std::to_string(object(get("/api/v1/session", with(head))).at("post").as_int64());
    const std::string now = to_rfc3339(loop_.clock.now()), until = to_rfc3339(loop_.clock.now() + Duration::days(2));
    const Reply delegated = post("/api/v1/posts/" + held + "/delegate",
                                 R"({"person":)" + std::to_string(deputy.person) + R"(,"from":")" + now + R"(","until":")" + until + "\"}", with(head));
    ASSERT_EQ(delegated.status, 200u) << delegated.body;
    const json::object acting = object(get("/api/v1/session", with(deputy) + "Pingzhi-Post: " + held + "\r\n"));
    EXPECT_EQ(acting.at("posts").as_array().size(), 2u);
    EXPECT_TRUE(acting.at("posts").as_array().at(1).as_object().at("delegated").as_bool());
    const auto delegation = object(delegated).at("delegations").as_array().at(0).as_object().at("id").as_int64();
    EXPECT_EQ(send("DELETE", "/api/v1/delegations/" + std::to_string(delegation), {}, "Idempotency-Key: end\r\n" + with(head)).status, 200u);
    EXPECT_EQ(code(get("/api/v1/session", with(deputy) + "Pingzhi-Post: " + held + "\r\n")), "post_not_held");

    const Reply left = send("DELETE", "/api/v1/people/" + std::to_string(head.person), {}, "Idempotency-Key: leave\r\n" + with(admin));
    ASSERT_EQ(left.status, 200u) << left.body;
    EXPECT_TRUE(object(left).contains("left"));
    EXPECT_EQ(get("/api/v1/session", with(head)).status, 401u);
    EXPECT_EQ(code(sign_in("head", "stove-river-83")), "sign_in_failed");
}

TEST_F(AccountsApi, SigningOutEndsTheSessionAndAnAdministratorEndsAnothers) {
    const Browser admin = first_administrator();
    const Browser officer = works(admin, "east", "handler", "east_committee"), other = works(admin, "west", "handler", "west_committee");
    const std::string theirs = "/api/v1/sessions/" + std::to_string(object(get("/api/v1/session", with(other))).at("session").as_int64());
    EXPECT_EQ(code(send("DELETE", theirs, {}, "Idempotency-Key: end\r\n" + with(officer))), "not_granted");
    EXPECT_EQ(send("DELETE", theirs, {}, "Idempotency-Key: end\r\n" + with(admin)).status, 200u);
    EXPECT_EQ(get("/api/v1/session", with(other)).status, 401u);
    EXPECT_EQ(send("DELETE", "/api/v1/session", {}, with(officer)).status, 200u);
    EXPECT_EQ(get("/api/v1/session", with(officer)).status, 401u);
}

TEST_F(AccountsApi, TheAuditorReadsWhoDidWhatAndIsReadHimself) {
    const Browser admin = first_administrator();
    const Browser auditor = works(admin, "audit", "auditor", "centre");
    EXPECT_EQ(code(get("/api/v1/access", with(admin))), "not_granted");
    const Reply first = get("/api/v1/access", with(auditor));
    ASSERT_EQ(first.status, 200u) << first.body;
    const json::array accesses = object(first).at("accesses").as_array();
    EXPECT_EQ(accesses.at(0).as_object().at("kind").as_string(), "session_ended");
    EXPECT_EQ(std::get<AccessRecorded>(facts().back().body).count, accesses.size());
    const json::array again = object(get("/api/v1/access", with(auditor))).at("accesses").as_array();
    EXPECT_EQ(again.at(0).as_object().at("what").as_string(), "audited access");
    EXPECT_EQ(again.size(), accesses.size() + 1);
    EXPECT_EQ(code(get("/api/v1/access?before=0", with(auditor))), "parameter_invalid");
}

TEST_F(AccountsApi, ALiveStreamEndsWithinASecondOfItsSession) {
    const Browser admin = first_administrator();
    const Browser officer = works(admin, "east", "handler", "east_committee");
    const std::string session = std::to_string(object(get("/api/v1/session", with(officer))).at("session").as_int64());
    TestClient stream(server_->port());
    stream.send("GET /api/v1/live HTTP/1.1\r\nHost: x\r\nCookie: " + officer.cookie + "\r\n\r\n");
    read_until(stream, "retry:");
    ASSERT_EQ(send("DELETE", "/api/v1/sessions/" + session, {}, "Idempotency-Key: end\r\n" + with(admin)).status, 200u);
    const auto revoked = std::chrono::steady_clock::now();
    EXPECT_TRUE(stream.closes());
    EXPECT_LT(std::chrono::steady_clock::now() - revoked, std::chrono::seconds(1));
    EXPECT_EQ(code(get("/api/v1/live", "Cookie: " + officer.cookie + "\r\n")), "session_over");
}

TEST_F(AccountsApi, NothingThatIsSecretOrAPersonsStandsInTheLedger) {
    const Browser admin = first_administrator();
    works(admin, "zhang.san", "handler", "east_committee");
    const std::string ledger = pingzhi::testing::whole_ledger(store_);
    for (const std::string& secret : {std::string("zhang.san"), std::string("管理员甲"), std::string("某人"), std::string("mole-kettle-47"),
                                      std::string("argon2"), admin.secret, admin.cookie.substr(admin.cookie.find('=') + 1), admin.recovery_codes.at(0)})
        EXPECT_EQ(ledger.find(secret), std::string::npos) << secret;
}

}  // namespace
}  // namespace pingzhi::http::api
