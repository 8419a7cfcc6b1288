// Whole matters read from their table by id.
#pragma once

#include <optional>

#include "storage/port/rows.hpp"
#include "storage/sqlite/codes.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/keys.hpp"

namespace pingzhi::storage {

std::optional<MatterRow> read_matter(Connection& connection, Codes& codes, CityKeys keys, Seq id);

}  // namespace pingzhi::storage
