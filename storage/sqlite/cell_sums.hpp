// The sums of a cell as bytes: how far each measure is from the one before it, and its sum, as varints.
#pragma once

#include <string>
#include <string_view>

#include "storage/port/cells.hpp"

namespace pingzhi::storage {

std::string bytes_of(const CellSums& sums);
CellSums read_cell_sums(std::string_view bytes);  // throws Breakdown (corrupt)

}  // namespace pingzhi::storage
