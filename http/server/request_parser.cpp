// The only file that includes Beast. Beast splits the head into its parts; what it tolerates (folded lines, repeated lengths,
// unknown codings, chunk extensions) is refused before or after it, and where a body ends is decided here alone.
#include "http/server/request_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <charconv>

#include "http/server/encoding.hpp"

namespace pingzhi::http {

namespace {

namespace beast = boost::beast;

constexpr std::size_t kept_buffer_bytes = 16 * 1024;

class HeadReader final : public beast::http::basic_parser<true> {
public:
    HeadReader(RequestHead& head, std::size_t bytes_max) : head_(head) {
        skip(true);
        header_limit(static_cast<std::uint32_t>(bytes_max));
    }

    int version() const { return version_; }

private:
    using Error = beast::error_code;

    void on_request_impl(beast::http::verb verb, beast::string_view, beast::string_view target, int version, Error&) override {
        head_.method = method_of(verb);
        head_.target = {target.data(), target.size()};
        version_ = version;
    }
    void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value, Error&) override {
        head_.headers.add({name.data(), name.size()}, {value.data(), value.size()});
    }
    void on_response_impl(int, beast::string_view, int, Error&) override {}
    void on_header_impl(Error&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
    std::size_t on_body_impl(beast::string_view, Error&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, Error&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view, Error&) override { return 0; }
    void on_finish_impl(Error&) override {}

    static Method method_of(beast::http::verb verb) {
        switch (verb) {
            case beast::http::verb::get: return Method::get;
            case beast::http::verb::head: return Method::head;
            case beast::http::verb::post: return Method::post;
            case beast::http::verb::put: return Method::put;
            case beast::http::verb::patch: return Method::patch;
            case beast::http::verb::delete_: return Method::del;
            case beast::http::verb::options: return Method::options;
            default: return Method::other;
        }
    }

    RequestHead& head_;
    int version_ = 0;
};

// Beast says bad_version to a broken request line as well as to HTTP/2.0; only the second deserves a 505.
bool names_another_version(std::string_view head) {
    std::string_view rest = head.substr(0, head.find('\r'));
    take_until(rest, ' ');
    take_until(rest, ' ');
    const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    return rest.size() == 8 && rest.starts_with("HTTP/") && is_digit(rest[5]) && rest[6] == '.' && is_digit(rest[7]);
}

std::optional<std::uint64_t> parse_length(std::string_view text) {
    std::uint64_t length = 0;
    if (text.empty() || text.size() > 15 || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), length);
    return length;
}

// Where the body ends: at most one Content-Length, or one Transfer-Encoding that is "chunked" and nothing more, never both.
std::optional<TransportProblem> read_framing(RequestHead& head, int version) {
    const std::size_t lengths = head.headers.count("Content-Length");
    const std::size_t codings = head.headers.count("Transfer-Encoding");
    if (lengths > 1 || codings > 1 || (lengths > 0 && codings > 0)) return TransportProblem::bad_request;
    if (lengths == 1) {
        const auto length = parse_length(*head.headers.find("Content-Length"));
        if (!length) return TransportProblem::bad_request;
        head.content_length = *length;
    }
    if (codings == 1) {
        if (version < 11 || !equals_ignoring_case(*head.headers.find("Transfer-Encoding"), "chunked")) return TransportProblem::bad_request;
        head.chunked = true;
    }
    return std::nullopt;
}

// Exactly one Host, and one that could be a host.
bool host_is_sound(const Headers& headers, int version) {
    const std::size_t hosts = headers.count("Host");
    if (hosts == 0) return version < 11;
    const std::string_view host = *headers.find("Host");
    return hosts == 1 && host.find_first_of(" \t,/\\@?#\"<>") == std::string_view::npos;
}

std::optional<TransportProblem> read_connection(RequestHead& head, int version) {
    const std::string connection = head.headers.joined("Connection");
    // Whether an HTTP/1.0 connection stays open is where old proxies and servers disagree.
    if (version < 11 && list_contains(connection, "keep-alive")) return TransportProblem::bad_request;
    head.keep_alive = version >= 11 && !list_contains(connection, "close");

    // A server may ignore an upgrade, and clients that offer h2c go on in HTTP/1.1. Nothing else is asked for without being needed.
    if (const std::string upgrade = head.headers.joined("Upgrade"); !upgrade.empty() && !equals_ignoring_case(upgrade, "h2c")) {
        return TransportProblem::bad_request;
    }
    if (const std::string expect = head.headers.joined("Expect"); !expect.empty()) {
        if (!equals_ignoring_case(expect, "100-continue")) return TransportProblem::expectation_failed;
        head.expects_continue = version >= 11 && head.has_body();
    }
    return std::nullopt;
}

void shrink(std::string& buffer) {
    buffer.clear();
    if (buffer.capacity() > kept_buffer_bytes) std::string().swap(buffer);
}

}  // namespace

RequestParser::RequestParser(const HeadLimits& limits) : limits_(limits), scan_(limits) {}

std::size_t RequestParser::feed(std::string_view bytes) {
    switch (state_) {
        case State::reading_head: return feed_head(bytes);
        case State::reading_body: return feed_body(bytes);
        case State::head_read:
        case State::complete:
        case State::refused: break;
    }
    return 0;
}

std::size_t RequestParser::feed_head(std::string_view bytes) {
    const std::size_t taken = scan_.take(bytes);
    head_bytes_.append(bytes, 0, taken);
    switch (scan_.state()) {
        case HeadScan::State::reading: break;
        case HeadScan::State::malformed: refuse(TransportProblem::bad_request); break;
        case HeadScan::State::too_large: refuse(TransportProblem::headers_too_large); break;
        case HeadScan::State::complete:
            state_ = State::head_read;
            if (const auto why = read_head()) refuse(*why);
            break;
    }
    return taken;
}

std::optional<TransportProblem> RequestParser::read_head() {
    HeadReader reader(head_, head_bytes_.size() + 1);
    beast::error_code error;
    const std::size_t read = reader.put(boost::asio::const_buffer(head_bytes_.data(), head_bytes_.size()), error);
    if (error == beast::http::error::bad_version && names_another_version(head_bytes_)) return TransportProblem::version_not_supported;
    if (error || !reader.is_done() || read != head_bytes_.size()) return TransportProblem::bad_request;
    if (!host_is_sound(head_.headers, reader.version())) return TransportProblem::bad_request;
    if (const auto why = read_framing(head_, reader.version())) return why;
    if (const auto why = read_connection(head_, reader.version())) return why;
    if (head_.method == Method::other) return TransportProblem::not_implemented;
    return std::nullopt;
}

void RequestParser::admit_body(std::size_t bytes_max) {
    if (state_ != State::head_read) return;
    if (!head_.has_body()) {
        state_ = State::complete;
    } else if (head_.content_length > bytes_max) {
        refuse(TransportProblem::payload_too_large);
    } else {
        chunks_ = ChunkedBody(bytes_max);
        state_ = State::reading_body;
    }
}

std::size_t RequestParser::feed_body(std::string_view bytes) {
    if (!head_.chunked) {
        const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), head_.content_length - body_.size()));
        body_.append(bytes, 0, length);
        if (body_.size() == head_.content_length) state_ = State::complete;
        return length;
    }
    const std::size_t taken = chunks_.take(bytes, body_);
    switch (chunks_.state()) {
        case ChunkedBody::State::reading: break;
        case ChunkedBody::State::complete: state_ = State::complete; break;
        case ChunkedBody::State::malformed: refuse(TransportProblem::bad_request); break;
        case ChunkedBody::State::too_large: refuse(TransportProblem::payload_too_large); break;
    }
    return taken;
}

void RequestParser::refuse(TransportProblem why) {
    refusal_ = why;
    state_ = State::refused;
}

void RequestParser::reset() {
    state_ = State::reading_head;
    scan_ = HeadScan(limits_);
    shrink(head_bytes_);
    shrink(body_);
    auto headers = std::move(head_.headers);
    headers.clear();
    head_ = RequestHead{};
    head_.headers = std::move(headers);
}

}  // namespace pingzhi::http
