#include "storage/sqlite/breakdown.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace pingzhi::storage {

Breakdown::Kind kind_of(const SQLite::Exception& error) {
    switch (error.getErrorCode() & 0xff) {
        case SQLITE_FULL: return Breakdown::Kind::disk_full;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN: return Breakdown::Kind::io;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return Breakdown::Kind::corrupt;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Breakdown::Kind::locked;
        default: return Breakdown::Kind::other;
    }
}

Breakdown breakdown_of(const SQLite::Exception& error, Breakdown::Outcome outcome, const char* doing) {
    return Breakdown(kind_of(error), outcome, fmt::format("{}: {} (SQLite {})", doing, error.what(), error.getExtendedErrorCode()));
}

}  // namespace pingzhi::storage
