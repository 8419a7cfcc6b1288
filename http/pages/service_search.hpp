// Finds services by everyday words, in either language and without a dictionary: Chinese by pairs of characters, other
// scripts by words.
#pragma once

#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.hpp"

namespace pingzhi::http::pages {

// Those that residents may choose and that have something in common with the words, the nearest first.
std::vector<const Service*> find_services(const Catalogue& catalogue, std::string_view words);

}  // namespace pingzhi::http::pages
