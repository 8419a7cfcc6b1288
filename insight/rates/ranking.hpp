// Who keeps promises best: units by the lower bound of the Wilson interval of their on-time rate, after exclusions, so that one
// matter done is not better than ninety-nine of a hundred. The red list holds the first, the black list the last.
#pragma once

#include "insight/rates/tally.hpp"

namespace pingzhi::insight {

struct RankedUnit {
    std::string unit;
    Share on_time;
    Interval interval;
};

struct Ranking {
    std::vector<RankedUnit> units;   // best first; of equal bounds, who had more due, then by code
    std::vector<std::string> red;    // best first
    std::vector<std::string> black;  // worst first; nobody who was late with nothing, nobody of the red list
};

Ranking rank(const Groups& units, const Scheme& scheme);

}  // namespace pingzhi::insight
