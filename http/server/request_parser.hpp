// From bytes to one request: where its head ends, what it says, where its body ends. It knows no socket, so that it can be
// fed by a fuzzer as well as by a connection. Whatever two readers of HTTP could understand differently is refused here.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/server/chunked_body.hpp"
#include "http/server/head_scan.hpp"
#include "http/server/headers.hpp"
#include "http/server/method.hpp"
#include "http/server/problem.hpp"

namespace pingzhi::http {

// Views on bytes that the parser owns; they stay until its reset.
struct RequestHead {
    Method method = Method::other;
    std::string_view target;
    Headers headers;
    std::uint64_t content_length = 0;
    bool chunked = false;
    bool keep_alive = true;
    bool expects_continue = false;

    bool has_body() const { return chunked || content_length > 0; }
};

class RequestParser {
public:
    // head_read waits for admit_body(): the route, which the head names, knows how large a body may be.
    enum class State : std::uint8_t { reading_head, head_read, reading_body, complete, refused };

    explicit RequestParser(const HeadLimits& limits);

    // Takes bytes of this request and none of the next; returns how many. Takes nothing in head_read, complete and refused.
    std::size_t feed(std::string_view bytes);
    void admit_body(std::size_t bytes_max);

    State state() const { return state_; }
    bool has_begun() const { return !head_bytes_.empty(); }
    const RequestHead& head() const { return head_; }
    std::string_view body() const { return body_; }
    TransportProblem refusal() const { return refusal_; }

    // For the next request on the connection. Buffers that grew large are given back.
    void reset();

private:
    std::size_t feed_head(std::string_view bytes);
    std::size_t feed_body(std::string_view bytes);
    std::optional<TransportProblem> read_head();
    void refuse(TransportProblem why);

    HeadLimits limits_;
    State state_ = State::reading_head;
    TransportProblem refusal_ = TransportProblem::bad_request;
    HeadScan scan_;
    ChunkedBody chunks_{0};
    std::string head_bytes_;
    std::string body_;
    RequestHead head_;
};

}  // namespace pingzhi::http
