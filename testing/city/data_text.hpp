// The data of the simulated city, as it stands in the program: data/demand.toml, data/classes.toml and the drawn pictures of data/photos.
#pragma once

#include <string_view>
#include <vector>

namespace pingzhi::testing::city {

std::string_view demand_text();
std::string_view classes_text();
std::vector<std::string_view> pictures();

}  // namespace pingzhi::testing::city
