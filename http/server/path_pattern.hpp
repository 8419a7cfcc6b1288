// The pattern of a route's path: "/api/v1/matters/{number}", "/requests/{id}.{format}", "/tlog/{path...}" for all that is left.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/server/request.hpp"

namespace pingzhi::http {

// One segment between slashes: texts and {names} in turn. "{id}.{format}" on "a.b.xml" gives the last part to `format`.
class SegmentPattern {
public:
    explicit SegmentPattern(std::string_view text);

    bool is_text() const { return parts_.size() == 1 && !parts_.front().is_name; }
    // Adds the values of the names, or adds nothing and says no.
    bool match(std::string_view segment, PathValues& values) const;
    const std::string& text() const { return text_; }

private:
    struct Part {
        std::string text;  // of a name: the name
        bool is_name;
    };
    bool match_from(std::size_t part, std::string_view rest, PathValues& values) const;

    std::string text_;
    std::vector<Part> parts_;
};

// The name in a last segment "{name...}", empty for any other segment.
std::string_view rest_name(std::string_view segment);

}  // namespace pingzhi::http
