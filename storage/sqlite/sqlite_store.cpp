#include "storage/sqlite/sqlite_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <thread>

#include "storage/sqlite/backup.hpp"
#include "storage/sqlite/batch_writer.hpp"
#include "storage/sqlite/breakdown.hpp"
#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/reader_pool.hpp"
#include "storage/sqlite/sqlite_reader.hpp"
#include "storage/sqlite/sqlite_words.hpp"
#include "storage/sqlite/writer_lock.hpp"

namespace pingzhi::storage {
namespace {

using enum Breakdown::Outcome;

std::optional<WriterLock> lock_of(const SqliteOptions& options) {
    // A file system of its own is private to its process.
    if (options.access == SqliteOptions::Access::read_only || !options.vfs.empty()) return std::nullopt;
    return std::optional<WriterLock>(std::in_place, options.path);
}

Connection main_connection(const SqliteOptions& options) {
    if (options.access == SqliteOptions::Access::read_write) return Connection(options, Connection::Role::writer);
    return Connection(options, Connection::Role::reader);
}

std::optional<std::int64_t> find_city(Connection& connection, const std::string& code) {
    auto query = connection.use("SELECT id FROM city WHERE code = ?1");
    query->text(1, code);
    if (!query->step()) return std::nullopt;
    return query->integer_at(0);
}

std::int64_t only_city(Connection& connection, const std::string& path) {
    auto query = connection.use("SELECT id FROM city");
    if (!query->step()) throw Breakdown(Breakdown::Kind::other, not_committed, fmt::format("{} holds no city", path));
    const auto city = query->integer_at(0);
    if (query->step()) throw Breakdown(Breakdown::Kind::other, not_committed, fmt::format("{} holds several cities: name one", path));
    return city;
}

std::int64_t city_in(Connection& connection, const SqliteOptions& options) {
    if (options.city.empty()) return only_city(connection, options.path);
    if (const auto known = find_city(connection, options.city)) return *known;
    if (!options.create || options.access == SqliteOptions::Access::read_only) {
        throw Breakdown(Breakdown::Kind::other, not_committed, fmt::format("{} holds no city {}", options.path, options.city));
    }
    auto insert = connection.use("INSERT INTO city (id, code) SELECT coalesce(max(id) + 1, 0), ?1 FROM city");
    insert->text(1, options.city);
    insert->run();
    return *find_city(connection, options.city);
}

void bring_up_to_date(Connection& connection, const SqliteOptions& options) {
    if (options.access == SqliteOptions::Access::read_only)
        require_current(connection, migrations());
    else
        migrate(connection, migrations());
}

int note_log_length(void* length, sqlite3*, const char*, int pages) {
    *static_cast<int*>(length) = pages;
    return SQLITE_OK;
}

}  // namespace

struct SqliteStore::Parts {
    explicit Parts(const SqliteOptions& asked)
        : options(asked),
          lock(lock_of(options)),
          main(main_connection(options)),
          city((bring_up_to_date(main, options), city_in(main, options))),
          codes(city.city()),
          words(options.words.empty() || options.access == SqliteOptions::Access::read_only ? nullptr : std::make_unique<SqliteWords>(options, city)),
          pool(options, codes, city),
          latest(main, codes, city),
          last(latest.head().last) {
        sqlite3_wal_hook(main.handle(), note_log_length, &log_pages);  // in place of SQLite's own checkpoints
    }

    const SqliteOptions options;
    std::optional<WriterLock> lock;
    Connection main;
    CityKeys city;
    Codes codes;
    std::unique_ptr<SqliteWords> words;  // before the readers, who attach its file
    ReaderPool pool;
    SqliteReader latest;
    Seq last;
    int log_pages = 0;
    int checkpoint_at = 0;  // the log's length from which the next checkpoint is tried
    std::string stopped;    // why no commit is taken any more
};

std::unique_ptr<SqliteStore> SqliteStore::open(const SqliteOptions& options) {
    return unchanged_on_failure("opening the store", [&] { return std::unique_ptr<SqliteStore>(new SqliteStore(std::make_unique<Parts>(options))); });
}

SqliteStore::SqliteStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SqliteStore::~SqliteStore() = default;

std::unique_ptr<Reader> SqliteStore::reader() { return parts_->pool.snapshot(); }
Reader& SqliteStore::latest() { return parts_->latest; }
WordIndex* SqliteStore::words() { return parts_->words.get(); }

void SqliteStore::begin_batch() {
    if (parts_->main.in_transaction()) return;
    unchanged_on_failure("beginning a batch", [&] { parts_->main.use("BEGIN IMMEDIATE")->run(); });
}

void SqliteStore::end_batch() { rollback(); }

void SqliteStore::commit(Batch batch) {
    for (std::size_t at = 0; at < batch.facts.size(); ++at) {
        if (batch.facts[at].seq != parts_->last + at + 1) throw std::logic_error("facts must continue the sequence without a gap");
    }
    in_one_commit("committing", [&] { BatchWriter(parts_->main, parts_->codes, parts_->city).write(batch); });
    parts_->last += batch.facts.size();
    checkpoint_when_long();
}

void SqliteStore::clear_derived() {
    // Derived rows hold nothing personal: their pages need not be overwritten one by one.
    unchanged_on_failure("clearing", [&] { parts_->main.execute("PRAGMA secure_delete = FAST"); });
    const auto restore = [&] { unchanged_on_failure("clearing", [&] { parts_->main.execute("PRAGMA secure_delete = ON"); }); };
    try {
        in_one_commit("clearing", [&] {
            for (const char* sql : {"DELETE FROM matter WHERE city = ?1", "DELETE FROM matter_tag WHERE city = ?1", "DELETE FROM answer WHERE city = ?1",
                                    "DELETE FROM tile WHERE city = ?1", "DELETE FROM cell WHERE city = ?1", "DELETE FROM cell_log WHERE city = ?1"}) {
                auto clear = parts_->main.use(sql);
                clear->integer(1, parts_->city.city());
                clear->run();
            }
        });
    } catch (...) {
        restore();
        throw;
    }
    restore();
    checkpoint_when_long();
}

template <typename Work>
void SqliteStore::in_one_commit(const char* doing, Work work) {
    require_usable(doing);
    try {
        if (!parts_->main.in_transaction()) parts_->main.use("BEGIN IMMEDIATE")->run();
        work();
    } catch (const SQLite::Exception& error) {
        rollback();
        throw breakdown_of(error, not_committed, doing);
    } catch (...) {
        rollback();
        throw;
    }
    try {
        parts_->main.use("COMMIT")->run();
    } catch (const SQLite::Exception& error) {
        const auto kind = kind_of(error);
        rollback();
        // A full disk ends the log within the last page of the transaction at the latest: it cannot be recovered as a whole.
        const bool surely_not = kind == Breakdown::Kind::disk_full || kind == Breakdown::Kind::locked;
        if (!surely_not) stop_committing(error.what());
        throw breakdown_of(error, surely_not ? not_committed : unknown, doing);
    }
    parts_->codes.keep();
}

void SqliteStore::require_usable(const char* doing) const {
    if (parts_->options.access == SqliteOptions::Access::read_only) {
        throw Breakdown(Breakdown::Kind::other, not_committed, fmt::format("{}: the store is open for reading only", doing));
    }
    if (!parts_->stopped.empty()) {
        throw Breakdown(Breakdown::Kind::io, unknown, fmt::format("{}: the store stopped after a fault: {}", doing, parts_->stopped));
    }
}

void SqliteStore::rollback() noexcept {
    parts_->codes.forget();
    if (!parts_->main.in_transaction()) return;
    try {
        parts_->main.use("ROLLBACK")->run();
    } catch (const SQLite::Exception& error) {
        if (parts_->main.in_transaction()) stop_committing(error.what());
    }
}

// After a failed force to the disk nothing is tried again, not even by closing: only the log knows what is whole.
void SqliteStore::stop_committing(const std::string& why) noexcept {
    parts_->stopped = why;
    sqlite3_db_config(parts_->main.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void SqliteStore::checkpoint_when_long() {
    const int wanted = parts_->options.checkpoint_pages;
    if (parts_->log_pages < wanted) parts_->checkpoint_at = wanted;  // the log has begun anew
    if (parts_->log_pages < std::max(wanted, parts_->checkpoint_at)) return;
    // Where readers keep the log from beginning anew, trying after every commit would force the disk three times each.
    parts_->checkpoint_at = parts_->log_pages + wanted / 4;
    const int code = sqlite3_wal_checkpoint_v2(parts_->main.handle(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    // What was committed stays committed in the log. Readers in the way and a full disk pass; a fault of the disk does not.
    const int primary = code & 0xff;
    if (primary != SQLITE_OK && primary != SQLITE_BUSY && primary != SQLITE_LOCKED && primary != SQLITE_FULL) {
        stop_committing(sqlite3_errmsg(parts_->main.handle()));
    }
}

void SqliteStore::scrub(std::chrono::milliseconds patience) {
    require_usable("scrubbing");
    end_batch();
    const auto give_up = std::chrono::steady_clock::now() + patience;
    for (;;) {
        sqlite3_busy_timeout(parts_->main.handle(), 0);
        const int code = sqlite3_wal_checkpoint_v2(parts_->main.handle(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
        sqlite3_busy_timeout(parts_->main.handle(), static_cast<int>(parts_->options.busy_timeout.count()));
        if (code == SQLITE_OK) return;
        const SQLite::Exception error(parts_->main.handle(), code);
        const auto kind = kind_of(error);
        if (kind != Breakdown::Kind::locked && kind != Breakdown::Kind::disk_full) {
            stop_committing(error.what());
            throw breakdown_of(error, unknown, "scrubbing");
        }
        if (kind == Breakdown::Kind::disk_full || std::chrono::steady_clock::now() >= give_up) throw breakdown_of(error, not_committed, "scrubbing");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

void SqliteStore::backup_to(const std::string& path) {
    auto connection = unchanged_on_failure("backing up", [&] { return parts_->pool.take(); });
    back_up(*connection, path);
    parts_->pool.give_back(std::move(connection));
}

}  // namespace pingzhi::storage
