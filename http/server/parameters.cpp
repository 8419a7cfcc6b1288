// Reading of queries, urlencoded forms and cookies.
#include "http/server/parameters.hpp"

#include <algorithm>

#include "http/server/encoding.hpp"

namespace pingzhi::http {

namespace {

std::optional<std::string> decoded_text(std::string_view text) {
    auto decoded = percent_decode(text, PlusSign::is_a_space);
    if (!decoded || !is_utf8(*decoded) || decoded->find('\0') != std::string::npos) return std::nullopt;
    return decoded;
}

}  // namespace

std::optional<std::string_view> Parameters::find(std::string_view name) const {
    const auto found = std::ranges::find(entries_, name, &Entry::first);
    if (found == entries_.end()) return std::nullopt;
    return found->second;
}

std::vector<std::string_view> Parameters::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [entry_name, value] : entries_) {
        if (entry_name == name) values.push_back(value);
    }
    return values;
}

std::optional<Parameters> parse_urlencoded(std::string_view text) {
    Parameters parameters;
    while (!text.empty()) {
        std::string_view value = take_until(text, '&');
        if (value.empty()) continue;
        const std::string_view name = take_until(value, '=');
        auto decoded_name = decoded_text(name);
        auto decoded_value = decoded_text(value);
        if (!decoded_name || !decoded_value || parameters.entries().size() == parameters_max) return std::nullopt;
        parameters.add(std::move(*decoded_name), std::move(*decoded_value));
    }
    return parameters;
}

Parameters parse_cookies(std::string_view field) {
    Parameters cookies;
    while (!field.empty() && cookies.entries().size() < parameters_max) {
        const std::string_view pair = trimmed(take_until(field, ';'));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || equals == 0) continue;
        std::string_view value = pair.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        cookies.add(std::string(pair.substr(0, equals)), std::string(value));
    }
    return cookies;
}

}  // namespace pingzhi::http
