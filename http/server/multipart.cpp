#include "http/server/multipart.hpp"

#include <algorithm>

#include "http/server/encoding.hpp"

namespace pingzhi::http {
namespace {

constexpr std::size_t boundary_max = 70;
constexpr std::size_t part_head_max = 2048;
constexpr std::string_view line_end = "\r\n";

bool is_boundary(std::string_view text) {
    constexpr std::string_view letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=?";
    return !text.empty() && text.size() <= boundary_max && text.find_first_not_of(letters) == std::string_view::npos;
}

bool take(std::string_view& text, std::string_view expected) {
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(expected.size());
    return true;
}

// A quoted value, as browsers write it: a quote in it as %22.
std::optional<std::string> take_quoted(std::string_view& text) {
    if (!take(text, "\"")) return std::nullopt;
    const std::size_t end = text.find('"');
    if (end == std::string_view::npos) return std::nullopt;
    std::string value;
    for (std::string_view rest = text.substr(0, end); !rest.empty();) {
        if (take(rest, "%22")) {
            value += '"';
            continue;
        }
        value += rest.front();
        rest.remove_prefix(1);
    }
    text.remove_prefix(end + 1);
    return value;
}

bool is_name(std::string_view text) {
    constexpr std::size_t name_max = 200;
    return text.size() <= name_max && is_utf8(text) && std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// form-data; name="photo"; filename="IMG_1.jpg"
bool read_disposition(std::string_view value, FormPart& part) {
    if (!take(value, "form-data; name=")) return false;
    auto name = take_quoted(value);
    if (!name || !is_name(*name)) return false;
    part.name = std::move(*name);
    if (value.empty()) return true;
    part.is_file = take(value, "; filename=") && take_quoted(value) && value.empty();
    return part.is_file;
}

bool read_head(std::string_view head, FormPart& part) {
    bool disposed = false;
    while (!head.empty()) {
        const std::size_t end = head.find(line_end);
        if (end == std::string_view::npos) return false;
        std::string_view value = head.substr(0, end);
        head.remove_prefix(end + line_end.size());
        const std::size_t colon = value.find(':');
        if (colon == std::string_view::npos) return false;
        const std::string_view name = value.substr(0, colon);
        value = trimmed(value.substr(colon + 1));
        if (!equals_ignoring_case(name, "Content-Disposition")) continue;
        if (disposed || !read_disposition(value, part)) return false;
        disposed = true;
    }
    return disposed;
}

}  // namespace

std::optional<std::vector<FormPart>> parse_multipart(std::string_view body, std::string_view boundary) {
    if (!is_boundary(boundary)) return std::nullopt;
    const std::string first = "--" + std::string(boundary);
    const std::string next = "\r\n" + first;
    std::vector<FormPart> parts;
    if (!take(body, first)) return std::nullopt;
    while (take(body, line_end)) {
        const std::size_t head_size = body.substr(0, part_head_max).find("\r\n\r\n");
        if (head_size == std::string_view::npos || parts.size() == form_parts_max) return std::nullopt;
        FormPart part;
        if (!read_head(body.substr(0, head_size + line_end.size()), part)) return std::nullopt;
        body.remove_prefix(head_size + 2 * line_end.size());
        const std::size_t size = body.find(next);
        if (size == std::string_view::npos) return std::nullopt;
        part.content = body.substr(0, size);
        body.remove_prefix(size + next.size());
        parts.push_back(std::move(part));
    }
    const bool ended = take(body, "--") && (body.empty() || body == line_end);
    return ended ? std::optional(std::move(parts)) : std::nullopt;
}

}  // namespace pingzhi::http
