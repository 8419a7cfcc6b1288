// Matters as table rows, and back. A row is derived: rebuild makes it again from the facts.
#pragma once

#include "core/matter/matter.hpp"
#include "storage/port/rows.hpp"

namespace pingzhi {

storage::MatterRow to_row(const Matter& matter);
Matter from_row(const storage::MatterRow& row);  // throws std::runtime_error on a row that to_row did not write

}  // namespace pingzhi
