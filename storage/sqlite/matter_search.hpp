// Answers a matter query. Which index is the short way depends on the data (a unit may own ten matters or half of them),
// and there are no statistics to trust: every way that can answer is tried with a small budget of rows, then with larger
// ones, and the first that finishes gives the answer. The answer itself never depends on the way.
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
