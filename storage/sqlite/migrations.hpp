// The schema as an ordered list of steps. Each step runs once, in a transaction of its own, and is never edited after a
// release: a change is a new step. The file's user_version is the number of steps it has seen.
#pragma once

#include <span>

#include "storage/sqlite/connection.hpp"

namespace pingzhi::storage {

struct Migration {
    const char* name;
    const char* sql;
};

std::span<const Migration> migrations();

// Brings the file up to the last step. Throws Breakdown when the file is newer than this program or of another kind.
void migrate(Connection& connection, std::span<const Migration> steps);

// For read-only use: the same checks, nothing changed; an older file is refused too.
void require_current(Connection& connection, std::span<const Migration> steps);

}  // namespace pingzhi::storage
