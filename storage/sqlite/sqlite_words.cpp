#include "storage/sqlite/sqlite_words.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <thread>

#include "storage/port/store.hpp"
#include "storage/sqlite/breakdown.hpp"
#include "storage/sqlite/code_tokens.hpp"

namespace pingzhi::storage {
namespace {

constexpr std::int64_t application = 0x506E677B;  // "Png{"
constexpr std::int64_t form = 1;                  // of the schema and of what the codes are made of: another one is made anew

// FTS5 keeps no copy of what it indexed and must be told it again to forget it: `said` holds it. Both are keyed as the matters are.
constexpr const char* schema = R"sql(
CREATE VIRTUAL TABLE word USING fts5(published, inside, content='', columnsize=0, tokenize='codes');
CREATE TABLE said (key INTEGER PRIMARY KEY, published TEXT NOT NULL, inside TEXT NOT NULL) STRICT;
CREATE TABLE state (city INTEGER PRIMARY KEY, mark TEXT NOT NULL) STRICT;
)sql";

SqliteOptions own_options(const SqliteOptions& store) {
    SqliteOptions options = store;
    options.path = store.words;
    options.words.clear();
    options.create = true;
    if (options.synchronous == SqliteOptions::Synchronous::full) options.synchronous = SqliteOptions::Synchronous::normal;
    return options;
}

bool is_ours(Connection& connection) { return connection.single("PRAGMA application_id") == application && connection.single("PRAGMA user_version") == form; }

void make(Connection& connection) {
    connection.execute("BEGIN IMMEDIATE");
    connection.execute(schema);
    connection.execute(fmt::format("PRAGMA application_id = {}", application).c_str());
    connection.execute(fmt::format("PRAGMA user_version = {}", form).c_str());
    connection.execute("COMMIT");
}

// False where the file must be replaced.
bool open(std::optional<Connection>& connection, const SqliteOptions& options) try {
    connection.emplace(options, Connection::Role::writer);
    register_code_tokens(connection->handle());
    if (connection->single("SELECT count(*) FROM sqlite_schema") == 0) make(*connection);
    if (is_ours(*connection)) {
        connection->single("SELECT rowid FROM word WHERE word MATCH '00'");
        return true;
    }
    connection.reset();
    return false;
} catch (const SQLite::Exception& error) {
    connection.reset();
    const auto kind = kind_of(error);
    if (kind == Breakdown::Kind::corrupt || kind == Breakdown::Kind::other) return false;
    throw;
}

void remove(const std::string& path) {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
}

}  // namespace

SqliteWords::SqliteWords(const SqliteOptions& store, CityKeys keys) : options_(own_options(store)), keys_(keys) {
    if (open(connection_, options_)) return;
    remove(options_.path);
    if (!open(connection_, options_)) {
        throw Breakdown(Breakdown::Kind::other, Breakdown::Outcome::not_committed, fmt::format("{} cannot be made", options_.path));
    }
}

std::string SqliteWords::mark() {
    return unchanged_on_failure("reading the word index", [&]() -> std::string {
        auto read = connection_->use("SELECT mark FROM state WHERE city = ?1");
        read->integer(1, keys_.city());
        return read->step() ? std::string(read->bytes_at(0)) : std::string();
    });
}

template <typename Work>
void SqliteWords::in_one_commit(const char* doing, Work work) {
    try {
        connection_->use("BEGIN IMMEDIATE")->run();
        work();
        connection_->use("COMMIT")->run();
    } catch (const SQLite::Exception& error) {
        const auto kind = kind_of(error);
        if (connection_->in_transaction()) connection_->use("ROLLBACK")->run();
        if (kind == Breakdown::Kind::corrupt) remove(options_.path);  // the next start makes it anew
        throw breakdown_of(error, Breakdown::Outcome::not_committed, doing);
    }
}

void SqliteWords::put_mark(const std::string& mark) {
    auto put = connection_->use("INSERT INTO state (city, mark) VALUES (?1, ?2) ON CONFLICT (city) DO UPDATE SET mark = ?2");
    put->integer(1, keys_.city()).text(2, mark);
    put->run();
}

void SqliteWords::put(const SaidRow& row) {
    const std::int64_t key = keys_.of(row.matter);
    auto before = connection_->use("SELECT published, inside FROM said WHERE key = ?1");
    before->integer(1, key);
    const bool known = before->step();
    if (known) {
        const std::string published(before->bytes_at(0)), inside(before->bytes_at(1));
        if (published == row.published && inside == row.inside) return;
        auto forget = connection_->use("INSERT INTO word (word, rowid, published, inside) VALUES ('delete', ?1, ?2, ?3)");
        forget->integer(1, key).text(2, published).text(3, inside);
        forget->run();
    }
    if (row.published.empty() && row.inside.empty()) {
        if (!known) return;
        auto remove = connection_->use("DELETE FROM said WHERE key = ?1");
        remove->integer(1, key);
        return remove->run();
    }
    for (const char* sql : {"INSERT INTO word (rowid, published, inside) VALUES (?1, ?2, ?3)",
                            "INSERT INTO said (key, published, inside) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET published = ?2, inside = ?3"}) {
        auto add = connection_->use(sql);
        add->integer(1, key).text(2, row.published).text(3, row.inside);
        add->run();
    }
}

void SqliteWords::commit(const std::vector<SaidRow>& rows, const std::string& mark) {
    in_one_commit("indexing words", [&] {
        for (const SaidRow& row : rows) put(row);
        put_mark(mark);
    });
}

// Where other cities share the file each row is taken out by itself.
void SqliteWords::clear() {
    in_one_commit("clearing the word index", [&] {
        auto others = connection_->use("SELECT 1 FROM said WHERE key NOT BETWEEN ?1 AND ?2 LIMIT 1");
        others->integer(1, keys_.of(0)).integer(2, keys_.last());
        if (!others->step()) {
            connection_->execute("INSERT INTO word (word) VALUES ('delete-all')");
            connection_->execute("DELETE FROM said");
            return put_mark("");
        }
        auto forget =
            connection_->use("INSERT INTO word (word, rowid, published, inside) SELECT 'delete', key, published, inside FROM said WHERE key BETWEEN ?1 AND ?2");
        auto remove = connection_->use("DELETE FROM said WHERE key BETWEEN ?1 AND ?2");
        for (auto* each : {&forget, &remove}) {
            (*each)->integer(1, keys_.of(0)).integer(2, keys_.last());
            (*each)->run();
        }
        put_mark("");
    });
}

// FTS5 keeps what was taken out until its pieces are merged, and SQLite leaves copies of rows behind where it balances pages: so
// everything is merged into one piece and written anew.
void SqliteWords::scrub() {
    unchanged_on_failure("scrubbing the word index", [&] {
        connection_->execute("INSERT INTO word (word) VALUES ('optimize')");
        connection_->execute("VACUUM");
    });
    const auto give_up = std::chrono::steady_clock::now() + options_.scrub_patience;
    for (;;) {
        const int code = sqlite3_wal_checkpoint_v2(connection_->handle(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
        if (code == SQLITE_OK) return;
        const SQLite::Exception error(connection_->handle(), code);
        if (kind_of(error) != Breakdown::Kind::locked || std::chrono::steady_clock::now() >= give_up) {
            throw breakdown_of(error, Breakdown::Outcome::not_committed, "scrubbing the word index");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

bool attach_words(SQLite::Database& database, const SqliteOptions& options) {
    if (options.words.empty() || !std::filesystem::exists(options.words)) return false;
    try {
        register_code_tokens(database.getHandle());
        Statement attach(database.getHandle(), "ATTACH ?1 AS words");
        attach.text(1, options.words);
        attach.run();
        database.exec("PRAGMA words.cache_size = -4096");
        return true;
    } catch (const SQLite::Exception&) {
        return false;  // other reads go on; searches say that there is no index
    }
}

}  // namespace pingzhi::storage
