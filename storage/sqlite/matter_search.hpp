// Answers a matter query. Which way is the short one depends on the data (a unit may own ten matters or half of them), and
// there are no statistics to trust: all ways are walked in turns, a few rows each, then more, and the first that arrives
// gives the answer. So a query costs at most as many times its shortest way as there are ways. The answer itself never
// depends on the way.
#pragma once

#include <vector>

#include "storage/port/store.hpp"
#include "storage/sqlite/codes.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/keys.hpp"

namespace pingzhi::storage {

std::vector<MatterRow> find_matters(Connection& connection, Codes& codes, CityKeys keys, const MatterQuery& query);
std::uint64_t count_matters(Connection& connection, Codes& codes, CityKeys keys, const MatterQuery& query);

}  // namespace pingzhi::storage
