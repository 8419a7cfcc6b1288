// SHA-256 of a whole file, read in parts.
#pragma once

#include <filesystem>

#include "ledger/hash.hpp"

namespace pingzhi {

ledger::Hash file_digest(const std::filesystem::path& path);  // throws std::system_error

}  // namespace pingzhi
