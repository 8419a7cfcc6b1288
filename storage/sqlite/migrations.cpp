#include "storage/sqlite/migrations.hpp"

#include <fmt/format.h>

#include <array>

#include "storage/port/store.hpp"

namespace pingzhi::storage {
namespace {

constexpr std::int64_t application = 0x506E677A;  // "Pngz", SQLite's application_id

// Rows of some hundred bytes live in rowid tables, four levels deep at ten million rows; an index-organised table of such
// rows would be eight deep. So that the city still leads their key, `key` is city * 2^40 + number (see keys.hpp). The
// columns that lists filter by hold numbers from `code` and follow every sort key in its index: a filter costs no visit
// to the row. `cell` is the square of the map that holds the position (see map_cell.hpp). Instants are milliseconds since
// 1970; a matter without a promise is due at 2^63 - 1 and so sorts last.
//
// Sealed values never move: even with secure_delete SQLite leaves copies of rows behind when it balances pages (found by
// test). So `sealed` only ever grows at its end, for all cities together, a value is erased by zeros of the same length in
// its place, and what says whose value it was stands in `vault`.
constexpr const char* first_schema = R"sql(
CREATE TABLE city (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE code (
    city INTEGER NOT NULL REFERENCES city,
    id INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (city, id),
    UNIQUE (city, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    key INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    leaf BLOB NOT NULL
) STRICT;

CREATE TABLE matter (
    key INTEGER PRIMARY KEY,
    city INTEGER NOT NULL,
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state INTEGER NOT NULL,
    open INTEGER NOT NULL,
    service INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    area INTEGER NOT NULL,
    lon REAL,
    lat REAL,
    cell INTEGER,
    opened INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    due INTEGER NOT NULL,
    closed INTEGER,
    next_at INTEGER,
    source_ref TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX matter_by_due ON matter (city, open, due, id, opened, state, service, unit, area);
CREATE INDEX matter_by_state ON matter (city, state, open, due, id, opened, service, unit, area);
CREATE INDEX matter_by_service ON matter (city, service, open, due, id, opened, state, unit, area);
CREATE INDEX matter_by_unit ON matter (city, unit, open, due, id, opened, state, service, area);
CREATE INDEX matter_by_area ON matter (city, area, open, due, id, opened, state, service, unit);
CREATE INDEX matter_by_cell ON matter (city, cell, open, due, id, opened, state, service, unit, area) WHERE cell IS NOT NULL;
CREATE INDEX matter_by_opened ON matter (city, opened, id, open, due, state, service, unit, area);
CREATE INDEX matter_by_updated ON matter (city, updated, id, open, opened, due, state, service, unit, area);
CREATE INDEX matter_by_next_at ON matter (city, next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX matter_by_source_ref ON matter (city, source_ref, id) WHERE source_ref != '';

CREATE TABLE answer (
    city INTEGER NOT NULL,
    key BLOB NOT NULL,
    first INTEGER NOT NULL,
    count INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    PRIMARY KEY (city, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed (
    place INTEGER PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

CREATE TABLE vault (
    key INTEGER PRIMARY KEY,
    place INTEGER NOT NULL REFERENCES sealed
) STRICT;

CREATE TABLE tile (
    city INTEGER NOT NULL REFERENCES city,
    level INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (city, level, number)
) STRICT;

CREATE TABLE blob (
    city INTEGER NOT NULL REFERENCES city,
    digest BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (city, digest)
) STRICT;

CREATE TABLE setting (
    city INTEGER NOT NULL REFERENCES city,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (city, name)
) STRICT;
)sql";

// A matter's `tags` are numbers from `code` in the order of their texts, with blanks between: what a row held before is known
// from the row, so that one without tags costs no second statement. `matter_tag` is the way from a tag to its matters.
constexpr const char* tags_closings_deliveries = R"sql(
ALTER TABLE matter ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE matter ADD COLUMN deliver_at INTEGER;
CREATE INDEX matter_by_deliver_at ON matter (city, deliver_at, id) WHERE deliver_at IS NOT NULL;
CREATE INDEX matter_by_closed ON matter (city, closed, id, open, opened, due, state, service, unit, area) WHERE closed IS NOT NULL;

CREATE TABLE matter_tag (
    city INTEGER NOT NULL,
    tag INTEGER NOT NULL,
    key INTEGER NOT NULL,
    PRIMARY KEY (city, tag, key)
) STRICT, WITHOUT ROWID;
)sql";

// What is asked by place is asked for the newest: a square of a great city holds tens of thousands of matters, and those of one span of
// time, newest first, are found without walking the others; nor is a row visited to see that it stands in another corner of the square.
constexpr const char* cells_by_opening = R"sql(
DROP INDEX matter_by_cell;
CREATE INDEX matter_by_cell ON matter (city, cell, open, opened, id, due, state, service, unit, area, lon, lat) WHERE cell IS NOT NULL;
)sql";

// What is asked for is one level, scope and dimension over a span of time, all its codes: so the row's key is in that order, and scopes and
// codes stand as texts, in the order of which two stores are compared. `cell_log` is what is not added up yet: a row for each commit that
// counted something, until there are many.
constexpr const char* cells_of_figures = R"sql(
CREATE TABLE cell (
    city INTEGER NOT NULL,
    level INTEGER NOT NULL,
    scope TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    first INTEGER NOT NULL,
    code TEXT NOT NULL,
    last INTEGER NOT NULL,
    sums BLOB NOT NULL,
    PRIMARY KEY (city, level, scope, dimension, first, code, last)
) STRICT, WITHOUT ROWID;

CREATE TABLE cell_log (
    city INTEGER NOT NULL,
    number INTEGER NOT NULL,
    entry BLOB NOT NULL,
    PRIMARY KEY (city, number)
) STRICT;
)sql";

// All cells of one level, scope, dimension and first in one row: cell_sums says how. What was kept before is made again by a rebuild.
constexpr const char* cells_that_begin_together = R"sql(
DROP TABLE cell;
DELETE FROM cell_log;
DELETE FROM setting WHERE name = 'figures';
CREATE TABLE cell (
    city INTEGER NOT NULL,
    level INTEGER NOT NULL,
    scope TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    first INTEGER NOT NULL,
    cells BLOB NOT NULL,
    PRIMARY KEY (city, level, scope, dimension, first)
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array steps{
    Migration{"the first schema", first_schema},
    Migration{"tags, closings, deliveries", tags_closings_deliveries},
    Migration{"cells by opening", cells_by_opening},
    Migration{"cells of the figures", cells_of_figures},
    Migration{"cells that begin together", cells_that_begin_together},
};

[[noreturn]] void refuse(const std::string& why) { throw Breakdown(Breakdown::Kind::other, Breakdown::Outcome::not_committed, why); }

std::size_t version_of(Connection& connection, std::span<const Migration> known) {
    const auto version = static_cast<std::size_t>(connection.single("PRAGMA user_version"));
    const auto kind = connection.single("PRAGMA application_id");
    const bool empty = connection.single("SELECT count(*) FROM sqlite_schema") == 0;
    if (kind != application && !empty) refuse("this SQLite file belongs to another program");
    if (version > known.size()) {
        refuse(fmt::format("the database has schema {} and this program knows only {}: use a newer program", version, known.size()));
    }
    return version;
}

}  // namespace

std::span<const Migration> migrations() { return steps; }

void migrate(Connection& connection, std::span<const Migration> known) {
    for (std::size_t version = version_of(connection, known); version < known.size(); ++version) {
        connection.execute("BEGIN IMMEDIATE");
        try {
            connection.execute(known[version].sql);
            connection.execute(fmt::format("PRAGMA application_id = {}", application).c_str());
            connection.execute(fmt::format("PRAGMA user_version = {}", version + 1).c_str());
            connection.execute("COMMIT");
        } catch (...) {
            if (connection.in_transaction()) connection.execute("ROLLBACK");
            throw;
        }
    }
}

void require_current(Connection& connection, std::span<const Migration> known) {
    const std::size_t version = version_of(connection, known);
    if (version < known.size()) {
        refuse(fmt::format("the database has schema {}, this program needs {}: open it once for writing", version, known.size()));
    }
}

}  // namespace pingzhi::storage
