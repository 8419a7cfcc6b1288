// A consistent copy of a database into a new file while writes go on: copied under one snapshot, forced to the disk, and
// only then given its name, so that a file with that name is always whole.
#pragma once

#include <string>

#include "storage/sqlite/connection.hpp"

namespace pingzhi::storage {

void back_up(Connection& source, const std::string& path);

}  // namespace pingzhi::storage
