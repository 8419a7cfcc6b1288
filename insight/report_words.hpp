// The words of the report: what each figure is called, and how it is counted.
#pragma once

#include <span>

#include "core/duty/text.hpp"
#include "insight/rates/counts.hpp"

namespace pingzhi::insight {

Text words_of(Rate rate);
Text definition_of(Rate rate);

// The counts that the report shows, in its order.
struct CountWords {
    Count Counts::*member;
    Text name;
    Text definition;
};
std::span<const CountWords> counts_in_report();

}  // namespace pingzhi::insight
