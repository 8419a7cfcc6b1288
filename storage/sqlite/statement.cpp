#include "storage/sqlite/statement.hpp"

#include <SQLiteCpp/Exception.h>

namespace pingzhi::storage {

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
    require(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::require(int code) const {
    if (code != SQLITE_OK) throw SQLite::Exception(database_, code);
}

Statement& Statement::integer(int parameter, std::int64_t value) {
    require(sqlite3_bind_int64(statement_, parameter, value));
    return *this;
}

Statement& Statement::real(int parameter, double value) {
    require(sqlite3_bind_double(statement_, parameter, value));
    return *this;
}

Statement& Statement::text(int parameter, std::string_view value) {
    const char* data = value.data() == nullptr ? "" : value.data();
    require(sqlite3_bind_text64(statement_, parameter, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bytes(int parameter, std::string_view value) {
    const char* data = value.data() == nullptr ? "" : value.data();
    require(sqlite3_bind_blob64(statement_, parameter, data, value.size(), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bytes(int parameter, std::span<const std::uint8_t> value) {
    return bytes(parameter, {reinterpret_cast<const char*>(value.data()), value.size()});
}

Statement& Statement::null(int parameter) {
    require(sqlite3_bind_null(statement_, parameter));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw SQLite::Exception(database_, code);
}

void Statement::run() {
    step();
    reset();
}

void Statement::reset() noexcept { sqlite3_reset(statement_); }

std::string_view Statement::bytes_at(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

}  // namespace pingzhi::storage
