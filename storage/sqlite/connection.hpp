// One connection to the database file with its prepared statements. Used by one thread at a time.
#pragma once

#include <SQLiteCpp/Database.h>

#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "storage/sqlite/gathered_log.hpp"
#include "storage/sqlite/sqlite_options.hpp"
#include "storage/sqlite/statement.hpp"

namespace pingzhi::storage {

class Connection {
public:
    enum class Role { writer, reader };
    Connection(const SqliteOptions& options, Role role);

    void execute(const char* sql) { database_.exec(sql); }
    std::int64_t single(const char* sql);  // the first cell of the first row

    // Prepared once, and once more for each that uses it at the same time; `sql` must live as long as the program (a literal).
    InUse use(std::string_view sql);

    bool has_words() const { return has_words_; }  // the word index is attached as `words`: to readers alone
    bool in_transaction() const { return sqlite3_get_autocommit(database_.getHandle()) == 0; }
    SQLite::Database& database() { return database_; }
    sqlite3* handle() const { return database_.getHandle(); }

private:
    std::optional<GatheredLog> log_;  // outlives the database that is opened through it
    SQLite::Database database_;
    bool has_words_ = false;
    std::map<std::string_view, std::list<Statement>> statements_;
};

}  // namespace pingzhi::storage
