// Any bytes as what a client sends: however they are cut into pieces the same request is read or refused, no byte of the next request
// is taken, and what is read is what handlers rely on: names that are tokens, values on one line, one canonical path.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/server/encoding.hpp"
#include "http/server/negotiation.hpp"
#include "http/server/request.hpp"
#include "http/server/request_parser.hpp"
#include "http/server/target.hpp"

namespace {

using namespace pingzhi::http;
using State = RequestParser::State;

constexpr std::size_t body_bytes_max = 4096;

void require(bool holds) {
    if (!holds) std::abort();
}

// Feeds pieces of `piece_bytes` until the request is whole or refused; returns how many bytes it took.
std::size_t feed(RequestParser& parser, std::string_view bytes, std::size_t piece_bytes) {
    std::size_t taken = 0;
    const auto open = [&] { return parser.state() != State::complete && parser.state() != State::refused; };
    while (taken < bytes.size() && open()) {
        std::string_view piece = bytes.substr(taken, piece_bytes);
        while (!piece.empty() && open()) {
            const std::size_t length = parser.feed(piece);
            require(length <= piece.size());
            require(length > 0 || parser.state() == State::head_read || parser.state() == State::refused);
            taken += length;
            piece.remove_prefix(length);
            if (parser.state() == State::head_read) parser.admit_body(body_bytes_max);
        }
    }
    return taken;
}

void check_head(const RequestHead& head) {
    constexpr std::string_view separators = "()<>@,;:\\\"/[]?={} \t";
    for (const HeaderField& field : head.headers.fields()) {
        require(!field.name.empty() && field.name.find_first_of(separators) == std::string_view::npos);
        for (const char letter : field.name) require(letter > 0x20 && letter < 0x7F);
        require(field.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos);
        require(trimmed(field.value) == field.value);
    }
    require(head.headers.count("Host") <= 1 && head.headers.count("Content-Length") <= 1 && head.headers.count("Transfer-Encoding") <= 1);
    require(!(head.chunked && head.headers.find("Content-Length")));
}

void check_target(const RequestHead& head) {
    const auto target = parse_target(head.method, head.target);
    if (!target || target->path == "*") return;
    const std::string& path = target->path;
    require(path.starts_with('/') && is_utf8(path) && path.find("//") == std::string::npos && path.find('\\') == std::string::npos);
    require((path + "/").find("/./") == std::string::npos && (path + "/").find("/../") == std::string::npos);
    for (const char letter : path) require(static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7F);
    for (const auto& [name, value] : target->query.entries()) require(is_utf8(name) && is_utf8(value) && value.find('\0') == std::string::npos);
}

// The readings that routes apply to fields and bodies.
void check_readings(const RequestHead& head, std::string_view body) {
    const std::vector<Network> trusted{*parse_network("10.0.0.0/8")};
    client_behind_proxies(*parse_client_address("10.0.0.1"), head.headers.joined("X-Forwarded-For"), trusted);
    preferred_language(head.headers.joined("Accept-Language"));
    parse_media_type(head.headers.joined("Content-Type"));
    parse_cookies(head.headers.joined("Cookie"));
    if (const auto form = parse_urlencoded(body)) require(form->entries().size() <= parameters_max);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    RequestParser whole((HeadLimits()));
    const std::size_t taken = feed(whole, bytes, bytes.size());
    for (const std::size_t piece_bytes : {std::size_t{1}, std::size_t{7}}) {
        RequestParser cut((HeadLimits()));
        require(feed(cut, bytes, piece_bytes) == taken && cut.state() == whole.state());
        require(whole.state() != State::refused || cut.refusal() == whole.refusal());
        require(cut.body() == whole.body() && cut.head().target == whole.head().target);
    }
    if (whole.state() != State::complete) return 0;
    const RequestHead& head = whole.head();
    require(whole.body().size() <= body_bytes_max);
    require(head.chunked || whole.body().size() == head.content_length);
    check_head(head);
    check_target(head);
    check_readings(head, whole.body());

    // The same bytes again are the same request again, and what follows is left alone.
    RequestParser again((HeadLimits()));
    const std::string twice = std::string(bytes.substr(0, taken)) + std::string(bytes.substr(0, taken));
    require(feed(again, twice, twice.size()) == taken && again.state() == State::complete);
    return 0;
}
