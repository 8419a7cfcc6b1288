// Personal values: masked for those who work on the matter, unmasked by a command that stays on record, and for nobody else.
#include "app/verify.hpp"
#include "http/api/api_for_tests.hpp"

namespace pingzhi::http::api {
namespace {

class Values : public Api {
protected:
    Values() {
        const Reply reply = post("/api/v1/matters", R"({"service":"noise","description":"夜间施工","place":{"lon":1.5,"lat":0.5,"address":"新华路12号"},)"
                                                    R"("contact":{"name":"张伟国","phone":"13812345678"}})");
        path_ = "/api/v1/matters/" + std::string(object(reply).at("number").as_string());
    }
    std::string told(const std::string& field, const std::string& headers) {
        const json::object seen = object(get(path_, headers));
        for (const json::value& each : seen.at("inside").at("told").as_array()) {
            if (each.at("field").as_string() == field) return std::string(each.at("value").as_string());
        }
        return "nothing";
    }
    Reply read(const std::string& body, const std::string& headers) { return post(path_ + "/read-values", body, headers); }

    std::string path_;
    const std::string phone_ = R"({"fields":["phone"],"reason":"contact"})";
};

TEST_F(Values, AreMaskedForStaffAndNotThereForOthers) {
    EXPECT_EQ(told("phone", by("desk")), "138****5678");
    EXPECT_EQ(told("description", by("desk")), "夜间施工");
    EXPECT_EQ(told("secret", by("desk")), "nothing");
    EXPECT_EQ(get(path_, by("desk")).body.find("13812345678"), std::string::npos);
    EXPECT_FALSE(object(get(path_)).contains("inside"));
}

TEST_F(Values, AreReadByAGrantForAReasonAndEachReadingIsAFact) {
    EXPECT_EQ(read(phone_, {}).status, 401u);
    EXPECT_EQ(code(read(phone_, by("without-unmask"))), "not_granted");
    EXPECT_EQ(code(read(R"({"fields":["phone"],"reason":"curiosity"})", by("all"))), "unknown_reason");
    EXPECT_EQ(code(read(R"({"fields":["secret"],"reason":"contact"})", by("all"))), "nothing_to_read");
    EXPECT_EQ(object(get(path_, by("desk"))).at("inside").at("readings").to_number<int>(), 0);

    const Reply reply = read(phone_, by("all"));
    ASSERT_EQ(reply.status, 200u) << reply.body;
    const json::array values = object(reply).at("values").as_array();
    ASSERT_EQ(values.size(), 1u);
    EXPECT_EQ(values[0].at("value").as_string(), "13812345678");
    EXPECT_EQ(object(get(path_, by("desk"))).at("inside").at("readings").to_number<int>(), 1);
}

TEST_F(Values, NobodyReadsMoreThanAnHoursWorkNeeds) {
    Reply reply = read(phone_, by("all"));
    int readings = 0;
    for (; reply.status == 200 && readings < 1'000; ++readings) reply = read(phone_, by("all"));
    EXPECT_EQ(readings, 120);
    EXPECT_EQ(reply.status, 429u);
    EXPECT_EQ(code(reply), "too_many_readings");
    EXPECT_FALSE(reply.header("Retry-After").empty());
    EXPECT_EQ(object(get(path_, by("desk"))).at("inside").at("readings").to_number<int>(), 120);
}

TEST_F(Values, ReadingThemIsNoNewsOfTheMatter) {
    const std::string before = get(path_, by("desk")).header("ETag");
    TestClient stream(server_->port());
    stream.send("GET /api/v1/live HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 1\r\n\r\n");
    ASSERT_EQ(read(phone_, by("all")).status, 200u);
    const std::uint64_t reading = submit_.head().size;
    EXPECT_EQ(get(path_, by("desk")).header("ETag"), before);
    ASSERT_EQ(post(path_ + "/urge", "{}", by("desk")).status, 200u);
    const std::string heard = read_until(stream, "id: " + std::to_string(submit_.head().size) + "\n");
    EXPECT_EQ(heard.find("id: " + std::to_string(reading) + "\n"), std::string::npos);
    EXPECT_EQ(heard.find("values_read"), std::string::npos);
    EXPECT_NE(get(path_, by("desk")).header("ETag"), before) << "urging is news";
}

// Whoever reported it, by the secret.
class OwnValues : public Api {
protected:
    OwnValues() {
        const Reply reply = post("/api/v1/matters", R"({"service":"noise","description":"夜间施工","place":{"lon":1.5,"lat":0.5,"address":"新华路12号"},)"
                                                    R"("contact":{"name":"张伟国","phone":"13812345678"}})");
        path_ = "/api/v1/matters/" + std::string(object(reply).at("number").as_string());
        secret_ = "Matter-Secret: " + std::string(object(reply).at("secret").as_string()) + "\r\n";
    }
    Reply taken() { return get(path_ + "/own-values", secret_); }
    std::string held(const std::string& field) {
        const json::object own = object(taken());
        for (const json::value& each : own.at("values").as_array()) {
            if (each.at("field").as_string() == field) return std::string(each.at("value").as_string());
        }
        return "nothing";
    }

    std::string path_, secret_;
};

TEST_F(OwnValues, AreTakenAlongWithWhyAndHowLongAndWhoLooked) {
    EXPECT_EQ(code(get(path_ + "/own-values")), "secret_wrong");
    EXPECT_EQ(code(get(path_ + "/own-values", by("all"))), "secret_wrong") << "staff have readings of their own, on record";
    ASSERT_EQ(post(path_ + "/read-values", R"({"fields":["phone"],"reason":"contact"})", by("all")).status, 200u);
    const json::object own = object(taken());
    EXPECT_EQ(held("phone"), "13812345678");
    EXPECT_EQ(held("secret"), "nothing");
    const json::array values = own.at("values").as_array();
    for (const json::value& each : values) EXPECT_GT(each.at("keep_days").to_number<int>(), 0) << json::serialize(each);
    const json::array readings = own.at("readings").as_array();
    ASSERT_EQ(readings.size(), 1u);
    EXPECT_EQ(readings[0].at("fields").as_array()[0].as_string(), "phone");
}

TEST_F(OwnValues, ArePutRightAndTheOldOnesAreGone) {
    const std::string correction = R"({"values":[{"field":"phone","value":"13911112222"},{"field":"email","value":"zhang@example.org"}]})";
    EXPECT_EQ(post(path_ + "/correct-values", correction).status, 401u);
    EXPECT_EQ(code(post(path_ + "/correct-values", R"({"values":[{"field":"note","value":"x"}]})", secret_)), "form_invalid");
    ASSERT_EQ(post(path_ + "/correct-values", correction, secret_).status, 200u);
    EXPECT_EQ(held("phone"), "13911112222");
    EXPECT_EQ(held("email"), "zhang@example.org");
    EXPECT_EQ(held("contact_name"), "张伟国");
    EXPECT_EQ(taken().body.find("13812345678"), std::string::npos);
    // Each entry of the vault that is left holds what it should and opens.
    const VerifyReport verified = verify_ledger({*store_.reader(), {}, {}, &pingzhi::testing::test_key()});
    EXPECT_FALSE(verified.finding) << verified.finding->detail;
}

TEST_F(OwnValues, GoWithTheConsentAndTheMatterGoesOn) {
    ASSERT_EQ(post(path_ + "/withdraw-consent", "{}", secret_).status, 200u);
    EXPECT_EQ(held("phone"), "nothing");
    EXPECT_EQ(held("contact_name"), "nothing");
    EXPECT_EQ(held("description"), "夜间施工");
    EXPECT_EQ(code(post(path_ + "/withdraw-consent", "{}", secret_)), "nothing_to_erase");
}

TEST_F(OwnValues, AreErasedOnceTheMatterHasEndedAndTheSecretWithThem) {
    EXPECT_EQ(code(post(path_ + "/erase", "{}", secret_)), "wrong_state");
    EXPECT_EQ(code(post(path_ + "/erase", R"({"reason":"reporter_asked"})", by("without-erase"))), "not_granted");
    ASSERT_EQ(post(path_ + "/withdraw", "{}", secret_).status, 200u);
    ASSERT_EQ(post(path_ + "/erase", "{}", secret_).status, 200u);
    EXPECT_EQ(code(taken()), "secret_wrong");
    EXPECT_EQ(code(post(path_ + "/erase", R"({"reason":"reporter_asked"})", by("all"))), "nothing_to_erase");
    const VerifyReport verified = verify_ledger({*store_.reader(), {}, {}, &pingzhi::testing::test_key()});
    EXPECT_FALSE(verified.finding) << verified.finding->detail;
}

}  // namespace
}  // namespace pingzhi::http::api
