// Who keeps promises best: units by the lower bound of the Wilson interval of a rate, after exclusions, so that one matter done is not
// better than ninety-nine of a hundred; of a rate that is better the lower it is, by that of what it leaves. The red list holds the
// first, the black list the last.
#pragma once

#include "insight/rates/tally.hpp"

namespace pingzhi::insight {

struct RankedUnit {
    std::string unit;
    Share share;
    Interval interval;  // of what is good in it
};

struct Ranking {
    std::vector<RankedUnit> units;   // best first; of equal bounds, who had more due, then by code
    std::vector<std::string> red;    // best first
    std::vector<std::string> black;  // worst first; nobody who was late with nothing, nobody of the red list
};

Ranking rank(const Groups& units, const Scheme& scheme, Rate rate = Rate::on_time);

bool better_when_low(Rate rate);

}  // namespace pingzhi::insight
