// Stopping: no request that was taken goes without its answer, and the end comes in time.
#include <gtest/gtest.h>

#include "http/server/test_server.hpp"

namespace pingzhi::http {
namespace {

using namespace std::chrono_literals;
using testing::eventually;
using testing::TestClient;
using testing::TestServer;
using Clock = std::chrono::steady_clock;

TEST(Stop, cuts_no_answer_off_under_load) {
    TestServer server;
    std::atomic<int> whole = 0;
    std::atomic<int> cut = 0;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> clients;
    for (int number = 0; number < 16; ++number) {
        clients.emplace_back([&, number] {
            TestClient client = server.connect();
            const std::string text = "client-" + std::to_string(number);
            for (;;) {
                if (!client.send("GET /late/" + text + " HTTP/1.1\r\nHost: test\r\n\r\n")) return;
                const std::string first = client.read_text();
                if (first.empty()) return;  // closed before it was taken
                const auto head_end = first.find("\r\n\r\n");
                if (head_end == std::string::npos || first.substr(head_end + 4) != text) {
                    ++cut;
                } else if (first.substr(9, 3) != "200") {
                    ++wrong;
                } else {
                    ++whole;
                }
                if (first.find("Connection: close") != std::string::npos) return;
            }
        });
    }
    ASSERT_TRUE(eventually([&] { return whole > 500; }));
    server.server().stop();
    for (auto& client : clients) client.join();
    EXPECT_EQ(cut, 0);
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(server.server().load().connections, 0U);
    EXPECT_THROW(server.connect(), std::runtime_error);
}

TEST(Stop, lets_a_large_answer_finish) {
    TestServer server;
    TestClient client(server.port(), {.receive_buffer_bytes = 8 * 1024});
    client.send("GET /large HTTP/1.1\r\nHost: test\r\n\r\n");
    ASSERT_TRUE(eventually([&] { return server.server().load().requests_in_flight == 1; }));
    std::optional<testing::Reply> reply;
    std::thread reader([&] {
        std::this_thread::sleep_for(100ms);
        reply = client.receive();
    });
    server.server().stop();
    reader.join();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body.size(), 8U * 1024 * 1024);
}

TEST(Stop, waits_no_longer_than_its_deadline) {
    TestServer server({.stop_deadline = 200ms});
    TestClient waiting = server.connect();
    waiting.send("GET /never HTTP/1.1\r\nHost: test\r\n\r\n");
    TestClient half = server.connect();
    half.send("GET / HT");
    TestClient idle = server.connect();
    ASSERT_TRUE(eventually([&] { return server.server().load().requests_in_flight == 2 && server.server().load().connections == 3; }));
    const auto begin = Clock::now();
    server.server().stop();
    EXPECT_GE(Clock::now() - begin, 190ms);
    EXPECT_LT(Clock::now() - begin, 3s);
    EXPECT_FALSE(waiting.receive());
}

TEST(Stop, ends_streams_and_refuses_new_ones) {
    const auto hub = std::make_shared<LiveHub>(16, 0);
    TestServer server({}, {{.pattern = "/live",
                            .handler = [hub](const Request&, const Responder& responder) { responder.answer(LiveStart{.hub = hub}); },
                            .name = "live",
                            .permit = for_anyone}});
    TestClient client = server.connect();
    EXPECT_EQ(client.get("/live")->status, 200U);
    ASSERT_TRUE(eventually([&] { return server.server().load().streams == 1; }));
    const auto begin = Clock::now();
    server.server().stop();
    EXPECT_LT(Clock::now() - begin, 2s);
    EXPECT_TRUE(client.closes());
    hub->publish({{.id = 1, .text = "late"}});  // the hub outlives the server, and nobody is hurt
}

TEST(Stop, happens_once_and_without_a_start_too) {
    Server never_started(ServerOptions{}, Router({}));
    never_started.stop();
    TestServer server;
    server.server().stop();
    server.server().stop();
}

TEST(Start, fails_where_the_address_is_taken) {
    TestServer server;
    Server second({.port = server.port()}, Router({}));
    EXPECT_THROW(second.start(), std::system_error);
    Server nowhere({.address = "no address"}, Router({}));
    EXPECT_THROW(nowhere.start(), std::system_error);
}

}  // namespace
}  // namespace pingzhi::http
