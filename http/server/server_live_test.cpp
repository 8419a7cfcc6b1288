// Live streams over real sockets: whatever happens to a stream, its client sees every event once and in order.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "http/server/test_server.hpp"

namespace pingzhi::http {
namespace {

using namespace std::chrono_literals;
using testing::eventually;
using ::testing::HasSubstr;
using testing::TestClient;
using testing::TestServer;
using Clock = std::chrono::steady_clock;

// What the writer does with a fact: first it is stored, then it is published. Reads of older events answer from another thread.
class Feed {
public:
    explicit Feed(std::size_t ring_events) : hub_(std::make_shared<LiveHub>(ring_events, 0)), reader_([this](const std::stop_token& stop) { read(stop); }) {}

    void publish(std::uint64_t events, std::string_view data = "{}") {
        std::vector<LiveEvent> batch;
        {
            const std::scoped_lock lock(mutex_);
            for (std::uint64_t event = 0; event < events; ++event) {
                const std::uint64_t id = stored_.size() + 1;
                stored_.push_back({.id = id, .tags = {id % 2}, .text = render_event(id, "fact", data)});
                batch.push_back(stored_.back());
            }
        }
        hub_->publish(std::move(batch));
    }

    Route route(LiveFilter filter = {}) {
        return {.pattern = "/live",
                .handler =
                    [this, filter](const Request& request, const Responder& responder) {
                        responder.answer(
                            LiveStart{.hub = hub_,
                                      .cursor = request.last_event_id().value_or(hub_->newest()),
                                      .filter = filter,
                                      .catch_up = [this](std::uint64_t cursor, std::size_t events_max, auto give) { ask(cursor, events_max, std::move(give)); },
                                      .opening = "retry: 100\n\n"});
                    },
                .name = "live",
                .permit = for_anyone};
    }

    const std::shared_ptr<LiveHub>& hub() const { return hub_; }

private:
    struct Question {
        std::uint64_t cursor;
        std::size_t events_max;
        std::function<void(OlderEvents)> give;
    };

    void ask(std::uint64_t cursor, std::size_t events_max, std::function<void(OlderEvents)> give) {
        const std::scoped_lock lock(mutex_);
        questions_.push_back({cursor, events_max, std::move(give)});
    }

    void read(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::vector<std::pair<Question, OlderEvents>> answers;
            {
                const std::scoped_lock lock(mutex_);
                for (Question& question : questions_) {
                    OlderEvents older{.events = {}, .through = question.cursor};
                    for (auto id = question.cursor; id < stored_.size() && older.events.size() < question.events_max; ++id) {
                        older.events.push_back(stored_[id]);
                        older.through = id + 1;
                    }
                    answers.emplace_back(std::move(question), std::move(older));
                }
                questions_.clear();
            }
            for (auto& [question, older] : answers) question.give(std::move(older));
            if (answers.empty()) std::this_thread::sleep_for(200us);
        }
    }

    std::shared_ptr<LiveHub> hub_;
    std::mutex mutex_;
    std::vector<LiveEvent> stored_;
    std::vector<Question> questions_;
    std::jthread reader_;
};

// The client's side of a stream: the ids that came, in order.
class StreamClient {
public:
    StreamClient(std::uint16_t port, std::optional<std::uint64_t> last_event_id, const TestClient::Options& options = {}) : client_(port, options) {
        client_.set_deadline(0ms);
        client_.send("GET /live HTTP/1.1\r\nHost: test\r\n" + (last_event_id ? "Last-Event-ID: " + std::to_string(*last_event_id) + "\r\n" : std::string()) +
                     "\r\n");
    }

    // Takes what has come; false at the end of the stream.
    bool read() {
        const std::string text = client_.read_text();
        if (text.empty()) return client_.timed_out();
        buffer_ += text;
        for (auto end = buffer_.find("\n\n"); end != std::string::npos; end = buffer_.find("\n\n")) {
            const std::string block = buffer_.substr(0, end);
            if (const auto id = block.find("id: "); id == 0) ids.push_back(std::stoull(block.substr(4)));
            if (block == ":") ++heartbeats;
            buffer_.erase(0, end + 2);
        }
        if (const auto head_end = buffer_.find("\r\n\r\n"); head_end != std::string::npos) buffer_.erase(0, head_end + 4);
        return true;
    }
    int socket() const { return client_.socket(); }

    std::vector<std::uint64_t> ids;
    int heartbeats = 0;

private:
    TestClient client_;
    std::string buffer_;
};

std::vector<std::uint64_t> numbers(std::uint64_t first, std::uint64_t last) {
    std::vector<std::uint64_t> result(last - first + 1);
    std::iota(result.begin(), result.end(), first);
    return result;
}

// Reads all streams until each has seen `last`, or ten seconds have passed without a byte.
void read_until(std::vector<StreamClient>& clients, std::uint64_t last) {
    for (;;) {
        std::vector<pollfd> polls;
        std::vector<StreamClient*> unfinished;
        for (StreamClient& client : clients) {
            if (!client.ids.empty() && client.ids.back() >= last) continue;
            polls.push_back({client.socket(), POLLIN, 0});
            unfinished.push_back(&client);
        }
        if (polls.empty() || ::poll(polls.data(), polls.size(), 10'000) == 0) return;
        for (std::size_t at = 0; at < polls.size(); ++at) {
            if (polls[at].revents != 0 && !unfinished[at]->read()) return;
        }
    }
}

TEST(Live, a_stream_begins_with_its_opening) {
    Feed feed(16);
    TestServer server({}, {feed.route()});
    TestClient client = server.connect();
    const auto reply = client.get("/live");
    EXPECT_EQ(reply->status, 200U);
    EXPECT_EQ(reply->header("Content-Type"), "text/event-stream; charset=utf-8");
    EXPECT_EQ(reply->header("Content-Length"), "");
    EXPECT_EQ(reply->header("Connection"), "close");
    EXPECT_EQ(reply->header("Cache-Control"), "no-store");
    EXPECT_EQ(client.read_text(), "retry: 100\n\n");
    feed.publish(1, "{\"a\":1}");
    EXPECT_EQ(client.read_text(), "id: 1\nevent: fact\ndata: {\"a\":1}\n\n");
    client.send("HEAD /live HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_TRUE(client.closes()) << "a stream takes no second request";
    TestClient head = server.connect();
    head.send("HEAD /live HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_EQ(head.receive("HEAD")->status, 200U);
}

TEST(Live, five_hundred_streams_that_come_while_events_are_published_miss_none_and_see_none_twice) {
    constexpr std::uint64_t last = 3'000;
    Feed feed(64);  // far less than what is published: who comes late, or is slow, is caught up from storage
    TestServer server({.live_tick = 2ms}, {feed.route()});
    std::jthread writer([&] {
        std::mt19937 random(7);
        for (std::uint64_t published = 0; published < last;) {
            const std::uint64_t events = std::min<std::uint64_t>(1 + random() % 8, last - published);
            feed.publish(events);
            published += events;
            std::this_thread::sleep_for(300us);
        }
    });
    std::vector<StreamClient> clients;
    clients.reserve(500);
    for (int number = 0; number < 500; ++number) clients.emplace_back(server.port(), 0);
    read_until(clients, last);
    const auto expected = numbers(1, last);
    int exact = 0;
    for (const StreamClient& client : clients) exact += client.ids == expected ? 1 : 0;
    EXPECT_EQ(exact, 500);
    EXPECT_THAT(server.server().metrics_text(), HasSubstr("pingzhi_live_streams_open 500\n"));
    EXPECT_THAT(server.server().metrics_text(), Not(HasSubstr("pingzhi_live_catch_ups_total 0\n")));
    clients.clear();
    EXPECT_TRUE(eventually([&] { return server.server().load().streams == 0 && server.server().load().connections == 0; }));
}

TEST(Live, a_stream_that_breaks_goes_on_where_it_was) {
    constexpr std::uint64_t last = 2'000;
    Feed feed(128);
    TestServer server({.live_tick = 1ms}, {feed.route()});
    std::jthread writer([&] {
        for (std::uint64_t published = 0; published < last; published += 4) {
            feed.publish(4);
            std::this_thread::sleep_for(500us);
        }
    });
    std::vector<std::jthread> readers;
    std::atomic<int> exact = 0;
    std::atomic<int> breaks = 0;
    for (unsigned seed = 1; seed <= 20; ++seed) {
        readers.emplace_back([&, seed] {
            std::mt19937 random(seed);
            std::vector<std::uint64_t> seen;
            const auto deadline = Clock::now() + 30s;
            while ((seen.empty() || seen.back() < last) && Clock::now() < deadline) {
                StreamClient client(server.port(), seen.empty() ? 0 : seen.back());
                const auto leave_at = Clock::now() + std::chrono::milliseconds(random() % 40);
                while (Clock::now() < leave_at && client.read()) std::this_thread::sleep_for(500us);
                seen.insert(seen.end(), client.ids.begin(), client.ids.end());
                ++breaks;
            }
            exact += seen == numbers(1, last) ? 1 : 0;
        });
    }
    readers.clear();
    EXPECT_EQ(exact, 20);
    EXPECT_GT(breaks, 100);
}

TEST(Live, a_filter_holds_events_back_and_can_end_a_stream) {
    Feed feed(4);
    std::atomic<bool> permitted = true;
    TestServer server({.live_tick = 1ms}, {feed.route([&](const LiveEvent& event) {
                          if (!permitted) return Verdict::end;
                          return event.tags.front() == 0 ? Verdict::send : Verdict::skip;
                      })});
    std::vector<StreamClient> clients;
    clients.emplace_back(server.port(), 0);
    feed.publish(50);
    read_until(clients, 50);
    std::vector<std::uint64_t> even;
    for (std::uint64_t id = 2; id <= 50; id += 2) even.push_back(id);
    EXPECT_EQ(clients[0].ids, even);
    permitted = false;
    feed.publish(10);
    EXPECT_TRUE(eventually([&] { return !clients[0].read(); })) << "the stream has ended";
    EXPECT_EQ(clients[0].ids, even) << "and nothing was sent after the permit had gone";
}

TEST(Live, a_quiet_stream_is_kept_alive) {
    Feed feed(16);
    TestServer server({.heartbeat = 60ms}, {feed.route()});
    StreamClient client(server.port(), 0);
    EXPECT_TRUE(eventually([&] { return client.read() && client.heartbeats >= 3; }));
    EXPECT_TRUE(client.ids.empty());
}

TEST(Live, a_stalled_reader_is_dropped_and_others_are_not) {
    Feed feed(1'000);
    TestServer server({.live_tick = 1ms, .stalled_deadline = 300ms, .stream_send_buffer_bytes = 4 * 1024}, {feed.route()});
    StreamClient stalled(server.port(), 0, {.receive_buffer_bytes = 4 * 1024});
    std::vector<StreamClient> readers;
    for (int number = 0; number < 5; ++number) readers.emplace_back(server.port(), 0);
    ASSERT_TRUE(eventually([&] { return server.server().load().streams == 6; }));
    const std::string data(1'000, 'd');
    for (int batch = 0; batch < 50; ++batch) feed.publish(10, data);
    read_until(readers, 500);
    EXPECT_EQ(server.server().load().streams, 6U) << "it has its time";
    EXPECT_TRUE(eventually([&] { return server.server().load().streams == 5; }));
    EXPECT_THAT(server.server().metrics_text(), HasSubstr("pingzhi_live_stalled_total 1\n"));
    for (const StreamClient& reader : readers) EXPECT_EQ(reader.ids, numbers(1, 500));
}

TEST(Live, a_slow_reader_is_not_dropped) {
    Feed feed(8);
    TestServer server({.live_tick = 1ms, .stalled_deadline = 500ms, .stream_send_buffer_bytes = 4 * 1024}, {feed.route()});
    std::vector<StreamClient> slow;
    slow.emplace_back(server.port(), 0, TestClient::Options{.receive_buffer_bytes = 4 * 1024});
    for (int batch = 0; batch < 40; ++batch) feed.publish(5, std::string(1'000, 'd'));
    for (int pause = 0; pause < 30; ++pause) {
        std::this_thread::sleep_for(30ms);
        slow[0].read();
    }
    read_until(slow, 200);
    EXPECT_EQ(slow[0].ids, numbers(1, 200));
}

TEST(Live, a_catch_up_that_fails_ends_the_stream) {
    const auto hub = std::make_shared<LiveHub>(4, 100);
    const auto live = [&](std::string pattern, CatchUp catch_up) {
        return Route{.pattern = pattern,
                     .handler = [hub, catch_up](const Request&,
                                                const Responder& responder) { responder.answer(LiveStart{.hub = hub, .cursor = 50, .catch_up = catch_up}); },
                     .name = pattern,
                     .permit = for_anyone};
    };
    TestServer server({}, {
                              live("/none", {}),
                              live("/empty", [](std::uint64_t, std::size_t, auto give) { give({}); }),
                              live("/standing", [](std::uint64_t cursor, std::size_t, auto give) { give({.events = {}, .through = cursor}); }),
                              live("/forgotten", [](std::uint64_t, std::size_t, auto) {}),
                              live("/failing", [](std::uint64_t, std::size_t, auto) { throw std::runtime_error("no storage"); }),
                          });
    for (int repeat = 0; repeat < 20; ++repeat) {  // more than may run at once: none may be lost count of
        for (const std::string_view path : {"/none", "/empty", "/standing", "/forgotten", "/failing"}) {
            TestClient client = server.connect();
            EXPECT_EQ(client.get(path)->status, 200U) << path;
            EXPECT_TRUE(client.closes()) << path;
        }
    }
}

TEST(Live, a_filter_that_fails_ends_its_stream_only) {
    Feed feed(4);
    feed.publish(20);
    std::atomic<int> asked = 0;
    TestServer server({.live_tick = 1ms}, {feed.route([&](const LiveEvent&) -> Verdict {
                          if (++asked == 1) throw std::runtime_error("no permits");
                          return Verdict::send;
                      })});
    StreamClient first(server.port(), 0);  // behind the ring: the filter is asked about events from storage
    EXPECT_TRUE(eventually([&] { return !first.read(); }));
    std::vector<StreamClient> second;
    second.emplace_back(server.port(), 0);
    read_until(second, 20);
    EXPECT_EQ(second[0].ids, numbers(1, 20));
}

TEST(Live, there_are_no_more_streams_than_may_be) {
    Feed feed(16);
    TestServer server({.streams_max = 3}, {feed.route()});
    std::vector<StreamClient> clients;
    for (int number = 0; number < 3; ++number) clients.emplace_back(server.port(), 0);
    ASSERT_TRUE(eventually([&] { return server.server().load().streams == 3; }));
    TestClient fourth = server.connect();
    const auto refused = fourth.get("/live");
    EXPECT_EQ(refused->status, 503U);
    EXPECT_EQ(refused->header("Retry-After"), "5");
    clients.pop_back();
    ASSERT_TRUE(eventually([&] { return server.server().load().streams == 2; }));
    EXPECT_EQ(fourth.get("/live")->status, 200U) << "the connection lived on, and there is room again";
}

}  // namespace
}  // namespace pingzhi::http
