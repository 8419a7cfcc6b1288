// One answer, and how its head is written.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pingzhi::http {

inline constexpr std::string_view json_content = "application/json; charset=utf-8";
inline constexpr std::string_view html_content = "text/html; charset=utf-8";
inline constexpr std::string_view text_content = "text/plain; charset=utf-8";

struct Response {
    unsigned status = 200;
    std::string content_type{};
    std::string body{};
    // Where set, the body: for bytes that many answers share, such as static files.
    std::shared_ptr<const std::string> shared_body{};
    std::vector<std::pair<std::string, std::string>> headers{};

    std::string_view bytes() const { return shared_body ? std::string_view(*shared_body) : std::string_view(body); }
    bool has_header(std::string_view name) const;
};

std::string_view reason_phrase(unsigned status);

// How the client learns where the body ends.
enum class BodyEnd : std::uint8_t { by_length, by_length_then_close, by_close };

// What the server adds to each answer.
struct HeadContext {
    std::string_view date;  // as Date wants it
    std::string_view content_security_policy;
    std::string_view strict_transport_security{};  // empty: not said
    BodyEnd end = BodyEnd::by_length;
};

// The status line and all fields, up to and with the empty line. A field of the response goes before the server's own of
// the same name; a field whose value would break the head (CR, LF, NUL) is left out.
void append_head(std::string& out, const Response& response, const HeadContext& context);

}  // namespace pingzhi::http
