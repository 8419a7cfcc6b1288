// Cells as bytes. Those of one level, scope, dimension and first stand together in one row, by code and last: what they have in common stands
// once, and a commit that counts many of them writes one row. Numbers are varints; a sum stands after how far its measure is from the one before.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "storage/port/cells.hpp"

namespace pingzhi::storage {

std::string bytes_of(const CellSums& sums);
CellSums read_cell_sums(std::string_view bytes);  // throws Breakdown (corrupt)

// The cells of a row, one after the other.
struct CellBytes {
    std::string_view code;
    std::int32_t last = 0;
    std::string_view sums;
};
class CellsInRow {
public:
    explicit CellsInRow(std::string_view bytes) : bytes_(bytes) {}
    std::optional<CellBytes> next();  // throws Breakdown (corrupt)

private:
    std::string_view bytes_;
};

// The row's bytes with these cells of it added, which are by code and last; empty where nothing is left.
std::string with_added(std::string_view row, std::span<const CellRow> cells);

}  // namespace pingzhi::storage
