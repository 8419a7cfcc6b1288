// How long, how much and how many: each limit of the server, with small values.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/server/test_server.hpp"

namespace pingzhi::http {
namespace {

using namespace std::chrono_literals;
using testing::eventually;
using ::testing::HasSubstr;
using testing::TestClient;
using testing::TestServer;
using Clock = std::chrono::steady_clock;

TEST(Limits, a_head_must_come_in_time) {
    TestServer server({.head_deadline = 200ms});
    TestClient client = server.connect();
    client.send("GET / HTTP/1.1\r\n");
    const auto begin = Clock::now();
    // One byte now and then does not buy time.
    while (Clock::now() - begin < 150ms) {
        client.send("X");
        std::this_thread::sleep_for(20ms);
    }
    const auto reply = client.receive();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 408U);
    EXPECT_TRUE(client.closes());
    EXPECT_GE(Clock::now() - begin, 190ms);
    EXPECT_LT(Clock::now() - begin, 2s);
}

TEST(Limits, a_body_must_keep_its_pace) {
    TestServer server({.transfer_grace = 200ms, .bytes_per_second_min = 1'000});
    TestClient slow = server.connect();
    slow.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\nabc");
    EXPECT_EQ(slow.receive()->status, 408U);

    TestClient steady = server.connect();
    steady.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n");
    for (int piece = 0; piece < 10; ++piece) {  // 100 bytes each 40 ms: 400 ms in all, 2,500 bytes a second
        std::this_thread::sleep_for(40ms);
        steady.send(std::string(100, 'a'));
    }
    EXPECT_EQ(steady.receive()->body.size(), 1'000U);
}

TEST(Limits, a_reader_of_an_answer_must_keep_its_pace) {
    TestServer server({.transfer_grace = 200ms, .bytes_per_second_min = 100 * 1024 * 1024});
    TestClient stalled(server.port(), {.receive_buffer_bytes = 4 * 1024});
    stalled.send("GET /large HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_TRUE(eventually([&] { return server.server().load().connections == 1; }));
    EXPECT_TRUE(eventually([&] { return server.server().load().connections == 0; }));
    EXPECT_FALSE(stalled.receive()) << "the answer was cut off";
}

TEST(Limits, an_idle_connection_is_closed) {
    TestServer server({.idle_deadline = 200ms});
    TestClient silent = server.connect();
    TestClient used = server.connect();
    EXPECT_EQ(used.get("/")->status, 200U);
    EXPECT_TRUE(silent.closes());
    EXPECT_TRUE(used.closes());
}

TEST(Limits, an_answer_that_does_not_come_is_given_up) {
    TestServer server({.answer_deadline = 200ms});
    TestClient client = server.connect();
    const auto reply = client.get("/never");
    EXPECT_EQ(reply->status, 503U);
    EXPECT_TRUE(client.closes());
}

TEST(Limits, a_route_has_its_own_body_limit) {
    TestServer server({.body_bytes_max = 20});
    const auto status = [&](std::string_view path, std::size_t length) {
        return server.connect()
            .request("POST " + std::string(path) + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n" +
                     std::string(length, 'a'))
            ->status;
    };
    EXPECT_EQ(status("/small", 10), 200U);
    EXPECT_EQ(status("/small", 11), 413U);
    EXPECT_EQ(status("/echo", 20), 200U);
    EXPECT_EQ(status("/echo", 21), 413U);
}

TEST(Limits, a_refused_upload_still_gets_its_answer) {
    TestServer server;
    // The client writes on for a while, as browsers do; a hasty close would reset the connection and lose the answer.
    TestClient client = server.connect();
    client.send("POST /small HTTP/1.1\r\nHost: test\r\nContent-Length: 3000000\r\n\r\n");
    for (int piece = 0; piece < 30; ++piece) client.send(std::string(100'000, 'a'));
    EXPECT_EQ(client.receive()->status, 413U);
}

TEST(Limits, all_bodies_together_have_a_limit) {
    TestServer server({.body_bytes_in_all_max = 1'500});
    TestClient first = server.connect();
    first.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 1001\r\n\r\n" + std::string(1'000, 'a'));
    // The first body must have arrived before the second asks for room.
    ASSERT_TRUE(eventually([&] { return server.server().metrics_text().find("pingzhi_http_received_bytes_total 10") != std::string::npos; }));
    const std::string second = "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 1001\r\n\r\n" + std::string(1'000, 'b');
    const auto refused = server.connect().request(second);
    EXPECT_EQ(refused->status, 503U);
    EXPECT_EQ(refused->header("Retry-After"), "5");
    first.send("a");
    EXPECT_EQ(first.receive()->body.size(), 1'001U);
    EXPECT_EQ(server.connect().request(second + "b")->body.size(), 1'001U);
}

TEST(Limits, connections_in_all_and_for_each_client) {
    TestServer server({.linger_deadline = 100ms, .connections_max = 6, .connections_per_client_max = 4});
    std::vector<TestClient> held;
    for (int client = 0; client < 4; ++client) {
        held.push_back(server.connect());
        EXPECT_EQ(held.back().get("/")->status, 200U);
    }
    TestClient fifth = server.connect();
    const auto too_many = fifth.receive();
    EXPECT_EQ(too_many->status, 429U);
    EXPECT_EQ(too_many->header("Retry-After"), "5");
    EXPECT_TRUE(fifth.closes());
    ASSERT_TRUE(eventually([&] { return server.server().load().connections == 4; }));

    for (int client = 0; client < 2; ++client) {
        held.emplace_back(server.port(), TestClient::Options{.from = "127.0.0.2"});
        EXPECT_EQ(held.back().get("/")->status, 200U);
    }
    TestClient beyond(server.port(), {.from = "127.0.0.3"});
    EXPECT_EQ(beyond.receive()->status, 503U);
    held.clear();
    ASSERT_TRUE(eventually([&] { return server.server().load().connections == 0; }));
    EXPECT_EQ(server.connect().get("/")->status, 200U);
}

TEST(Limits, a_client_has_a_rate) {
    TestServer server({.rate = {.tokens_per_second = 0.5, .burst = 5}});
    TestClient client = server.connect();
    for (int request = 0; request < 5; ++request) EXPECT_EQ(client.get("/")->status, 200U);
    const auto refused = client.get("/");
    EXPECT_EQ(refused->status, 429U);
    EXPECT_EQ(refused->header("Retry-After"), "2");
    EXPECT_EQ(client.get("/xml/none")->body, "<error>too_many_requests/xml/none</error>") << "the connection lives, the shape is that of the prefix";
    EXPECT_EQ(server.connect().get("/")->status, 429U) << "a new connection is the same client";
    EXPECT_EQ(TestClient(server.port(), {.from = "127.0.0.2"}).get("/")->status, 200U);
    EXPECT_EQ(server.connect().get("/", "X-Forwarded-For: 203.0.113.9\r\n")->status, 429U) << "nobody is believed who is no proxy of ours";
}

TEST(Limits, the_rate_is_never_overrun_by_a_parallel_burst) {
    TestServer server({.rate = {.tokens_per_second = 0.001, .burst = 100}});
    std::atomic<int> served = 0;
    std::vector<std::thread> clients;
    for (int number = 0; number < 8; ++number) {
        clients.emplace_back([&] {
            TestClient client = server.connect();
            for (int request = 0; request < 50; ++request) served += client.get("/")->status == 200 ? 1 : 0;
        });
    }
    for (auto& client : clients) client.join();
    EXPECT_EQ(served, 100);
}

TEST(Limits, no_field_but_a_proxys_own_tells_who_the_client_is) {
    const char* const claims[] = {"X-Forwarded-For", "X-FORWARDED-FOR", "Forwarded", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "Via"};
    TestServer open;
    TestServer behind({.trusted_proxies = {*parse_network("127.0.0.2")}});
    for (const char* name : claims) {
        const std::string field = std::string(name) + ": for=203.0.113.9, 203.0.113.9\r\n";
        EXPECT_THAT(open.connect().get("/who/a", field)->body, HasSubstr("127.0.0.1")) << name;
        EXPECT_THAT(behind.connect().get("/who/a", field)->body, HasSubstr("127.0.0.1")) << name;
    }
    TestClient proxy(behind.port(), {.from = "127.0.0.2"});
    const auto client = [&](const std::string& forwarded) { return proxy.get("/who/a", forwarded)->body; };
    EXPECT_THAT(client("X-Forwarded-For: 203.0.113.9\r\n"), HasSubstr("203.0.113.9"));
    EXPECT_THAT(client("X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.9\r\n"), HasSubstr("203.0.113.9")) << "the last one is the proxy's own";
    EXPECT_THAT(client("X-Forwarded-For: 198.51.100.1, 203.0.113.9, 127.0.0.2\r\n"), HasSubstr("203.0.113.9")) << "the last that is no proxy of ours";
    for (const char* nonsense : {"unknown", "203.0.113.9:80", "1.2.3", "0x7f.1", "203.0.113.9 198.51.100.1", "[2001:db8::1]", "", ","}) {
        EXPECT_THAT(client("X-Forwarded-For: 203.0.113.8, " + std::string(nonsense) + "\r\n"), HasSubstr("127.0.0.2")) << nonsense;
    }
    EXPECT_THAT(client("Forwarded: for=203.0.113.9\r\n"), HasSubstr("127.0.0.2"));
}

TEST(Limits, a_household_of_ipv6_is_one_client) {
    TestServer server({.rate = {.tokens_per_second = 0.001, .burst = 2}, .trusted_proxies = {*parse_network("127.0.0.1")}});
    TestClient proxy = server.connect();
    const auto status = [&](const std::string& from) { return proxy.get("/", "X-Forwarded-For: " + from + "\r\n")->status; };
    EXPECT_EQ(status("2001:db8:1:2::1"), 200U);
    EXPECT_EQ(status("2001:db8:1:2:ffff::9"), 200U);
    EXPECT_EQ(status("2001:DB8:1:2:0:0:0:77"), 429U) << "another address of the same /64";
    EXPECT_EQ(status("2001:db8:1:3::1"), 200U);
    EXPECT_EQ(status("::ffff:203.0.113.9"), 200U);
    EXPECT_EQ(status("203.0.113.9"), 200U);
    EXPECT_EQ(status("::FFFF:cb00:7109"), 429U) << "the same address in another form";
}

TEST(Limits, bursts_of_a_hundred_at_once_are_never_served_beyond_the_limit) {
    constexpr int bursts = 30, parallel = 100, limit = 40;
    TestServer server({.rate = {.tokens_per_second = 0.001, .burst = limit}, .trusted_proxies = {*parse_network("127.0.0.1")}});
    std::vector<TestClient> clients;
    for (int client = 0; client < parallel; ++client) clients.push_back(server.connect());
    for (int burst = 1; burst <= bursts; ++burst) {
        const std::string from = "X-Forwarded-For: 203.0.113." + std::to_string(burst) + "\r\n";
        for (TestClient& client : clients) client.send("GET / HTTP/1.1\r\nHost: test\r\n" + from + "\r\n");
        int served = 0;
        for (TestClient& client : clients) served += client.receive()->status == 200 ? 1 : 0;
        EXPECT_EQ(served, limit) << burst;
    }
}

TEST(Limits, two_hundred_behind_one_address_open_a_page_at_once) {
    const double burst = ServerOptions{}.rate.burst;
    TestServer server({.rate = {.tokens_per_second = 0.001, .burst = burst + 0.5}});  // a city's own, and no time passes
    int served = 0;
    for (int resident = 0; resident < 200; ++resident) {
        TestClient client = server.connect();
        for (int request = 0; request < 2; ++request) served += client.get("/")->status == 200 ? 1 : 0;
    }
    EXPECT_EQ(served, 400);
    EXPECT_EQ(server.connect().get("/")->status, 429U) << "it is the burst that served them";
}

TEST(Limits, what_is_for_operators_is_not_there_for_others) {
    TestServer server({.operators = {*parse_network("127.0.0.7")}},
                      {{.pattern = "/inside",
                        .handler = [](const Request&, const Responder& responder) { responder.answer(Response{}); },
                        .name = "inside",
                        .permit = {ForWhom::operators, Effect::reads}}});
    const auto none = server.connect().get("/nothing");
    const auto inside = server.connect().get("/inside");
    EXPECT_EQ(inside->status, 404U);
    EXPECT_EQ(inside->body, none->body);
    EXPECT_EQ(server.connect().get("/inside", "X-Forwarded-For: 127.0.0.7\r\n")->status, 404U);
    EXPECT_EQ(TestClient(server.port(), {.from = "127.0.0.7"}).get("/inside")->status, 200U);
}

TEST(Limits, behind_a_trusted_proxy_each_client_has_its_own_rate) {
    TestServer server({.rate = {.tokens_per_second = 0.001, .burst = 1}, .trusted_proxies = {*parse_network("127.0.0.1")}});
    TestClient proxy = server.connect();
    for (int client = 1; client < 20; ++client) {
        const std::string field = "X-Forwarded-For: 198.51.100.1, 203.0.113." + std::to_string(client) + "\r\n";
        const auto reply = proxy.get("/who/a", field);
        EXPECT_THAT(reply->body, HasSubstr("203.0.113." + std::to_string(client)));
        EXPECT_EQ(proxy.get("/", field)->status, 429U);
    }
}

}  // namespace
}  // namespace pingzhi::http
