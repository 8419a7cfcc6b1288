// Whatever goes wrong below /open311/ is told in the format that was asked for; and what HTTP itself asks of every endpoint.
#include "http/open311/city_samples.hpp"

namespace pingzhi::http::open311 {
namespace {

using namespace testing;

using Errors = CityTest;
PINGZHI_IN_BOTH_FORMATS(Errors);

TEST_P(Errors, HaveACodeAndADescription) {
    const Got got = get("services/no-such", {}, "Accept-Language: en\r\n");
    EXPECT_EQ(got.reply.status, 404u);
    expect_names(got, "errors", "error");
    ASSERT_EQ(got.size(), 1u);
    EXPECT_EQ(got.item(0)["code"], "404");
    EXPECT_EQ(got.item(0)["description"], "service_code: There is no such service");
}

TEST_P(Errors, StandInTheReadersLanguage) {
    const Got got = get("services/no-such", {}, "Accept-Language: zh\r\n");
    EXPECT_EQ(got.item(0)["description"], "service_code: 没有这个事项类型");
    EXPECT_EQ(got.reply.header("Content-Language"), "zh");
}

TEST_P(Errors, TellAnAddressThatIsNone) { expect_errors(get("no-such-endpoint", {}, "Accept-Language: en\r\n"), 404, {"Not found"}); }

TEST_P(Errors, TellAMethodThatIsNotTaken) {
    const Got got = ask("DELETE", "requests");
    EXPECT_EQ(got.reply.status, 405u);
    EXPECT_EQ(got.item(0)["code"], "405");
    EXPECT_EQ(got.reply.header("Allow"), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(ask("POST", "services").reply.status, 405u);
}

TEST_P(Errors, TellABodyThatIsTooLarge) {
    const Got got = post("requests", report({{"description", std::string(300'000, 'x')}}));
    EXPECT_EQ(got.reply.status, 413u);
    EXPECT_EQ(got.item(0)["code"], "413");
}

TEST_P(Errors, TellAQueryThatCannotBeRead) {
    for (const char* query : {"status=%zz", "status=100%", "status=%FF"}) {
        const Got got = get_raw("requests", query);
        EXPECT_EQ(got.reply.status, 400u);
        EXPECT_EQ(got.item(0)["code"], "400");
    }
}

TEST_P(Errors, TellAServerThatBroke) {
    const Got got = get("broken");
    EXPECT_EQ(got.reply.status, 500u);
    EXPECT_EQ(got.item(0)["code"], "500");
    EXPECT_EQ(got.reply.body.find("broken"), std::string::npos);
}

TEST_P(Errors, TellThatThereIsNoPackYet) {
    storage::MemoryStore empty;
    Catalogues none(empty);
    Views views(empty, none, pingzhi::testing::test_key());
    CityEdge edge{city().submit, views, empty, city().clock, {}, city().live, [] { return Random{}; }, {}, {}, ""};
    Router router(open311_routes(edge));
    router.render_errors_under(std::string(open311_prefix), open311_errors());
    ServerOptions options;
    options.port = 0;
    Server server(options, std::move(router));
    server.start();
    const auto reply = TestClient(server.port()).get(path("services"));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 503u);
    EXPECT_EQ(read_document(GetParam(), reply->body).children.at(0)["code"], "503");
}

TEST_P(Errors, TellAClientThatAsksTooOften) {
    Router router(open311_routes(city().edge));
    router.render_errors_under(std::string(open311_prefix), open311_errors());
    ServerOptions options;
    options.port = 0;
    options.rate = {.tokens_per_second = 0.001, .burst = 1};
    Server server(options, std::move(router));
    server.start();
    TestClient client(server.port());
    EXPECT_EQ(client.get(path("services"))->status, 200u);
    const auto reply = client.get(path("services"));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 429u);
    EXPECT_EQ(reply->header("Content-Type"), content_type_of(GetParam()));
    EXPECT_EQ(read_document(GetParam(), reply->body).children.at(0)["code"], "429");
    EXPECT_NE(reply->header("Retry-After"), "");
}

TEST_P(Errors, AreNeverAPageNorAProblem) {
    for (const Got& got :
         {get("no-such"), get("requests/no-such"), ask("PUT", "requests"), post("requests", {}), get("requests", {{"page", "x"}}), get("broken")}) {
        EXPECT_EQ(got.reply.header("Content-Type"), content_type_of(GetParam()));
        EXPECT_EQ(got.reply.body.find("<html"), std::string::npos);
    }
}

using Http = CityTest;
PINGZHI_IN_BOTH_FORMATS(Http);

TEST_P(Http, AnswersHeadWithTheLengthAndNoBody) {
    TestClient client(city().server->port());
    const std::size_t length = get("services").reply.body.size();
    ASSERT_TRUE(client.send("HEAD " + path("services") + " HTTP/1.1\r\nHost: test\r\n\r\n"));
    const auto reply = client.receive("HEAD");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 200u);
    EXPECT_EQ(reply->header("Content-Length"), std::to_string(length));
    EXPECT_EQ(reply->header("Content-Type"), content_type_of(GetParam()));
    EXPECT_EQ(client.get(path("services"))->status, 200u);  // nothing of a body was in the way
}

TEST_P(Http, AnswersOptions) {
    TestClient client(city().server->port());
    const auto reply = client.request("OPTIONS " + path("requests") + " HTTP/1.1\r\nHost: test\r\n\r\n");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 204u);
    EXPECT_EQ(reply->header("Allow"), "GET, HEAD, POST, OPTIONS");
}

TEST_P(Http, TellsCachesThatTheLanguageMatters) { EXPECT_EQ(get("services").reply.header("Vary"), "Accept-Language"); }

TEST_P(Http, ChoosesTheFormatByTheSuffixAndNotByAccept) { EXPECT_EQ(get("services", {}, "Accept: text/html\r\n").reply.status, 200u); }

TEST(Suffix, ThatIsNeitherIsNotFoundInXml) {
    SampleCity city;
    for (const char* path : {"/open311/v2/services", "/open311/v2/services.html", "/open311/v2/requests.csv", "/open311/v2/", "/open311/v1/services.yaml"}) {
        const auto reply = TestClient(city.server->port()).get(path);
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->status, 404u) << path;
        EXPECT_EQ(reply->header("Content-Type"), "text/xml; charset=utf-8") << path;
        EXPECT_EQ(read_xml(reply->body).name, "errors") << path;
    }
}

// The JSON of whole answers, byte for byte: bare arrays, null for what is empty, numbers and booleans unquoted, ids quoted.
TEST(Json, FollowsTheSparkConvention) {
    SampleCity city;
    const Matter matter = city.report("pothole");
    TestClient client(city.server->port());
    const auto text = [&](const std::string& path) { return client.get(path, "Accept-Language: en\r\n")->body; };
    EXPECT_EQ(
        text("/open311/v2/requests/" + city.number(matter) + ".json"),
        R"([{"service_request_id":"PL-2-92","status":"open","status_notes":null,"service_name":"Pothole","service_code":"pothole","description":"反映的问题","agency_responsible":"Public works","service_notice":"Promised by 2026-11-23 23:59","requested_datetime":"2026-11-16T09:00:00+08:00","updated_datetime":"2026-11-16T09:00:00+08:00","expected_datetime":"2026-11-23T23:59:59+08:00","address":null,"address_id":null,"zipcode":null,"lat":30.015,"long":120.015,"media_url":null}])");
    EXPECT_EQ(text("/open311/v2/services/no-such.json"), R"([{"code":404,"description":"service_code: There is no such service"}])");
    EXPECT_TRUE(
        text("/open311/v2/services.json")
            .starts_with(
                R"([{"service_code":"pothole","service_name":"Pothole","description":"A hole, crack or dip in a road or footway.","metadata":true,"type":"realtime",)"));
    EXPECT_TRUE(
        text("/open311/v2/services/street-lamp.json")
            .starts_with(
                R"({"service_code":"street-lamp","attributes":[{"variable":true,"code":"lamp_number","datatype":"string","required":true,"datatype_description":"On the plate of the post, such as LD-0123","order":1,"description":"Number on the post","values":[]})"));
}

}  // namespace
}  // namespace pingzhi::http::open311
