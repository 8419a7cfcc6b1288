// What simulate and demo share.
#pragma once

#include "cli/commands_support.hpp"
#include "testing/city/simulator.hpp"

namespace pingzhi::cli {

// The pictures that stand as evidence in what was simulated, as photos of the folder.
void keep_pictures(DataFolder& folder, const testing::city::Tally& tally);

}  // namespace pingzhi::cli
