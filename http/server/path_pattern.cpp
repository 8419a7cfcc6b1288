// Matching of one path segment.
#include "http/server/path_pattern.hpp"

#include <stdexcept>

namespace pingzhi::http {

SegmentPattern::SegmentPattern(std::string_view text) : text_(text) {
    while (!text.empty()) {
        const auto open = text.find('{');
        if (open != 0) {
            parts_.push_back({std::string(text.substr(0, open)), false});
            text.remove_prefix(open == std::string_view::npos ? text.size() : open);
            continue;
        }
        const auto close = text.find('}');
        const bool follows_a_name = !parts_.empty() && parts_.back().is_name;
        if (close == std::string_view::npos || close == 1 || follows_a_name) {
            throw std::logic_error("no such path pattern: " + text_);
        }
        parts_.push_back({std::string(text.substr(1, close - 1)), true});
        text.remove_prefix(close + 1);
    }
}

bool SegmentPattern::match(std::string_view segment, PathValues& values) const {
    const std::size_t before = values.size();
    if (match_from(0, segment, values)) return true;
    values.resize(before);
    return false;
}

bool SegmentPattern::match_from(std::size_t part, std::string_view rest, PathValues& values) const {
    if (part == parts_.size()) return rest.empty();
    const auto& [text, is_name] = parts_[part];
    if (!is_name) return rest.starts_with(text) && match_from(part + 1, rest.substr(text.size()), values);
    if (rest.empty()) return false;
    if (part + 1 == parts_.size()) {
        values.emplace_back(text, rest);
        return true;
    }
    // The longest value first, so that the last dot divides.
    const std::string& next = parts_[part + 1].text;
    for (auto at = rest.rfind(next); at != std::string_view::npos && at > 0; at = rest.rfind(next, at - 1)) {
        const std::size_t before = values.size();
        values.emplace_back(text, rest.substr(0, at));
        if (match_from(part + 1, rest.substr(at), values)) return true;
        values.resize(before);
    }
    return false;
}

std::string_view rest_name(std::string_view segment) {
    if (segment.size() < 6 || !segment.starts_with('{') || !segment.ends_with("...}")) return {};
    return segment.substr(1, segment.size() - 5);
}

}  // namespace pingzhi::http
