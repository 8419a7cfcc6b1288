// The two formats in which Open311 is spoken. The suffix of the path chooses, for answers and for errors alike.
#pragma once

#include <cstdint>
#include <string_view>

namespace pingzhi::http::open311 {

enum class Format : std::uint8_t { xml, json };

// XML where the path names neither: it is the format that every client of GeoReport v2 reads.
constexpr Format format_of(std::string_view path) { return path.ends_with(".json") ? Format::json : Format::xml; }

constexpr std::string_view content_type_of(Format format) {
    return format == Format::xml ? std::string_view("text/xml; charset=utf-8") : std::string_view("application/json; charset=utf-8");
}

}  // namespace pingzhi::http::open311
