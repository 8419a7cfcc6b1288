// Reading of the request target. What is not canonical is refused, not repaired: a repaired path is how filters are passed by.
#include "http/server/target.hpp"

#include <algorithm>

#include "http/server/encoding.hpp"

namespace pingzhi::http {

namespace {

bool is_control(char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F; }

bool hides_a_separator(std::string_view raw_path) {
    for (auto at = raw_path.find('%'); at != std::string_view::npos; at = raw_path.find('%', at + 1)) {
        const std::string_view escape = raw_path.substr(at, 3);
        if (equals_ignoring_case(escape, "%2f") || equals_ignoring_case(escape, "%5c")) return true;
    }
    return false;
}

bool segments_are_canonical(std::string_view path) {
    path.remove_prefix(1);
    while (!path.empty()) {
        const std::string_view segment = take_until(path, '/');
        if (segment.empty() || segment == "." || segment == "..") return false;
    }
    return true;
}

// "http://host/path?query" -> "/path?query"; other texts as they are. Empty: an absolute form that cannot be.
std::string_view without_authority(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!equals_ignoring_case(text.substr(0, scheme.size()), scheme)) continue;
        text.remove_prefix(scheme.size());
        const auto end = text.find_first_of("/?");
        if (end == 0) return {};
        if (end == std::string_view::npos) return "/";
        return text[end] == '/' ? text.substr(end) : std::string_view{};
    }
    return text;
}

}  // namespace

std::optional<Target> parse_target(Method method, std::string_view text) {
    if (text == "*" && method == Method::options) return Target{"*", {}};
    text = without_authority(text);
    if (text.empty() || text.front() != '/' || text.find('#') != std::string_view::npos) return std::nullopt;

    const std::string_view raw_path = take_until(text, '?');
    auto path = percent_decode(raw_path, PlusSign::is_a_plus);
    if (!path || !is_utf8(*path) || std::ranges::any_of(*path, is_control)) return std::nullopt;
    if (hides_a_separator(raw_path) || path->find('\\') != std::string::npos || !segments_are_canonical(*path)) return std::nullopt;

    auto query = parse_urlencoded(text);
    if (!query) return std::nullopt;
    return Target{std::move(*path), std::move(*query)};
}

}  // namespace pingzhi::http
