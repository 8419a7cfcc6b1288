#include "storage/sqlite/connection.hpp"

#include <fmt/format.h>

#include "storage/sqlite/sqlite_words.hpp"

namespace pingzhi::storage {
namespace {

int open_flags(const SqliteOptions& options, Connection::Role role) {
    if (options.access == SqliteOptions::Access::read_only) return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    const bool create = options.create && role == Connection::Role::writer;
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
}

// Who commits without forcing the disk, as some tests do, must not gather: others would see a commit before its bytes.
bool gathers_log(const SqliteOptions& options, Connection::Role role) {
    return role == Connection::Role::writer && options.access == SqliteOptions::Access::read_write && options.synchronous == SqliteOptions::Synchronous::full;
}

// SQLite counts what it allocates under one lock of the whole process, which the writer, the readers and the words' thread would share; nobody
// reads the count. It can be told only before SQLite's first call: where a test called it before, the count stays and nothing else differs.
const SqliteOptions& without_counted_memory(const SqliteOptions& options) {
    static const int told = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(told);
    return options;
}

const char* name_of(SqliteOptions::Synchronous synchronous) {
    switch (synchronous) {
        case SqliteOptions::Synchronous::full: return "FULL";
        case SqliteOptions::Synchronous::normal: return "NORMAL";
        case SqliteOptions::Synchronous::off: return "OFF";
    }
    return "FULL";
}

}  // namespace

Connection::Connection(const SqliteOptions& options, Role role)
    : log_(gathers_log(without_counted_memory(options), role) ? std::optional<GatheredLog>(std::in_place, options.vfs) : std::nullopt),
      database_(options.path, open_flags(options, role), static_cast<int>(options.busy_timeout.count()), log_ ? log_->name() : options.vfs) {
    sqlite3_extended_result_codes(handle(), 1);
    const int cache_kib = role == Role::writer ? options.writer_cache_kib : options.reader_cache_kib;
    database_.exec(fmt::format("PRAGMA cache_size = -{}; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF", cache_kib));
    if (role == Role::reader) {
        sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        has_words_ = attach_words(database_, options);
        database_.exec("PRAGMA query_only = ON");
        return;
    }
    // Page size and vacuum mode take effect only on an empty file, so they come before the first write.
    database_.exec(
        fmt::format("PRAGMA page_size = {}; PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = WAL; PRAGMA synchronous = {};"
                    "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = {}",
                    options.page_bytes, name_of(options.synchronous), 4LL * options.checkpoint_pages * options.page_bytes));
}

std::int64_t Connection::single(const char* sql) {
    Statement statement(handle(), sql);
    return statement.step() ? statement.integer_at(0) : 0;
}

InUse Connection::use(std::string_view sql) {
    std::list<Statement>& prepared = statements_[sql];
    for (Statement& statement : prepared) {
        if (!statement.in_use_) return InUse(statement);
    }
    return InUse(prepared.emplace_back(handle(), sql));
}

}  // namespace pingzhi::storage
