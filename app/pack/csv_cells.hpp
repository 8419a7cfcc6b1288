// Cells that areas.csv and units.csv have in common.
#pragma once

#include <optional>

#include "app/pack/csv_table.hpp"
#include "app/pack/toml_reader.hpp"

namespace pingzhi::pack {

std::optional<Position> read_lon_lat(const CsvRow& row, Problems& problems);  // columns lon and lat, both or neither
Text read_name(const CsvRow& row, Problems& problems);                        // columns name_zh and name_en, at least one
Located read_code_cell(const CsvRow& row, std::string_view column, Need need, Problems& problems);

}  // namespace pingzhi::pack
