#include "bench/support/raw_sqlite.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <string>
#include <variant>
#include <vector>

namespace pingzhi::bench {
namespace {

using Value = std::variant<std::monostate, std::int64_t, double, std::string, std::vector<char>>;

struct Table {
    std::string name;
    int columns = 0;
    std::vector<Value> values;  // row after row
    std::size_t rows() const { return columns == 0 ? 0 : values.size() / static_cast<std::size_t>(columns); }
};

Value value_of(const SQLite::Column& column) {
    switch (column.getType()) {
        case SQLITE_INTEGER: return column.getInt64();
        case SQLITE_FLOAT: return column.getDouble();
        case SQLITE_TEXT: return column.getString();
        case SQLITE_BLOB: return std::vector<char>(static_cast<const char*>(column.getBlob()), static_cast<const char*>(column.getBlob()) + column.getBytes());
        default: return {};
    }
}

void bind(SQLite::Statement& statement, int index, const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        statement.bind(index, *whole);
    else if (const auto* real = std::get_if<double>(&value))
        statement.bind(index, *real);
    else if (const auto* text = std::get_if<std::string>(&value))
        statement.bindNoCopy(index, *text);
    else if (const auto* blob = std::get_if<std::vector<char>>(&value))
        statement.bindNoCopy(index, blob->data(), static_cast<int>(blob->size()));
    else
        statement.bind(index);
}

double cpu_now() {
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    auto seconds = [](timeval t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

RawResult insert_again(const std::filesystem::path& source, const std::filesystem::path& target, std::uint64_t transactions) {
    std::vector<Table> tables;
    SQLite::Database to(target.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    to.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=4000");
    {
        SQLite::Database from(source.string(), SQLite::OPEN_READONLY);
        // Tables before their indexes, as they were made.
        SQLite::Statement schema(from,
                                 "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index', rowid");
        while (schema.executeStep()) {
            to.exec(schema.getColumn(2).getString());
            if (schema.getColumn(0).getString() == "table") tables.push_back({schema.getColumn(1).getString(), 0, {}});
        }
        for (Table& table : tables) {
            // In the order in which they came: sorted by their keys, which nobody who takes reports could do, answers would be far cheaper.
            const char* order = table.name == "answer" ? " ORDER BY first" : "";
            SQLite::Statement rows(from, "SELECT * FROM \"" + table.name + "\"" + order);
            table.columns = rows.getColumnCount();
            while (rows.executeStep()) {
                for (int i = 0; i < table.columns; ++i) table.values.push_back(value_of(rows.getColumn(i)));
            }
        }
    }
    RawResult result;
    std::vector<SQLite::Statement> inserts;
    for (const Table& table : tables) {
        std::string marks = "?";
        for (int i = 1; i < table.columns; ++i) marks += ",?";
        inserts.emplace_back(to, "INSERT INTO \"" + table.name + "\" VALUES (" + marks + ")");
    }
    auto began = std::chrono::steady_clock::now();
    double cpu_before = cpu_now();
    for (std::uint64_t k = 0; k < transactions; ++k) {
        SQLite::Transaction transaction(to);
        for (std::size_t t = 0; t < tables.size(); ++t) {
            const Table& table = tables[t];
            std::size_t until = table.rows() * (k + 1) / transactions;
            for (std::size_t row = table.rows() * k / transactions; row < until; ++row) {
                for (int i = 0; i < table.columns; ++i)
                    bind(inserts[t], i + 1, table.values[row * static_cast<std::size_t>(table.columns) + static_cast<std::size_t>(i)]);
                inserts[t].exec();
                inserts[t].reset();
                ++result.rows;
            }
        }
        transaction.commit();
    }
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    result.cpu_seconds = cpu_now() - cpu_before;
    return result;
}

}  // namespace pingzhi::bench
