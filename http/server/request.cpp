// What a handler can ask of a request.
#include "http/server/request.hpp"

#include <charconv>

#include "http/server/negotiation.hpp"

namespace pingzhi::http {

std::string_view Request::path_value(std::string_view name) const {
    for (const auto& [value_name, value] : path_values) {
        if (value_name == name) return value;
    }
    return {};
}

Parameters Request::cookies() const { return parse_cookies(header("Cookie")); }

Language Request::language() const { return preferred_language(header("Accept-Language")); }

std::optional<std::uint64_t> Request::last_event_id() const {
    const auto field = headers.find("Last-Event-ID");
    const std::string_view text = field ? *field : query.find("last_event_id").value_or(std::string_view{});
    std::uint64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return id;
}

}  // namespace pingzhi::http
