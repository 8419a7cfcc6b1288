// Slow clients of every kind at once: they are ended in their time, and who is quick does not feel them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "http/server/test_server.hpp"

namespace pingzhi::http {
namespace {

using namespace std::chrono_literals;
using testing::eventually;
using testing::TestClient;
using testing::TestServer;
using Clock = std::chrono::steady_clock;

TEST(Slow, clients_of_every_kind_are_ended_and_the_quick_are_served) {
    constexpr int of_each_kind = 50;
    ServerOptions options{.head_deadline = 2s, .transfer_grace = 1s, .bytes_per_second_min = 1024, .idle_deadline = 2s, .linger_deadline = 300ms};
    TestServer server(options);
    std::vector<TestClient> slow;
    const auto add = [&](std::string_view first_bytes) {
        slow.emplace_back(server.port(), TestClient::Options{.receive_buffer_bytes = 4 * 1024});
        slow.back().send(first_bytes);
        return slow.size() - 1;
    };
    std::vector<std::size_t> heads, bodies, chunks;
    for (int number = 0; number < of_each_kind; ++number) {
        heads.push_back(add("GET / HTTP/1.1\r\nHost: test\r\nX-Slow: "));
        bodies.push_back(add("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 1000000\r\n\r\n"));
        chunks.push_back(add("POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"));
        add("GET /large HTTP/1.1\r\nHost: test\r\n\r\n");  // and reads nothing of it
        add("");
    }
    const auto begin = Clock::now();
    std::vector<double> quick_ms;
    TestClient quick = server.connect();
    while (Clock::now() - begin < 1800ms) {
        for (const std::size_t index : heads) slow[index].send("a");
        for (const std::size_t index : bodies) slow[index].send("b");
        for (const std::size_t index : chunks) slow[index].send("1\r\nc\r\n");
        const auto asked = Clock::now();
        ASSERT_EQ(quick.get("/")->status, 200U);
        quick_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - asked).count());
        std::this_thread::sleep_for(10ms);
    }
    std::ranges::sort(quick_ms);
    const double p99 = quick_ms[quick_ms.size() * 99 / 100];
    RecordProperty("quick_p99_ms", std::to_string(p99));
    EXPECT_LT(p99, 500.0);
    // A byte now and then has bought none of them time.
    EXPECT_TRUE(eventually([&] { return server.server().load().connections <= 1; })) << server.server().load().connections;
    EXPECT_LT(Clock::now() - begin, 10s);
}

// The system's buffers took megabytes in its stead, and at a low pace each kilobyte of them bought it a second.
TEST(Slow, a_reader_of_a_few_bytes_a_second_is_cut_off) {
    TestServer server({.transfer_grace = 500ms, .bytes_per_second_min = 1024});
    TestClient reader(server.port(), {.receive_buffer_bytes = 1024});
    reader.send("GET /large HTTP/1.1\r\nHost: test\r\n\r\n");
    ASSERT_TRUE(eventually([&] { return server.server().load().connections == 1; }));
    char byte;
    const auto begin = Clock::now();
    while (server.server().load().connections == 1 && Clock::now() - begin < 15s) {
        ::recv(reader.socket(), &byte, 1, MSG_DONTWAIT);
        std::this_thread::sleep_for(100ms);
    }
    EXPECT_EQ(server.server().load().connections, 0U);
}

}  // namespace
}  // namespace pingzhi::http
