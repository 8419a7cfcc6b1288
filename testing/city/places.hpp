// Where things happen: the leaf areas of a pack's territory with points inside them. More people live in residents' communities than in villages.
#pragma once

#include <string>
#include <vector>

#include "core/duty/territory.hpp"
#include "testing/city/chance.hpp"

namespace pingzhi::testing::city {

struct Spot {
    AreaCode area;
    std::string town, village;        // names, for texts
    std::vector<Position> positions;  // inside the area; none: it is known by its code alone
};

class Places {
public:
    Places(const Territory& territory, CivilDay day, std::uint64_t seed);
    const std::vector<Spot>& spots() const { return spots_; }
    std::size_t any(Chance& chance) const { return at(chance.share()); }
    std::size_t at(double share) const;  // of the people, in the order of areas

private:
    std::vector<Spot> spots_;
    std::vector<double> until_;  // share of the people up to and with each
};

}  // namespace pingzhi::testing::city
