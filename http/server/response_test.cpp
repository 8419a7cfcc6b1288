// Answers as bytes: heads, problems, metrics.
#include "http/server/response.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "http/server/metrics.hpp"
#include "http/server/problem.hpp"

namespace pingzhi::http {
namespace {

const HeadContext context{.date = "Sun, 06 Nov 1994 08:49:37 GMT", .content_security_policy = "default-src 'none'"};

TEST(Head, carries_the_security_fields) {
    std::string head;
    append_head(head, Response{.content_type = "text/plain", .body = "hello", .headers = {{"X-One", "1"}}}, context);
    EXPECT_EQ(head,
              "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 5\r\nContent-Type: text/plain\r\nX-One: 1\r\n"
              "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
              "Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n"
              "Permissions-Policy: camera=(), microphone=(), geolocation=(self), payment=(), usb=()\r\n"
              "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n\r\n");
    head.clear();
    append_head(head, Response{}, {.date = context.date, .content_security_policy = {}, .strict_transport_security = "max-age=1"});
    EXPECT_NE(head.find("Strict-Transport-Security: max-age=1\r\n"), std::string::npos);
}

TEST(Head, has_cookies_come_by_tls_alone_where_clients_do) {
    const Response response{.headers = {{"Set-Cookie", "a=1; HttpOnly"}, {"set-cookie", "b=2; Secure"}}};
    std::string head;
    append_head(head, response, context);
    EXPECT_EQ(head.find("a=1; HttpOnly; Secure"), std::string::npos);
    append_head(head, response, {.date = context.date, .content_security_policy = {}, .strict_transport_security = "max-age=1"});
    EXPECT_NE(head.find("Set-Cookie: a=1; HttpOnly; Secure\r\n"), std::string::npos);
    EXPECT_NE(head.find("set-cookie: b=2; Secure\r\n"), std::string::npos);
}

TEST(Head, lets_a_response_speak_for_itself) {
    std::string head;
    append_head(head, Response{.status = 204, .headers = {{"cache-control", "max-age=60"}, {"Content-Security-Policy", "own"}}}, context);
    EXPECT_EQ(head.find("no-store"), std::string::npos);
    EXPECT_EQ(head.find("default-src"), std::string::npos);
    EXPECT_EQ(head.find("Content-Length"), std::string::npos);
}

TEST(Head, cannot_be_split_by_a_value) {
    std::string head;
    append_head(head,
                Response{.content_type = "text/plain\r\nX: 1", .headers = {{"Location", "/a\r\nSet-Cookie: b"}, {"X\nY", "1"}, {"Z", std::string("\0", 1)}}},
                context);
    for (const std::string_view injected : {"Set-Cookie", "X: 1", "Location", "Y", "Z"}) EXPECT_EQ(head.find(injected), std::string::npos) << injected;
}

TEST(Problem, is_json_in_the_language_of_the_client) {
    Problem invalid{.status = 422, .code = "invalid", .title = {"内容有误", "Invalid"}, .detail = {"", "See \"errors\"."}};
    invalid.errors.push_back({"place.lat", "range", {"超出范围", "out of range"}});
    invalid.members.emplace_back("version", "7");
    const Response chinese = render_problem(invalid, {});
    EXPECT_EQ(chinese.content_type, "application/problem+json; charset=utf-8");
    const auto value = boost::json::parse(chinese.body).as_object();
    EXPECT_EQ(value.at("title").as_string(), "内容有误");
    EXPECT_EQ(value.at("detail").as_string(), "See \"errors\".") << "a text in one language only is better than none";
    EXPECT_EQ(value.at("status").as_int64(), 422);
    EXPECT_EQ(value.at("version").as_int64(), 7);
    EXPECT_EQ(value.at("errors").as_array().at(0).as_object().at("message").as_string(), "超出范围");
    const auto english = boost::json::parse(render_problem(invalid, {.language = Language::en}).body).as_object();
    EXPECT_EQ(english.at("title").as_string(), "Invalid");
    EXPECT_EQ(english.at("errors").as_array().at(0).as_object().at("field").as_string(), "place.lat");
}

TEST(Problem, of_the_transport_has_every_text) {
    for (unsigned kind = 0; kind <= static_cast<unsigned>(TransportProblem::insufficient_storage); ++kind) {
        const Problem row = problem(static_cast<TransportProblem>(kind));
        EXPECT_EQ(row.code, code_of(static_cast<TransportProblem>(kind)));
        EXPECT_GE(row.status, 400U);
        for (const std::string& text : {row.title.zh, row.title.en, row.detail.zh, row.detail.en}) EXPECT_FALSE(text.empty()) << row.code;
        EXPECT_NE(reason_phrase(row.status), "Status") << row.code;
    }
}

TEST(Metrics, add_up_over_threads) {
    ServerMetrics metrics({"report", "list"}, 2);
    using std::chrono::microseconds;
    metrics.of_thread(0).count_request(0, 201, microseconds(90));
    metrics.of_thread(1).count_request(0, 201, microseconds(300));
    metrics.of_thread(1).count_request(0, 507, microseconds(20'000'000));
    metrics.of_thread(0).count_request(metrics.none_route(), 404, microseconds(10));
    metrics.of_thread(0).streams_open.add(3);
    metrics.of_thread(1).streams_open.add(2);
    metrics.of_thread(1).streams_open.subtract(1);
    const std::string text = metrics.prometheus_text();
    for (const std::string_view line : {
             "pingzhi_http_requests_total{route=\"report\",status=\"201\"} 2\n",
             "pingzhi_http_requests_total{route=\"report\",status=\"507\"} 1\n",
             "pingzhi_http_requests_total{route=\"none\",status=\"404\"} 1\n",
             "pingzhi_http_request_seconds_bucket{route=\"report\",le=\"0.0001\"} 1\n",
             "pingzhi_http_request_seconds_bucket{route=\"report\",le=\"0.0005\"} 2\n",
             "pingzhi_http_request_seconds_bucket{route=\"report\",le=\"10\"} 2\n",
             "pingzhi_http_request_seconds_bucket{route=\"report\",le=\"+Inf\"} 3\n",
             "pingzhi_http_request_seconds_count{route=\"report\"} 3\n",
             "pingzhi_http_request_seconds_sum{route=\"report\"} 20.00039\n",
             "# TYPE pingzhi_live_streams_open gauge\npingzhi_live_streams_open 4\n",
         }) {
        EXPECT_NE(text.find(line), std::string::npos) << line;
    }
}

TEST(Metrics, count_statuses_beyond_their_slots_together) {
    ServerMetrics metrics({}, 1);
    for (unsigned status = 400; status < 420; ++status) metrics.of_thread(0).count_request(0, status, std::chrono::microseconds(1));
    EXPECT_NE(metrics.prometheus_text().find("{route=\"none\",status=\"other\"} 5\n"), std::string::npos);
}

}  // namespace
}  // namespace pingzhi::http
