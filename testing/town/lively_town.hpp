// The small town under later packs: what random people need to meet every rule. Changes of lively_town(1) over small_town():
//   lamp    a description is required; its reporter may be asked, and silence withdraws; evidence from within 1 km of its place
//   record  may be asked, suspended and extended too, by clocks that run on what happened
//   keeper  a role that erases values and excludes from the rates
//   office  the first of every month is a day off, the first Saturday a working day
// lively_town(2) gives lamps another limit. A pack "elsewhere" is of another city.
#pragma once

#include <memory>

#include "testing/town/small_town.hpp"

namespace pingzhi::testing {

inline constexpr int lively_towns = 2;
std::shared_ptr<const Catalogue> lively_town(int version);
std::shared_ptr<const Catalogue> elsewhere();

// Of the office calendar, from 2026 to 2045.
SpecialDays lively_days();

}  // namespace pingzhi::testing
