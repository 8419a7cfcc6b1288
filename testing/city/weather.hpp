// The sky over the simulated city, day by day: what it is on a day goes with the seed and the day alone.
#pragma once

#include "testing/city/demand.hpp"

namespace pingzhi::testing::city {

struct SkyOfDay {
    double degrees = 0;
    int rain = 0;  // 0 none to 3 a storm
    int wind = 0;  // 0 calm to 3 a typhoon
    bool typhoon = false;
};

class Weather {
public:
    Weather(std::uint64_t seed, SkyRules rules) : seed_(seed), rules_(std::move(rules)) {}
    SkyOfDay on(CivilDay day) const;
    bool typhoon(CivilDay day) const;

private:
    std::uint64_t seed_;
    SkyRules rules_;
};

// How much more, or less, of it there is under such a sky.
double factor_by_sky(const AppealClass& appeal, const SkyOfDay& sky);

}  // namespace pingzhi::testing::city
