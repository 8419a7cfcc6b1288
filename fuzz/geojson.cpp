// GeoJSON of areas: any bytes. What reads must become a territory or a named problem, and every corner must have an owner.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/pack/geojson.hpp"
#include "core/duty/territory.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pingzhi;
    std::vector<pack::GeoFeature> features;
    try {
        features = pack::parse_geojson({reinterpret_cast<const char*>(data), size});
    } catch (const pack::GeoJsonError&) {
        return 0;
    }
    std::vector<Area> areas(1);
    areas[0].code = {"root"};
    for (std::size_t i = 0; i < features.size() && i < 50; ++i) {
        Area area;
        area.code = {"a" + std::to_string(i)};
        area.parent = areas[0].code;
        area.level = AreaLevel::village;
        area.shape = features[i].shape;
        areas.push_back(std::move(area));
    }
    try {
        Territory territory(areas);
        for (const Area& area : areas) {
            for (const Polygon& polygon : area.shape) {
                if (!polygon.outer.points.empty() && !territory.leaf_at(polygon.outer.points.front(), CivilDay{0})) std::abort();
            }
        }
    } catch (const TerritoryError&) {}
    return 0;
}
