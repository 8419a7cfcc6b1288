// The API's writes and reads as a client meets them: keys, bodies, lists, the document, the live feed.
#include <gmock/gmock.h>

#include "http/api/api_for_tests.hpp"

namespace pingzhi::http::api {
namespace {

const std::string desk = by("desk");
const std::string west = by("west");

TEST_F(Api, AReportIsAnsweredWithNumberSecretAndItsPlaceInTheLedger) {
    Reply reply = post("/api/v1/matters", lamp, "Accept-Language: en\r\n");
    ASSERT_EQ(reply.status, 201u) << reply.body;
    json::object receipt = object(reply);
    EXPECT_EQ(receipt.at("number"), "ST-2-92");
    EXPECT_EQ(receipt.at("secret").as_string().size(), 16u);
    EXPECT_EQ(receipt.at("fact"), 2);
    EXPECT_EQ(receipt.at("matter").at("state"), "assigned");
    EXPECT_EQ(receipt.at("matter").at("unit"), "east_committee");
    EXPECT_EQ(reply.header("Location"), "/api/v1/matters/ST-2-92");
    EXPECT_EQ(reply.header("ETag"), "\"3\"");
    EXPECT_EQ(reply.body.find("路灯"), std::string::npos) << "the service publishes no words of the reporter";
}

TEST_F(Api, TheSecretOpensTheReportersOwnWordsAndNothingElseDoes) {
    json::object receipt = object(post("/api/v1/matters", lamp));
    std::string secret(receipt.at("secret").as_string());
    json::object detail = object(get("/api/v1/matters/ST-2-92", "Matter-Secret: " + secret + "\r\n"));
    EXPECT_EQ(detail.at("own").at("fields").at("description"), "路灯不亮");
    EXPECT_EQ(detail.at("clocks").as_array().size(), 3u);
    EXPECT_EQ(detail.at("assignments").as_array()[0].at("why"), "属地管理");
    EXPECT_EQ(detail.at("history").as_array().size(), 2u);

    Reply open = get("/api/v1/matters/ST-2-92");
    EXPECT_EQ(open.status, 200u);
    EXPECT_FALSE(object(open).contains("own"));
    EXPECT_EQ(open.body.find("13800000000"), std::string::npos);
    Reply wrong = get("/api/v1/matters/ST-2-92", "Matter-Secret: 0000000000000000\r\n");
    EXPECT_EQ(wrong.status, 403u);
    EXPECT_EQ(code(wrong), "secret_wrong");
    EXPECT_EQ(get("/api/v1/matters/ST-2-91").status, 404u);
}

TEST_F(Api, TheSameKeyGetsTheSameAnswer) {
    std::string key = "Idempotency-Key: once-and-only-once\r\n";
    Reply first = send("POST", "/api/v1/matters", lamp, key);
    Reply again = send("POST", "/api/v1/matters", lamp, key);
    EXPECT_EQ(first.body, again.body);
    std::string other = lamp;
    other.replace(other.find("不亮"), 6, "很暗");
    Reply reused = send("POST", "/api/v1/matters", other, key);
    EXPECT_EQ(reused.status, 422u);
    EXPECT_EQ(code(reused), "key_reused");
    Reply none = send("POST", "/api/v1/matters", lamp);
    EXPECT_EQ(none.status, 400u);
    EXPECT_EQ(object(none).at("errors").as_array()[0].at("field"), "Idempotency-Key");
}

TEST_F(Api, ABadBodyIsToldFieldByFieldInTheCallersLanguage) {
    Reply reply = post("/api/v1/matters", R"({"service":1,"place":{"lon":"x"},"colour":"red"})", "Accept-Language: en\r\n");
    EXPECT_EQ(reply.status, 422u);
    EXPECT_EQ(reply.header("Content-Type"), "application/problem+json; charset=utf-8");
    std::vector<std::string> fields;
    json::object problem = object(reply);
    for (const auto& error : problem.at("errors").as_array())
        fields.push_back(std::string(error.at("field").as_string()) + " " + std::string(error.at("rule").as_string()));
    EXPECT_THAT(fields, ::testing::UnorderedElementsAre("service wrong_type", "place.lon wrong_type", "colour unknown_field"));
    EXPECT_EQ(problem.at("title"), "The body has errors");

    EXPECT_EQ(code(post("/api/v1/matters", "{")), "not_json");
    EXPECT_EQ(code(post("/api/v1/matters", R"({"service":"none"})")), "unknown_service");
    Reply form = post("/api/v1/matters", R"({"service":"lamp","place":{"area":"east"},"form":{"lamp_number":["x"],"b":["1"]}})");
    EXPECT_EQ(code(form), "form_invalid");
    EXPECT_EQ(object(form).at("errors").as_array().size(), 2u);
    EXPECT_EQ(code(post("/api/v1/matters", R"({"service":"lamp","place":{"lon":1.5}})")), "body_invalid");
}

TEST_F(Api, AUnitTakesAMatterFromSigningToTheEnd) {
    post("/api/v1/matters", lamp);
    std::string path = "/api/v1/matters/ST-2-92/";
    EXPECT_EQ(code(post(path + "sign", "{}", west)), "not_your_unit");
    EXPECT_EQ(post(path + "sign", "{}").status, 401u);
    EXPECT_EQ(post(path + "sign", "{}", "Authorization: Bearer wrong\r\n").status, 401u);
    Reply sign = post(path + "sign", "{}", desk + "If-Match: \"3\"\r\n");
    ASSERT_EQ(sign.status, 200u) << sign.body;
    EXPECT_EQ(sign.header("ETag"), "\"4\"");
    Reply late = post(path + "handle", R"({"outcome":"done"})", desk + "If-Match: \"3\"\r\n");
    EXPECT_EQ(late.status, 409u);
    EXPECT_EQ(code(late), "version_conflict");
    EXPECT_EQ(object(late).at("state"), "in_hand");
    EXPECT_EQ(object(late).at("version"), 4);
    EXPECT_EQ(post(path + "steps", R"({"step":"contact"})", desk).status, 404u);
    EXPECT_EQ(post(path + "step", R"({"step":"contact"})", desk).status, 200u);
    EXPECT_EQ(post(path + "handle", R"({"outcome":"done","note":"换灯泡"})", desk).status, 200u);
    EXPECT_EQ(post(path + "answer", R"({"answer":"已修好"})", desk).status, 200u);
    EXPECT_EQ(code(post(path + "close", R"({"reason":"none"})", desk)), "unknown_reason");
    Reply closed = post(path + "close", R"({"reason":"solved"})", desk);
    ASSERT_EQ(closed.status, 200u);
    EXPECT_EQ(object(closed).at("on_time"), true);
    EXPECT_EQ(code(post(path + "sign", "{}", desk)), "wrong_state");
}

TEST_F(Api, ListsFilterSortAndPageWithoutGapOrRepeat) {
    for (int i = 0; i < 25; ++i) {
        loop_.clock.advance(Duration::hours(7));
        post("/api/v1/matters", i % 2 ? lamp : R"({"service":"noise","place":{"area":"west"},"contact":{"phone":"1"}})");
    }
    std::vector<std::string> numbers, dues;
    std::string cursor;
    do {
        json::object page = object(get("/api/v1/matters?open=true&limit=4" + (cursor.empty() ? "" : "&cursor=" + cursor)));
        for (const auto& matter : page.at("matters").as_array()) {
            numbers.emplace_back(matter.at("number").as_string());
            dues.emplace_back(matter.at("due").as_string());
        }
        cursor = page.contains("next") ? std::string(page.at("next").as_string()) : "";
    } while (!cursor.empty());
    EXPECT_EQ(numbers.size(), 25u);
    EXPECT_TRUE(std::is_sorted(dues.begin(), dues.end()));
    std::sort(numbers.begin(), numbers.end());
    EXPECT_EQ(std::unique(numbers.begin(), numbers.end()), numbers.end());

    EXPECT_EQ(object(get("/api/v1/matters?service=lamp")).at("matters").as_array().size(), 12u);
    EXPECT_EQ(object(get("/api/v1/matters?area=town&unit=west_committee&state=assigned")).at("matters").as_array().size(), 13u);
    EXPECT_EQ(object(get("/api/v1/matters?open=false")).at("matters").as_array().size(), 0u);
    for (const char* wrong : {"open=maybe", "state=none", "area=north", "cursor=x", "cursor=1.", "limit=0", "limit=201", "limit=1x", "sort=colour",
                              "due_until=today", "secret=1"}) {
        EXPECT_EQ(get(std::string("/api/v1/matters?") + wrong).status, 400u) << wrong;
    }
}

TEST_F(Api, ServicesAndAreasAreShown) {
    json::object services = object(get("/api/v1/services", "Accept-Language: en\r\n"));
    ASSERT_EQ(services.at("services").as_array().size(), 6u);
    EXPECT_EQ(services.at("services").as_array()[0].at("limits").at("close"), "3 working days, from next day");
    EXPECT_EQ(get("/api/v1/services/none").status, 404u);
    json::object areas = object(get("/api/v1/areas?level=village"));
    ASSERT_EQ(areas.at("features").as_array().size(), 2u);
    EXPECT_EQ(areas.at("features").as_array()[0].at("geometry").at("coordinates").as_array()[0].as_array()[0].as_array().size(), 5u) << "rings are closed";
    EXPECT_EQ(get("/api/v1/areas?level=moon").status, 400u);
}

// Every route of the API is in the document, every reference in it leads somewhere.
TEST_F(Api, TheDocumentDescribesEveryRoute) {
    Reply reply = get("/api/v1/openapi.json");
    json::value document = json::parse(reply.body);
    EXPECT_EQ(document.at("openapi"), "3.1.0");
    for (const Route& route : api_routes(city_)) {
        if (route.name == "openapi") continue;
        ASSERT_TRUE(document.at("paths").as_object().contains(route.pattern)) << route.pattern;
    }
    std::function<void(const json::value&)> follow = [&](const json::value& value) {
        if (value.is_array())
            for (const auto& each : value.get_array()) follow(each);
        if (!value.is_object()) return;
        for (const auto& member : value.get_object()) {
            if (member.key() == "$ref") {
                boost::system::error_code error;
                document.find_pointer(std::string_view(member.value().as_string()).substr(1), error);
                EXPECT_FALSE(error) << member.value();
            }
            follow(member.value());
        }
    };
    follow(document);
}

TEST_F(Api, TheLiveFeedResumesWithoutGapOrRepeat) {
    for (int i = 0; i < 3; ++i) post("/api/v1/matters", lamp);
    TestClient client(server_->port());
    client.send("GET /api/v1/live HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 3\r\n\r\n");
    std::string stream = read_until(client, "id: 7\n");
    post("/api/v1/matters", lamp);
    stream += read_until(client, "id: 9\n");
    std::vector<std::string> ids;
    for (std::size_t at = 0; (at = stream.find("id: ", at)) != std::string::npos; at += 4) ids.push_back(stream.substr(at + 4, 1));
    EXPECT_EQ(ids, (std::vector<std::string>{"3", "4", "5", "6", "7", "8", "9"})) << "first where it begins";
    EXPECT_EQ(stream.find("路灯"), std::string::npos);
}

TEST_F(Api, TheLedgerIsServedAsTiles) {
    post("/api/v1/matters", lamp);
    Reply tile = get("/tlog/tile/0/000.p/3");
    ASSERT_EQ(tile.status, 200u);
    EXPECT_EQ(tile.body.size(), 96u);
    Reply entries = get("/tlog/tile/entries/000.p/3", by("all"));
    EXPECT_NE(entries.body.find("\"kind\":\"matter_reported\""), std::string::npos);
    for (const char* path : {"/tlog/tile/0/000", "/tlog/tile/0/000.p/4", "/tlog/tile/1/000.p/1", "/tlog/tile/0/0", "/tlog/tile/x"})
        EXPECT_EQ(get(path).status, 404u) << path;
}

TEST_F(Api, RatesShowResidentsNoSmallCountsAndStaffAll) {
    for (int i = 0; i < 3; ++i) post("/api/v1/matters", lamp);
    const std::string november = "/api/v1/rates?from=2026-11-01T00:00:00%2B08:00&until=2026-12-01T00:00:00%2B08:00";
    const json::object open = object(get(november));
    EXPECT_EQ(open.at("raw").at("withheld"), true);
    EXPECT_FALSE(open.at("raw").at("counts").as_object().contains("opened"));
    EXPECT_EQ(open.at("raw").at("counts").at("closed"), 0);
    EXPECT_FALSE(open.at("raw").at("rates").at("on_time").as_object().contains("percent"));
    EXPECT_TRUE(open.at("ranking").at("units").as_array().empty());
    const json::object staff = object(get(november, desk));
    EXPECT_EQ(staff.at("raw").at("counts").at("opened"), 3);
    EXPECT_EQ(staff.at("raw").at("rates").at("on_time").at("percent"), "0.00");
    EXPECT_EQ(staff.at("groups").at(0).at("code"), "east_committee");
    EXPECT_EQ(staff.at("ranking").at("by"), "low");
    for (int i = 0; i < 2; ++i) post("/api/v1/matters", lamp);
    EXPECT_EQ(object(get(november)).at("raw").at("counts").at("opened"), 5);
    EXPECT_EQ(object(get(november + "&by=area")).at("groups").as_array().size(), 2u);

    const std::string days = "/api/v1/rates?from=2026-11-02T00:00:00%2B08:00&until=2026-12-01T00:00:00%2B08:00";
    EXPECT_EQ(object(get(days)).at("errors").at(0).at("rule"), "whole_months");
    EXPECT_EQ(get(days, desk).status, 200u);
    EXPECT_EQ(get("/api/v1/rates").status, 400u);
    EXPECT_EQ(get(november + "&by=moon").status, 400u);
    EXPECT_EQ(get("/api/v1/rates?from=2026-11-01T00:00:00%2B08:00&until=2026-11-01T00:00:00%2B08:00").status, 400u);
}

TEST_F(Api, AMonthIsPublishedOnceByWhoMayAndReadByAll) {
    for (int i = 0; i < 6; ++i) post("/api/v1/matters", lamp);
    const std::string body = R"({"month":"2026-11"})", figures = by("figures");
    EXPECT_EQ(post("/api/v1/months", body).status, 401u);
    EXPECT_EQ(code(post("/api/v1/months", body, desk)), "not_granted");
    EXPECT_EQ(code(post("/api/v1/months", body, figures)), "month_not_over");
    EXPECT_EQ(code(post("/api/v1/months", R"({"month":"2026-13"})", figures)), "month_invalid");
    loop_.clock.set(parse_rfc3339("2026-12-03T01:00:00Z").value());
    const std::string key = "Idempotency-Key: publish-november\r\n";
    const Reply published = send("POST", "/api/v1/months", body, key + figures);
    ASSERT_EQ(published.status, 201u) << published.body;
    post("/api/v1/matters", lamp);
    EXPECT_EQ(send("POST", "/api/v1/months", body, key + figures).body, published.body);
    EXPECT_EQ(code(post("/api/v1/months", body, figures)), "month_published");
    EXPECT_EQ(object(get("/api/v1/months")).at("months").as_array().size(), 1u);
    const json::object shown = object(get("/api/v1/months/2026-11"));
    EXPECT_EQ(shown.at("month"), json::parse(published.body));
    EXPECT_EQ(shown.at("raw").at("counts").at("opened"), 6);
    EXPECT_EQ(shown.at("units").at(0).at("code"), "east_committee");
    EXPECT_EQ(code(get("/api/v1/months/2026-10")), "month_not_published");
}

}  // namespace
}  // namespace pingzhi::http::api
