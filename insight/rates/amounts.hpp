// Amounts that the nodes of plans tell in summed fields: reliefs, fines. Those of one service have one unit, which its pack names; so they are
// added up for a service and never over services. In hundredths, in whole numbers, like all that is counted here.
#pragma once

#include "insight/rates/spans.hpp"

namespace pingzhi::insight {

// How many were told, and their sum; the measures follow those of spans.
inline constexpr Measure amounts_told = measures_end;
inline constexpr Measure amounts_sum = measures_end + 1;
inline constexpr Measure amounts_end = measures_end + 2;

struct Amounts {
    Count told = 0;
    Count hundredths = 0;
    Amounts& operator+=(const Amounts& more);
    bool operator==(const Amounts&) const = default;
};
struct AmountsRawAndAfter {
    Amounts raw;
    Amounts after;  // without the matters that were excluded by decision
    bool operator==(const AmountsRawAndAfter&) const = default;
};

std::string print(const Amounts& amounts);  // the sum: "1012680", "73.50"

// On the day on which the node was finished.
std::vector<Mark> amounts_of(const Matter& matter, const Catalogue& own, View view);
Amounts amounts_in(const std::vector<Mark>& marks, const Period& period);

}  // namespace pingzhi::insight
