// Personal values: masked for those who work on the matter, unmasked by a command that stays on record, and for nobody else.
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

}  // namespace
}  // namespace pingzhi::http::api
