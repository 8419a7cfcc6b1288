// One prepared statement. Thin over the C interface because a list reads thousands of cells and SQLiteCpp counts a shared
// reference for each. Errors are SQLite::Exception with the extended code. Bound text and bytes must live until the step.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pingzhi::storage {

class Statement {
public:
    Statement(sqlite3* database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    // Parameters are numbered from 1.
    Statement& integer(int parameter, std::int64_t value);
    Statement& real(int parameter, double value);
    Statement& text(int parameter, std::string_view value);
    Statement& bytes(int parameter, std::string_view value);
    Statement& bytes(int parameter, std::span<const std::uint8_t> value);
    Statement& null(int parameter);

    bool step();  // true: there is a row
    void run();   // for statements without rows
    void reset() noexcept;

    // Columns are numbered from 0.
    std::int64_t integer_at(int column) const { return sqlite3_column_int64(statement_, column); }
    double real_at(int column) const { return sqlite3_column_double(statement_, column); }
    std::string_view bytes_at(int column) const;  // text or blob, until the next step
    bool null_at(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

private:
    friend class InUse;
    friend class Connection;
    void require(int code) const;

    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
    bool in_use_ = false;
};

// A statement in use: reset when the scope ends, so that no read transaction stays open behind it.
class InUse {
public:
    explicit InUse(Statement& statement) : statement_(statement) { statement_.in_use_ = true; }
    ~InUse() {
        statement_.reset();
        statement_.in_use_ = false;
    }
    InUse(const InUse&) = delete;
    InUse& operator=(const InUse&) = delete;
    Statement* operator->() { return &statement_; }
    Statement& operator*() { return statement_; }

private:
    Statement& statement_;
};

}  // namespace pingzhi::storage
