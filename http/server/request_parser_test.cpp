// The step from bytes to a request, without sockets: what is refused, and that it does not matter how the bytes arrive.
#include "http/server/request_parser.hpp"

#include <gtest/gtest.h>

#include <random>

#include "http/server/malformed_requests.hpp"
#include "http/server/target.hpp"

namespace pingzhi::http {
namespace {

constexpr std::size_t body_max = 1024 * 1024;

struct Outcome {
    RequestParser::State state = RequestParser::State::reading_head;
    unsigned refused_with = 0;
    std::size_t taken = 0;
    std::string target;
    std::string body;
    std::size_t fields = 0;
    bool operator==(const Outcome&) const = default;
};

// Feeds the bytes in pieces of the sizes that `next_size` gives.
template <class NextSize>
Outcome read(std::string_view bytes, NextSize next_size) {
    RequestParser parser(HeadLimits{});
    Outcome outcome;
    while (outcome.taken < bytes.size() && parser.state() != RequestParser::State::complete && parser.state() != RequestParser::State::refused) {
        const std::size_t size = std::max<std::size_t>(next_size(), 1);
        std::string_view piece = bytes.substr(outcome.taken, size);
        while (!piece.empty()) {
            const std::size_t taken = parser.feed(piece);
            outcome.taken += taken;
            piece.remove_prefix(taken);
            if (parser.state() == RequestParser::State::head_read) {
                parser.admit_body(body_max);
            } else if (taken == 0) {
                break;
            }
        }
    }
    outcome.state = parser.state();
    if (outcome.state == RequestParser::State::refused) {
        outcome.refused_with = problem(parser.refusal()).status;
    } else {
        outcome.target = parser.head().target;
        outcome.body = parser.body();
        outcome.fields = parser.head().headers.fields().size();
    }
    return outcome;
}

Outcome read_at_once(std::string_view bytes) {
    return read(bytes, [&] { return bytes.size(); });
}

TEST(RequestParser, refuses_what_readers_of_http_could_read_differently) {
    const auto cases = testing::malformed_requests();
    EXPECT_GE(cases.size() + testing::malformed_targets().size(), 200U);
    for (const auto& malformed : cases) {
        SCOPED_TRACE(malformed.name);
        const Outcome outcome = read_at_once(malformed.bytes);
        EXPECT_EQ(outcome.state, RequestParser::State::refused);
        EXPECT_EQ(outcome.refused_with, malformed.status);
    }
}

TEST(RequestParser, reads_a_head) {
    const Outcome outcome = read_at_once("GET /api?x=1 HTTP/1.1\r\nHost: test\r\nAccept:  a \r\nAccept:b\r\n\r\n");
    EXPECT_EQ(outcome.state, RequestParser::State::complete);
    EXPECT_EQ(outcome.target, "/api?x=1");
    EXPECT_EQ(outcome.fields, 3U);
}

TEST(RequestParser, takes_no_byte_of_the_next_request) {
    const std::string first = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello";
    EXPECT_EQ(read_at_once(first + "GET / HTTP/1.1\r\n").taken, first.size());
    const std::string chunked = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";
    const Outcome outcome = read_at_once(chunked + "GET / HTTP/1.1\r\n");
    EXPECT_EQ(outcome.taken, chunked.size());
    EXPECT_EQ(outcome.body, "hello");
}

TEST(RequestParser, understands_the_same_however_the_bytes_are_cut) {
    std::vector<std::string> requests{
        "POST /a HTTP/1.1\r\nHost: test\r\nContent-Length: 11\r\n\r\nhello world",
        "POST /a HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\nA\r\nlo world..\r\n0\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
    };
    for (const auto& malformed : testing::malformed_requests()) requests.push_back(malformed.bytes);
    std::mt19937 random(20240607);
    for (const std::string& request : requests) {
        SCOPED_TRACE(request.substr(0, 200));
        const Outcome whole = read_at_once(request);
        EXPECT_EQ(read(request, [] { return 1; }), whole);
        for (int repeat = 0; repeat < 5; ++repeat) EXPECT_EQ(read(request, [&] { return random() % 17; }), whole);
    }
}

TEST(RequestParser, holds_a_body_to_its_limit) {
    RequestParser parser(HeadLimits{});
    parser.feed("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 11\r\n\r\n");
    parser.admit_body(10);
    EXPECT_EQ(parser.state(), RequestParser::State::refused);
    EXPECT_EQ(parser.refusal(), TransportProblem::payload_too_large);

    parser.reset();
    parser.feed("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
    parser.admit_body(10);
    parser.feed("6\r\nsix by\r\n5\r\n");
    EXPECT_EQ(parser.state(), RequestParser::State::refused);
    EXPECT_EQ(parser.refusal(), TransportProblem::payload_too_large);
}

TEST(RequestParser, starts_anew_after_a_reset) {
    RequestParser parser(HeadLimits{});
    parser.feed("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\nConnection: close\r\n\r\n");
    EXPECT_FALSE(parser.head().keep_alive);
    parser.admit_body(10);
    parser.feed("ab");
    parser.reset();
    EXPECT_FALSE(parser.has_begun());
    parser.feed("GET /b HTTP/1.1\r\nHost: test\r\n\r\n");
    parser.admit_body(10);
    EXPECT_EQ(parser.state(), RequestParser::State::complete);
    EXPECT_EQ(parser.head().target, "/b");
    EXPECT_TRUE(parser.head().keep_alive);
    EXPECT_EQ(parser.body(), "");
}

TEST(RequestParser, goes_on_in_http_1_1_where_a_client_offers_h2c) {
    EXPECT_EQ(read_at_once("GET / HTTP/1.1\r\nHost: test\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                           "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n")
                  .state,
              RequestParser::State::complete);
}

TEST(Target, refuses_what_is_not_canonical) {
    for (const auto& malformed : testing::malformed_targets()) {
        SCOPED_TRACE(malformed.name);
        RequestParser parser(HeadLimits{});
        parser.feed(malformed.bytes);
        ASSERT_EQ(parser.state(), RequestParser::State::head_read);
        EXPECT_FALSE(parse_target(parser.head().method, parser.head().target).has_value());
    }
}

TEST(Target, decodes_once) {
    const auto target = parse_target(Method::get, "/%E8%A1%97%E9%81%93/a%2541+b?q=%E8%B7%AF+%E7%81%AF&q=2&empty=&=x&flag");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/街道/a%41+b");
    EXPECT_EQ(target->query.find("q"), "路 灯");
    EXPECT_EQ(target->query.all("q").size(), 2U);
    EXPECT_EQ(target->query.find("empty"), "");
    EXPECT_EQ(target->query.find("flag"), "");
    EXPECT_EQ(target->query.find("none"), std::nullopt);
}

TEST(Target, takes_the_other_forms) {
    EXPECT_EQ(parse_target(Method::get, "http://test:80/a?b=1")->path, "/a");
    EXPECT_EQ(parse_target(Method::get, "HTTPS://test")->path, "/");
    EXPECT_EQ(parse_target(Method::options, "*")->path, "*");
    EXPECT_EQ(parse_target(Method::get, "/a/")->path, "/a/");
}

}  // namespace
}  // namespace pingzhi::http
