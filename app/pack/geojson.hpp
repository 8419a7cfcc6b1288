// Reads GeoJSON (RFC 7946): a FeatureCollection of Points, Polygons and MultiPolygons. The input may be anything, hostile
// bytes included; what comes out has only valid positions, in WGS84. It knows nothing of areas and codes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/duty/area.hpp"

namespace pingzhi::pack {

struct GeoFeature {
    // Scalars as text: numbers in their shortest form ("2119" for 2119.0), "true", "false". Nulls, lists and objects are left out.
    std::map<std::string, std::string> properties;
    std::optional<Position> point;
    MultiPolygon shape;  // empty with a point, and with no geometry at all
};

class GeoJsonError : public std::runtime_error {
public:
    GeoJsonError(const std::string& what, std::string path) : std::runtime_error(what), path_(std::move(path)) {}

    // The element that is wrong: "features[3].geometry.coordinates[0][12]", or "line 7" of a text that is no JSON.
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

enum class Datum : std::uint8_t { wgs84, gcj02 };  // what the coordinates of the text are in

inline constexpr std::size_t geojson_bytes_max = 32u << 20;  // its tree in memory stays below half a gigabyte

std::vector<GeoFeature> parse_geojson(std::string_view text, Datum datum = Datum::wgs84);  // throws GeoJsonError

}  // namespace pingzhi::pack
