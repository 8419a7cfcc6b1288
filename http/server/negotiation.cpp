// Accept-Language and Content-Type, read leniently: what cannot be understood counts as not said.
#include "http/server/negotiation.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "http/server/encoding.hpp"

namespace pingzhi::http {

namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), ascii_lower);
    return result;
}

// The weight in the parameters of one language range: 1 without a q, nothing where the q is no number.
std::optional<double> weight(std::string_view parameters) {
    while (!parameters.empty()) {
        std::string_view value = trimmed(take_until(parameters, ';'));
        const std::string_view name = trimmed(take_until(value, '='));
        if (!equals_ignoring_case(name, "q")) continue;
        value = trimmed(value);
        double number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number, std::chars_format::fixed);
        if (error != std::errc{} || end != value.data() + value.size() || !(number >= 0 && number <= 1)) return std::nullopt;
        return number;
    }
    return 1.0;
}

}  // namespace

Language preferred_language(std::string_view accept_language) {
    double chinese = -1;
    double english = -1;
    double any = -1;
    while (!accept_language.empty()) {
        std::string_view parameters = take_until(accept_language, ',');
        std::string_view range = trimmed(take_until(parameters, ';'));
        const std::string_view primary = take_until(range, '-');
        const auto weighs = weight(parameters);
        if (!weighs) continue;
        if (equals_ignoring_case(primary, "zh")) chinese = std::max(chinese, *weighs);
        if (equals_ignoring_case(primary, "en")) english = std::max(english, *weighs);
        if (primary == "*") any = std::max(any, *weighs);
    }
    if (chinese < 0) chinese = any;
    if (english < 0) english = any;
    return english > chinese && english > 0 ? Language::en : Language::zh;
}

MediaType parse_media_type(std::string_view content_type) {
    MediaType media;
    const std::string_view type = trimmed(take_until(content_type, ';'));
    const auto slash = type.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == type.size()) return media;
    media.type = lower(type);
    while (!content_type.empty()) {
        std::string_view value = trimmed(take_until(content_type, ';'));
        const std::string_view name = trimmed(take_until(value, '='));
        value = trimmed(value);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        if (equals_ignoring_case(name, "charset")) media.charset = lower(value);
        if (equals_ignoring_case(name, "boundary")) media.boundary = std::string(value);
    }
    return media;
}

}  // namespace pingzhi::http
