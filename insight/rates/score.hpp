// What is made of several rates: the composite of the three rates 三率, and the points of digital city management.
#pragma once

#include <optional>

#include "insight/rates/counts.hpp"
#include "insight/rates/scheme.hpp"

namespace pingzhi::insight {

// In per cent: response, solved and satisfied by their weights. None where one of the three was asked of nobody.
std::optional<Fraction> composite(const Counts& counts, const CompositeRules& rules);

// Points, none below 0.
struct Score {
    Fraction on_time;
    Fraction closing;
    Fraction off;    // for rework and false handling
    Fraction total;  // on_time + closing - off
};
// None where nothing was due.
std::optional<Score> score(const Counts& counts, const ScoreRules& rules);

}  // namespace pingzhi::insight
