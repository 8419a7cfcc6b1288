#include "app/pack/geojson.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>

namespace pingzhi::pack {

namespace {

namespace json = boost::json;

// The way down to an element, kept on the stack and written out only when something is wrong.
struct Path {
    const Path* above = nullptr;
    std::string_view key;  // of an object's member; empty: an array's element
    std::size_t index = 0;

    Path member(std::string_view name) const { return {this, name, 0}; }
    Path element(std::size_t at) const { return {this, {}, at}; }

    std::string text() const {
        if (!above) {
            return "";
        }
        const std::string before = above->text();
        if (key.empty()) {
            return before + "[" + std::to_string(index) + "]";
        }
        return before.empty() ? std::string(key) : before + "." + std::string(key);
    }
};

[[noreturn]] void refuse(const std::string& what, const Path& path) { throw GeoJsonError(what, path.text()); }

const json::object& object_of(const json::value& value, const Path& path) {
    if (!value.is_object()) {
        refuse("must be an object", path);
    }
    return value.get_object();
}

const json::array& array_of(const json::value& value, const Path& path) {
    if (!value.is_array()) {
        refuse("must be an array", path);
    }
    return value.get_array();
}

std::string_view string_member(const json::object& object, std::string_view name, const Path& path) {
    const json::value* value = object.if_contains(name);
    if (!value || !value->is_string()) {
        refuse("must be a string", path.member(name));
    }
    return value->get_string();
}

const json::value& required_member(const json::object& object, std::string_view name, const Path& path) {
    const json::value* value = object.if_contains(name);
    if (!value) {
        refuse("is missing", path.member(name));
    }
    return *value;
}

double number_of(const json::value& value, const Path& path) {
    switch (value.kind()) {
        case json::kind::double_: return value.get_double();
        case json::kind::int64: return static_cast<double>(value.get_int64());
        case json::kind::uint64: return static_cast<double>(value.get_uint64());
        default: refuse("must be a number", path);
    }
}

std::optional<std::string> scalar_text(const json::value& value) {
    switch (value.kind()) {
        case json::kind::string: return std::string(value.get_string());
        case json::kind::int64: return std::to_string(value.get_int64());
        case json::kind::uint64: return std::to_string(value.get_uint64());
        case json::kind::bool_: return value.get_bool() ? "true" : "false";
        case json::kind::double_: {
            std::array<char, 32> text;
            const auto end = std::to_chars(text.data(), text.data() + text.size(), value.get_double()).ptr;
            return std::string(text.data(), end);
        }
        case json::kind::null:
        case json::kind::array:
        case json::kind::object: return std::nullopt;
    }
    return std::nullopt;
}

class Reader {
public:
    explicit Reader(Datum datum) : datum_(datum) {}

    std::vector<GeoFeature> collection(const json::value& value) const {
        const Path root;
        const json::object& object = object_of(value, root);
        if (string_member(object, "type", root) != "FeatureCollection") {
            refuse("must be FeatureCollection", root.member("type"));
        }
        check_reference_system(object, root);
        const Path path = root.member("features");
        const json::array& list = array_of(required_member(object, "features", root), path);
        std::vector<GeoFeature> features;
        features.reserve(list.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            features.push_back(feature(list[i], path.element(i)));
        }
        return features;
    }

private:
    // RFC 7946 knows only WGS84; files of its forerunner name their system, and another one would put every point astray.
    static void check_reference_system(const json::object& collection, const Path& path) {
        constexpr std::array<std::string_view, 4> known = {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "urn:ogc:def:crs:EPSG::4326",
                                                           "EPSG:4326"};
        const json::value* system = collection.if_contains("crs");
        if (!system || system->is_null()) {
            return;
        }
        const Path system_path = path.member("crs");
        const Path properties_path = system_path.member("properties");
        const json::object& properties = object_of(required_member(object_of(*system, system_path), "properties", system_path), properties_path);
        if (std::ranges::find(known, string_member(properties, "name", properties_path)) == known.end()) {
            refuse("must be CRS84 (WGS84)", properties_path.member("name"));
        }
    }

    GeoFeature feature(const json::value& value, const Path& path) const {
        const json::object& object = object_of(value, path);
        if (string_member(object, "type", path) != "Feature") {
            refuse("must be Feature", path.member("type"));
        }
        GeoFeature feature;
        const json::value* properties = object.if_contains("properties");
        if (properties && !properties->is_null()) {
            for (const json::key_value_pair& pair : object_of(*properties, path.member("properties"))) {
                if (std::optional<std::string> text = scalar_text(pair.value())) {
                    feature.properties.emplace(pair.key(), *std::move(text));
                }
            }
        }
        const json::value* geometry = object.if_contains("geometry");
        if (geometry && !geometry->is_null()) {
            read_geometry(*geometry, path.member("geometry"), feature);
        }
        return feature;
    }

    void read_geometry(const json::value& value, const Path& path, GeoFeature& feature) const {
        const json::object& object = object_of(value, path);
        const std::string_view type = string_member(object, "type", path);
        const json::value& coordinates = required_member(object, "coordinates", path);
        const Path coordinates_path = path.member("coordinates");
        if (type == "Point") {
            feature.point = position(coordinates, coordinates_path);
        } else if (type == "Polygon") {
            feature.shape.push_back(polygon(coordinates, coordinates_path));
        } else if (type == "MultiPolygon") {
            feature.shape = polygons(coordinates, coordinates_path);
        } else {
            refuse("must be Point, Polygon or MultiPolygon", path.member("type"));
        }
    }

    MultiPolygon polygons(const json::value& value, const Path& path) const {
        const json::array& list = array_of(value, path);
        if (list.empty()) {
            refuse("has no polygon", path);
        }
        MultiPolygon polygons;
        polygons.reserve(list.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            polygons.push_back(polygon(list[i], path.element(i)));
        }
        return polygons;
    }

    Polygon polygon(const json::value& value, const Path& path) const {
        const json::array& list = array_of(value, path);
        if (list.empty()) {
            refuse("has no ring", path);
        }
        Polygon polygon{.outer = ring(list[0], path.element(0)), .holes = {}};
        for (std::size_t i = 1; i < list.size(); ++i) {
            polygon.holes.push_back(ring(list[i], path.element(i)));
        }
        return polygon;
    }

    Ring ring(const json::value& value, const Path& path) const {
        const json::array& list = array_of(value, path);
        Ring ring;
        ring.points.reserve(list.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            ring.points.push_back(position(list[i], path.element(i)));
        }
        if (!has_three_distinct(ring.points)) {
            refuse("must have at least three distinct points", path);
        }
        return ring;
    }

    static bool has_three_distinct(const std::vector<Position>& points) {
        const auto second = std::ranges::find_if(points, [&](Position p) { return p != points.front(); });
        return std::any_of(second, points.end(), [&](Position p) { return p != points.front() && p != *second; });
    }

    Position position(const json::value& value, const Path& path) const {
        const json::array& numbers = array_of(value, path);
        if (numbers.size() < 2) {
            refuse("must have a longitude and a latitude", path);
        }
        const Position position{number_of(numbers[0], path.element(0)), number_of(numbers[1], path.element(1))};
        if (!valid(position)) {
            refuse("must lie within longitude -180..180 and latitude -90..90", path);
        }
        return datum_ == Datum::gcj02 ? from_gcj02(position) : position;
    }

    Datum datum_;
};

// Positions of a MultiPolygon lie eight levels deep; foreign members may go further.
constexpr std::size_t depth_max = 20;

json::value parse_tree(std::string_view text, json::storage_ptr storage) {
    json::parse_options options;
    options.max_depth = depth_max;
    json::stream_parser parser(std::move(storage), options);
    json::error_code error;
    const std::size_t good = parser.write(text.data(), text.size(), error);
    if (!error) {
        parser.finish(error);
    }
    if (error) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(good, text.size())), '\n');
        throw GeoJsonError(error == json::error::too_deep ? "is nested too deep" : "is not JSON: " + error.message(), "line " + std::to_string(line));
    }
    return parser.release();
}

}  // namespace

std::vector<GeoFeature> parse_geojson(std::string_view text, Datum datum) {
    if (text.size() > geojson_bytes_max) {
        throw GeoJsonError("is larger than " + std::to_string(geojson_bytes_max >> 20) + " MiB", "");
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    json::monotonic_resource memory;
    const json::value tree = parse_tree(text, &memory);
    return Reader(datum).collection(tree);
}

}  // namespace pingzhi::pack
