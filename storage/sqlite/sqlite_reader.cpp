#include "storage/sqlite/sqlite_reader.hpp"

#include <algorithm>
#include <limits>

#include "storage/sqlite/breakdown.hpp"
#include "storage/sqlite/cell_sums.hpp"
#include "storage/sqlite/matter_search.hpp"
#include "storage/sqlite/matter_table.hpp"

namespace pingzhi::storage {
namespace {

std::int64_t row_limit(std::size_t max) { return static_cast<std::int64_t>(std::min<std::size_t>(max, std::numeric_limits<std::int64_t>::max())); }

std::int64_t signed_number(std::uint64_t number) {
    return static_cast<std::int64_t>(std::min<std::uint64_t>(number, std::numeric_limits<std::int64_t>::max()));
}

AnswerRow answer_at(Statement& row, const KeyHash& key) {
    return {key, static_cast<Seq>(row.integer_at(0)), static_cast<std::uint32_t>(row.integer_at(1)), static_cast<std::uint64_t>(row.integer_at(2))};
}

std::vector<DueRow> due_rows(Statement& query) {
    std::vector<DueRow> rows;
    while (query.step()) rows.push_back({static_cast<Seq>(query.integer_at(0)), Instant{query.integer_at(1)}});
    return rows;
}

std::optional<Instant> earliest(const std::vector<DueRow>& rows) {
    if (rows.empty()) return std::nullopt;
    return rows.front().next_at;
}

}  // namespace

Head SqliteReader::head() {
    return unchanged_on_failure("reading the head", [&] {
        auto query = connection_.use("SELECT key, at FROM fact WHERE key BETWEEN ?1 AND ?2 ORDER BY key DESC LIMIT 1");
        query->integer(1, keys_.of(0)).integer(2, keys_.last());
        return query->step() ? Head{keys_.number(query->integer_at(0)), Instant{query->integer_at(1)}} : Head{};
    });
}

std::vector<FactRow> SqliteReader::facts(Seq from, std::size_t max) {
    return unchanged_on_failure("reading facts", [&] {
        auto query = connection_.use("SELECT key, at, leaf FROM fact WHERE key BETWEEN ?1 AND ?2 ORDER BY key LIMIT ?3");
        query->integer(1, keys_.at_most(from)).integer(2, keys_.last()).integer(3, row_limit(max));
        std::vector<FactRow> rows;
        while (query->step()) rows.push_back({keys_.number(query->integer_at(0)), Instant{query->integer_at(1)}, std::string(query->bytes_at(2))});
        return rows;
    });
}

std::optional<FactRow> SqliteReader::fact(Seq seq) {
    return unchanged_on_failure("reading a fact", [&]() -> std::optional<FactRow> {
        auto query = connection_.use("SELECT at, leaf FROM fact WHERE key = ?1");
        query->integer(1, keys_.at_most(seq));
        if (!query->step()) return std::nullopt;
        return FactRow{seq, Instant{query->integer_at(0)}, std::string(query->bytes_at(1))};
    });
}

std::optional<MatterRow> SqliteReader::matter(Seq id) {
    return unchanged_on_failure("reading a matter", [&] { return read_matter(connection_, codes_, keys_, id); });
}

std::vector<MatterRow> SqliteReader::matters(const MatterQuery& query) {
    return unchanged_on_failure("finding matters", [&] { return find_matters(connection_, codes_, keys_, query); });
}

std::uint64_t SqliteReader::count(const MatterQuery& query) {
    return unchanged_on_failure("counting matters", [&] { return count_matters(connection_, codes_, keys_, query); });
}

std::vector<DueRow> SqliteReader::due(Instant until, std::size_t max) {
    return unchanged_on_failure("reading due clocks", [&] {
        auto query = connection_.use(
            "SELECT id, next_at FROM matter INDEXED BY matter_by_next_at WHERE city = ?1 AND next_at IS NOT NULL AND next_at <= "
            "?2"
            " ORDER BY next_at, id LIMIT ?3");
        query->integer(1, keys_.city()).integer(2, until.ms).integer(3, row_limit(max));
        return due_rows(*query);
    });
}

std::optional<Instant> SqliteReader::next_due() { return earliest(due(no_instant, 1)); }

std::vector<DueRow> SqliteReader::deliveries_due(Instant until, std::size_t max) {
    return unchanged_on_failure("reading due deliveries", [&] {
        auto query = connection_.use(
            "SELECT id, deliver_at FROM matter INDEXED BY matter_by_deliver_at WHERE city = ?1 AND deliver_at IS NOT NULL AND deliver_at <= ?2"
            " ORDER BY deliver_at, id LIMIT ?3");
        query->integer(1, keys_.city()).integer(2, until.ms).integer(3, row_limit(max));
        return due_rows(*query);
    });
}

std::optional<Instant> SqliteReader::next_delivery() { return earliest(deliveries_due(no_instant, 1)); }

std::optional<AnswerRow> SqliteReader::answer(const KeyHash& key) {
    return unchanged_on_failure("reading an answer", [&]() -> std::optional<AnswerRow> {
        auto query = connection_.use("SELECT first, count, fingerprint FROM answer WHERE city = ?1 AND key = ?2");
        query->integer(1, keys_.city()).bytes(2, key);
        if (!query->step()) return std::nullopt;
        return answer_at(*query, key);
    });
}

std::vector<AnswerRow> SqliteReader::answers(const std::optional<KeyHash>& after, std::size_t max) {
    return unchanged_on_failure("reading answers", [&] {
        auto query = connection_.use("SELECT first, count, fingerprint, key FROM answer WHERE city = ?1 AND key > ?2 ORDER BY key LIMIT ?3");
        query->integer(1, keys_.city()).integer(3, row_limit(max));
        if (after)
            query->bytes(2, *after);
        else
            query->bytes(2, std::string_view{});
        std::vector<AnswerRow> rows;
        while (query->step()) {
            KeyHash key{};
            std::ranges::copy_n(query->bytes_at(3).begin(), static_cast<std::ptrdiff_t>(key.size()), key.begin());
            rows.push_back(answer_at(*query, key));
        }
        return rows;
    });
}

std::optional<VaultRow> SqliteReader::vault(Seq ref) {
    return unchanged_on_failure("reading the vault", [&]() -> std::optional<VaultRow> {
        auto query = connection_.use("SELECT value FROM vault JOIN sealed USING (place) WHERE key = ?1");
        query->integer(1, keys_.at_most(ref));
        if (!query->step()) return std::nullopt;
        return VaultRow{ref, std::string(query->bytes_at(0))};
    });
}

std::vector<VaultRow> SqliteReader::vaults(Seq after, std::size_t max) {
    return unchanged_on_failure("reading the vault", [&] {
        auto query = connection_.use("SELECT key, value FROM vault JOIN sealed USING (place) WHERE key > ?1 AND key <= ?2 ORDER BY key LIMIT ?3");
        query->integer(1, keys_.at_most(after)).integer(2, keys_.last()).integer(3, row_limit(max));
        std::vector<VaultRow> rows;
        while (query->step()) rows.push_back({keys_.number(query->integer_at(0)), std::string(query->bytes_at(1))});
        return rows;
    });
}

std::optional<TileRow> SqliteReader::tile(std::uint8_t level, std::uint64_t index) {
    return unchanged_on_failure("reading a tile", [&]() -> std::optional<TileRow> {
        auto query = connection_.use("SELECT hashes FROM tile WHERE city = ?1 AND level = ?2 AND number = ?3");
        query->integer(1, keys_.city()).integer(2, level).integer(3, signed_number(index));
        if (!query->step()) return std::nullopt;
        return TileRow{level, index, std::string(query->bytes_at(0))};
    });
}

std::optional<std::string> SqliteReader::blob(const Digest& digest) {
    return unchanged_on_failure("reading a blob", [&]() -> std::optional<std::string> {
        auto query = connection_.use("SELECT bytes FROM blob WHERE city = ?1 AND digest = ?2");
        query->integer(1, keys_.city()).bytes(2, digest);
        if (!query->step()) return std::nullopt;
        return std::string(query->bytes_at(0));
    });
}

std::optional<std::string> SqliteReader::setting(const std::string& name) {
    return unchanged_on_failure("reading a setting", [&]() -> std::optional<std::string> {
        auto query = connection_.use("SELECT value FROM setting WHERE city = ?1 AND name = ?2");
        query->integer(1, keys_.city()).text(2, name);
        if (!query->step()) return std::nullopt;
        return std::string(query->bytes_at(0));
    });
}

std::vector<SettingRow> SqliteReader::settings(const std::string& prefix) {
    return unchanged_on_failure("reading settings", [&] {
        // The first text after all that begin with the prefix.
        std::string end = prefix;
        ++end.back();
        std::vector<SettingRow> rows;
        auto query = connection_.use("SELECT name, value FROM setting WHERE city = ?1 AND name >= ?2 AND name < ?3 ORDER BY name");
        query->integer(1, keys_.city()).text(2, prefix).text(3, end);
        while (query->step()) rows.push_back({std::string(query->bytes_at(0)), std::string(query->bytes_at(1))});
        return rows;
    });
}

std::vector<CellRow> SqliteReader::cells(const CellQuery& query) {
    return unchanged_on_failure("reading cells", [&] {
        auto read = connection_.use(
            "SELECT first, cells FROM cell WHERE city = ?1 AND level = ?2 AND scope = ?3 AND dimension = ?4 AND first >= ?5 AND first <= ?6 ORDER BY first");
        read->integer(1, keys_.city()).integer(2, query.level).text(3, query.scope).integer(4, query.dimension);
        read->integer(5, query.from).integer(6, query.until);
        std::vector<CellRow> rows;
        while (read->step()) {
            const auto first = static_cast<std::int32_t>(read->integer_at(0));
            CellsInRow cells(read->bytes_at(1));
            while (const auto cell = cells.next()) {
                if (!query.takes(cell->code, cell->last)) continue;
                rows.push_back({{query.level, query.scope, query.dimension, first, std::string(cell->code), cell->last}, read_cell_sums(cell->sums)});
            }
        }
        return rows;
    });
}

std::vector<CellRow> SqliteReader::cells(const std::optional<CellKey>& after, std::size_t max) {
    return unchanged_on_failure("reading cells", [&] {
        const CellKey from = after.value_or(CellKey{});
        auto read = connection_.use(
            after ? "SELECT level, scope, dimension, first, cells FROM cell WHERE city = ?1 AND (level, scope, dimension, first) >= (?2, ?3, ?4, ?5)"
                    " ORDER BY level, scope, dimension, first"
                  : "SELECT level, scope, dimension, first, cells FROM cell WHERE city = ?1 ORDER BY level, scope, dimension, first");
        read->integer(1, keys_.city());
        if (after) read->integer(2, from.level).text(3, from.scope).integer(4, from.dimension).integer(5, from.first);
        std::vector<CellRow> rows;
        while (rows.size() < max && read->step()) {
            CellKey key{static_cast<std::uint8_t>(read->integer_at(0)),
                        std::string(read->bytes_at(1)),
                        static_cast<std::uint8_t>(read->integer_at(2)),
                        static_cast<std::int32_t>(read->integer_at(3)),
                        {},
                        0};
            CellsInRow cells(read->bytes_at(4));
            while (const auto cell = cells.next()) {
                key.code = cell->code;
                key.last = cell->last;
                if (after && key <= from) continue;
                if (rows.size() == max) break;
                rows.push_back({key, read_cell_sums(cell->sums)});
            }
        }
        return rows;
    });
}

std::vector<std::string> SqliteReader::cell_log() {
    return unchanged_on_failure("reading the log of cells", [&] {
        auto read = connection_.use("SELECT entry FROM cell_log WHERE city = ?1 ORDER BY number");
        read->integer(1, keys_.city());
        std::vector<std::string> entries;
        while (read->step()) entries.emplace_back(read->bytes_at(0));
        return entries;
    });
}

}  // namespace pingzhi::storage
