// A map of districts, to hold the district that a record names against the one its position lies in. It changes nothing of
// what is imported.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "app/import/mapping.hpp"
#include "core/duty/territory.hpp"

namespace pingzhi {

struct DistrictAgreement {
    std::uint64_t compared = 0;  // rows with a position and a district
    std::uint64_t same = 0;
    std::uint64_t other = 0;    // the position lies in another district of the map
    std::uint64_t outside = 0;  // in none
};

class DistrictMap {
public:
    // Features of one name are one district. Throws pack::GeoJsonError, and std::invalid_argument for a map without the
    // property or with a shape that encloses nothing.
    DistrictMap(std::string_view geojson, const DistrictRules& rules);

    void compare(Position position, const std::string& district, DistrictAgreement& agreement) const;

private:
    std::unique_ptr<Territory> districts_;
};

}  // namespace pingzhi
