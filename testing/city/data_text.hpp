// The data of the simulated city, as it stands in the program: data/demand.toml and data/classes.toml.
#pragma once

#include <string_view>

namespace pingzhi::testing::city {

std::string_view demand_text();
std::string_view classes_text();

}  // namespace pingzhi::testing::city
