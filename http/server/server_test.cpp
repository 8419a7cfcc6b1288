// The server over real sockets: how requests are answered, and that what cannot be read is refused and nothing after it answered.
#include "http/server/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/server/malformed_requests.hpp"
#include "http/server/test_server.hpp"

namespace pingzhi::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::TestClient;
using testing::TestServer;

std::string post(std::string_view path, std::string_view body, std::string_view more_fields = {}) {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(more_fields) +
           "\r\n" + std::string(body);
}

TEST(Server, answers_and_keeps_the_connection) {
    TestServer server;
    TestClient client = server.connect();
    for (int request = 0; request < 40; ++request) {
        const auto reply = client.get("/");
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->status, 200U);
        EXPECT_EQ(reply->body, "home");
        EXPECT_EQ(reply->header("Connection"), "");
    }
    const auto last = client.get("/", "Connection: close\r\n");
    EXPECT_EQ(last->header("Connection"), "close");
    EXPECT_TRUE(client.closes());
}

TEST(Server, gives_the_handler_the_parts_of_the_request) {
    TestServer server;
    const auto reply = server.connect().get("/who/%E8%B7%AF%E7%81%AF?q=a+b&q=2", "X-One: 1\r\n");
    EXPECT_EQ(reply->body, "路灯 a b 127.0.0.1 1");
}

TEST(Server, sends_its_security_fields_and_not_its_version) {
    TestServer server;
    TestClient client = server.connect();
    for (const std::string_view path : {"/", "/page", "/none", "/throws", "/conflict"}) {
        const auto reply = client.get(path);
        EXPECT_EQ(reply->header("X-Content-Type-Options"), "nosniff") << path;
        EXPECT_EQ(reply->header("Referrer-Policy"), "no-referrer") << path;
        EXPECT_EQ(reply->header("Cache-Control"), "no-store") << path;
        EXPECT_THAT(reply->header("Content-Security-Policy"), HasSubstr(path == "/page" ? "default-src 'self'" : "default-src 'none'")) << path;
        EXPECT_THAT(reply->header("Date"), HasSubstr(" GMT")) << path;
        EXPECT_EQ(reply->header("Server"), "") << path;
    }
}

TEST(Server, answers_head_as_get_without_the_body) {
    TestServer server;
    TestClient client = server.connect();
    client.send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n");
    const auto reply = client.receive("HEAD");
    EXPECT_EQ(reply->status, 200U);
    EXPECT_EQ(reply->header("Content-Length"), "4");
    client.send("HEAD /none HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(client.receive("HEAD")->status, 404U);
    EXPECT_EQ(client.get("/")->body, "home") << "and no body was left on the way";
}

TEST(Server, names_the_methods_of_a_path) {
    TestServer server;
    TestClient client = server.connect();
    const auto refused = client.request("DELETE /echo HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(refused->status, 405U);
    EXPECT_EQ(refused->header("Allow"), "POST, OPTIONS");
    const auto options = client.request("OPTIONS /echo HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(options->status, 204U);
    EXPECT_EQ(options->header("Allow"), "POST, OPTIONS");
    EXPECT_EQ(client.request("OPTIONS * HTTP/1.1\r\nHost: test\r\n\r\n")->status, 204U);
    EXPECT_EQ(client.request("OPTIONS /none HTTP/1.1\r\nHost: test\r\n\r\n")->status, 404U);
}

TEST(Server, answers_problems_in_the_language_of_the_client) {
    TestServer server;
    TestClient client = server.connect();
    const auto chinese = client.get("/none");
    EXPECT_EQ(chinese->header("Content-Type"), "application/problem+json; charset=utf-8");
    EXPECT_THAT(chinese->body, HasSubstr("没有找到"));
    EXPECT_EQ(chinese->header("Content-Language"), "zh");
    const auto english = client.get("/conflict", "Accept-Language: en-GB\r\n");
    EXPECT_EQ(english->status, 409U);
    EXPECT_THAT(english->body, HasSubstr("\"title\":\"Changed meanwhile\""));
    EXPECT_THAT(english->body, HasSubstr("\"version\":8"));
}

TEST(Server, gives_a_prefix_its_own_shape_of_errors) {
    TestServer server({.body_bytes_max = 100});
    TestClient client = server.connect();
    EXPECT_EQ(client.get("/xml/none")->body, "<error>not_found/xml/none</error>");
    const auto refused = client.get("/xml/only");
    EXPECT_EQ(refused->body, "<error>method_not_allowed/xml/only</error>");
    EXPECT_EQ(refused->header("Allow"), "POST, OPTIONS");
    EXPECT_EQ(client.request(post("/xml/only", std::string(101, 'a')))->body, "<error>payload_too_large/xml/only</error>");
}

TEST(Server, reads_bodies_by_length_and_in_chunks) {
    TestServer server;
    TestClient client = server.connect();
    EXPECT_EQ(client.request(post("/echo", "hello"))->body, "hello");
    EXPECT_EQ(client.request("POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n")->body, "hello");
    const std::string large(1'000'000, 'b');
    EXPECT_EQ(client.request(post("/echo", large))->body, large);
    EXPECT_EQ(client.request(post("/echo", ""))->body, "");
}

TEST(Server, tells_a_careful_client_to_go_on) {
    TestServer server;
    TestClient client = server.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_text(), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(client.request("hello")->body, "hello");
    client.send("POST /small HTTP/1.1\r\nHost: test\r\nContent-Length: 50\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive()->status, 413U) << "before a byte of the body was sent";
    EXPECT_TRUE(client.closes());
}

TEST(Server, answers_a_pipeline_in_order) {
    TestServer server;
    TestClient client = server.connect();
    std::string pipeline;
    for (int request = 0; request < 100; ++request) {
        const std::string number = std::to_string(request);
        pipeline +=
            request % 3 == 0 ? post("/echo", number) : "GET /" + std::string(request % 3 == 1 ? "late/" : "who/") + number + " HTTP/1.1\r\nHost: test\r\n\r\n";
    }
    client.send(pipeline);
    for (int request = 0; request < 100; ++request) {
        const auto reply = client.receive();
        ASSERT_TRUE(reply) << request;
        EXPECT_EQ(reply->body.substr(0, reply->body.find(' ')), std::to_string(request));
    }
}

TEST(Server, reads_a_request_that_comes_byte_by_byte) {
    TestServer server;
    TestClient client = server.connect();
    for (const char byte : post("/echo", "hello")) client.send(std::string_view(&byte, 1));
    EXPECT_EQ(client.receive()->body, "hello");
}

TEST(Server, takes_answers_from_other_threads) {
    TestServer server;
    std::vector<std::thread> clients;
    std::atomic<int> right = 0;
    for (int client_number = 0; client_number < 8; ++client_number) {
        clients.emplace_back([&, client_number] {
            TestClient client = server.connect();
            for (int request = 0; request < 200; ++request) {
                const std::string text = std::to_string(client_number) + "-" + std::to_string(request);
                const auto reply = client.get("/late/" + text);
                if (reply && reply->status == 200 && reply->body == text) ++right;
            }
        });
    }
    for (auto& client : clients) client.join();
    EXPECT_EQ(right, 1'600);
}

TEST(Server, answers_500_for_a_handler_that_fails) {
    TestServer server;
    TestClient client = server.connect();
    for (const std::string_view path : {"/dropped", "/throws"}) {
        const auto reply = client.get(path);
        EXPECT_EQ(reply->status, 500U);
        EXPECT_THAT(reply->body, HasSubstr("\"code\":\"internal\""));
        EXPECT_THAT(reply->body, Not(HasSubstr("breakdown")));
    }
    EXPECT_EQ(client.get("/twice")->body, "first") << "the first answer counts";
    EXPECT_EQ(client.get("/")->body, "home") << "and the connection lives";
    EXPECT_THAT(server.server().metrics_text(), HasSubstr("pingzhi_http_handler_failures_total 2\n"));
}

TEST(Server, waits_for_a_slow_reader_of_a_large_answer) {
    TestServer server;
    TestClient slow(server.port(), {.receive_buffer_bytes = 8 * 1024});
    slow.send("GET /large HTTP/1.1\r\nHost: test\r\n\r\nGET / HTTP/1.1\r\nHost: test\r\n\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(server.connect().get("/")->body, "home") << "others are answered meanwhile";
    EXPECT_EQ(slow.receive()->body, std::string(8 * 1024 * 1024, 'x'));
    EXPECT_EQ(slow.receive()->body, "home");
}

TEST(Server, survives_clients_that_leave_in_the_middle) {
    TestServer server;
    for (const std::string_view bytes : {"", "GET ", "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhe",
                                         "GET /late/1 HTTP/1.1\r\nHost: test\r\n\r\n", "GET /large HTTP/1.1\r\nHost: test\r\n\r\n"}) {
        for (int repeat = 0; repeat < 10; ++repeat) server.connect().send(bytes);
    }
    EXPECT_EQ(server.connect().get("/")->body, "home");
    EXPECT_TRUE(testing::eventually([&] { return server.server().load().connections == 0; }));
    EXPECT_EQ(server.server().load().requests_in_flight, 0U);
}

TEST(Server, refuses_malformed_requests_and_answers_nothing_after_them) {
    TestServer server;
    const std::string canary = "GET /who/canary HTTP/1.1\r\nHost: test\r\n\r\n";
    auto cases = testing::malformed_requests();
    for (auto& malformed : testing::malformed_targets()) cases.push_back(std::move(malformed));
    for (const auto& malformed : cases) {
        SCOPED_TRACE(malformed.name);
        TestClient client = server.connect();
        client.send(malformed.bytes + canary);
        const auto reply = client.receive();
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->status, malformed.status);
        EXPECT_EQ(reply->header("Connection"), "close");
        EXPECT_EQ(reply->header("Content-Type"), "application/problem+json; charset=utf-8");
        EXPECT_TRUE(client.closes());
    }
}

TEST(Server, tells_what_it_does) {
    std::mutex mutex;
    std::vector<std::string> seen;
    TestServer server({.on_access = [&](const Access& access) {
        const std::scoped_lock lock(mutex);
        seen.push_back(std::string(name_of(access.method)) + " " + std::string(access.route) + " " + std::to_string(access.status) + " " +
                       (access.bytes_sent > 100 ? "bytes" : "none") + (access.duration.count() >= 0 ? "" : " negative"));
    }});
    TestClient client = server.connect();
    client.get("/who/secret?token=secret");
    client.get("/none");
    client.request(post("/echo", "secret"));
    EXPECT_TRUE(testing::eventually([&] {
        const std::scoped_lock lock(mutex);
        return seen.size() == 3;
    }));
    EXPECT_EQ(seen, (std::vector<std::string>{"GET who 200 bytes", "GET none 404 bytes", "POST echo 200 bytes"}));
    const std::string metrics = server.server().metrics_text();
    EXPECT_THAT(metrics, HasSubstr("pingzhi_http_requests_total{route=\"who\",status=\"200\"} 1\n"));
    EXPECT_THAT(metrics, HasSubstr("pingzhi_http_connections_open 1\n"));
    EXPECT_THAT(metrics, Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace pingzhi::http
