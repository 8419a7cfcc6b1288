#include "app/import/district_map.hpp"

#include <map>
#include <stdexcept>

#include "app/import/record.hpp"
#include "app/pack/geojson.hpp"

namespace pingzhi {
namespace {

const AreaCode everywhere{"*"};
constexpr CivilDay any_day{};

}  // namespace

DistrictMap::DistrictMap(std::string_view geojson, const DistrictRules& rules) {
    std::map<std::string, MultiPolygon> shapes;
    for (pack::GeoFeature& feature : pack::parse_geojson(geojson)) {
        auto name = feature.properties.find(rules.property);
        if (name == feature.properties.end()) throw std::invalid_argument("a feature of the map has no property " + rules.property);
        MultiPolygon& shape = shapes[district_name(name->second, rules)];
        shape.insert(shape.end(), std::make_move_iterator(feature.shape.begin()), std::make_move_iterator(feature.shape.end()));
    }
    std::vector<Area> areas{Area{everywhere, {}, AreaLevel::city, {}, {}, {}, {}, {}}};
    for (auto& [name, shape] : shapes) areas.push_back({AreaCode{name}, {}, AreaLevel::town, everywhere, {}, {}, {}, std::move(shape)});
    try {
        districts_ = std::make_unique<Territory>(std::move(areas));
    } catch (const TerritoryError& error) {
        throw std::invalid_argument("the district " + error.area.value + " of the map has no usable shape");
    }
}

void DistrictMap::compare(Position position, const std::string& district, DistrictAgreement& agreement) const {
    ++agreement.compared;
    const Area* found = districts_->leaf_at(position, any_day);
    if (!found || found->code == everywhere) {
        ++agreement.outside;
    } else if (found->code.value == district) {
        ++agreement.same;
    } else {
        ++agreement.other;
    }
}

}  // namespace pingzhi
