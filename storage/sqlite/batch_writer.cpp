#include "storage/sqlite/batch_writer.hpp"

#include <algorithm>
#include <tuple>

#include "storage/sqlite/cell_sums.hpp"
#include "storage/sqlite/map_cell.hpp"
#include "storage/sqlite/tag_column.hpp"

namespace pingzhi::storage {

void BatchWriter::write(const Batch& batch) {
    for (const auto& row : batch.facts) write(row);
    for (const auto& row : batch.matters) write(row);
    for (const auto& row : batch.answers) write(row);
    for (const auto& row : batch.vault) write(row);
    for (const Seq ref : batch.erased) erase(ref);
    for (const auto& row : batch.tiles) write(row);
    for (const auto& row : batch.blobs) write(row);
    for (const auto& row : batch.settings) write(row);
    add(batch.cells);
    if (batch.cells_have_log) end_cell_log();
    if (!batch.cell_log.empty()) append_to_cell_log(batch.cell_log);
}

void BatchWriter::write(const FactRow& row) {
    auto insert = connection_.use("INSERT INTO fact (key, at, leaf) VALUES (?1, ?2, ?3)");
    insert->integer(1, keys_.of(row.seq)).integer(2, row.at.ms).bytes(3, row.leaf);
    insert->run();
}

void BatchWriter::write(const MatterRow& row) {
    std::vector<CodeNumber> tags;
    for (const std::string& tag : row.tags) tags.push_back(codes_.number(connection_, tag));
    const std::string column = tag_column(tags);
    // A row without tags is put at once: only where the one before it had some are they to be taken away first.
    if (column.empty() && put_with_same_tags(row, column)) return;
    change_tags(row.id, column);
    put_with_same_tags(row, column);
}

// Changes nothing and gives false where the row in the table has other tags.
bool BatchWriter::put_with_same_tags(const MatterRow& row, const std::string& tags) {
    auto put = connection_.use(
        "INSERT INTO matter (key, city, id, version, state, open, service, unit, area, lon, lat, opened, updated, due, closed,"
        " next_at, source_ref, body, cell, tags, deliver_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
        "?18, ?19, ?20, ?21)"
        " ON CONFLICT (key) DO UPDATE SET version = ?4, state = ?5, open = ?6, service = ?7, unit = ?8, area = ?9, lon = ?10,"
        " lat = ?11, opened = ?12, updated = ?13, due = ?14, closed = ?15, next_at = ?16, source_ref = ?17, body = ?18, cell = "
        "?19, deliver_at = ?21 WHERE tags = ?20");
    const auto instant_or_null = [&](int parameter, Instant instant) {
        if (instant == no_instant)
            put->null(parameter);
        else
            put->integer(parameter, instant.ms);
    };
    put->integer(1, keys_.of(row.id)).integer(2, keys_.city()).integer(3, static_cast<std::int64_t>(row.id));
    put->integer(4, static_cast<std::int64_t>(row.version)).integer(5, row.state).integer(6, row.open);
    put->integer(7, codes_.number(connection_, row.service));
    put->integer(8, codes_.number(connection_, row.unit));
    put->integer(9, codes_.number(connection_, row.area));
    if (row.has_position)
        put->real(10, row.lon).real(11, row.lat).integer(19, map_cell(row.lon, row.lat));
    else
        put->null(10).null(11).null(19);
    put->integer(12, row.opened.ms).integer(13, row.updated.ms).integer(14, row.due.ms);
    instant_or_null(15, row.closed);
    instant_or_null(16, row.next_at);
    instant_or_null(21, row.deliver_at);
    put->text(17, row.source_ref).bytes(18, row.body).text(20, tags);
    put->run();
    return sqlite3_changes(connection_.handle()) > 0;
}

void BatchWriter::change_tags(Seq id, const std::string& tags) {
    auto row = connection_.use("SELECT tags FROM matter WHERE key = ?1");
    row->integer(1, keys_.of(id));
    const std::string before(row->step() ? row->bytes_at(0) : std::string_view{});
    if (before == tags) return;
    const auto old_numbers = tag_numbers(before), new_numbers = tag_numbers(tags);
    const auto for_each_missing = [&](const std::vector<CodeNumber>& from, const std::vector<CodeNumber>& in, const char* sql) {
        for (const CodeNumber tag : from) {
            if (std::ranges::find(in, tag) != in.end()) continue;
            auto change = connection_.use(sql);
            change->integer(1, keys_.city()).integer(2, tag).integer(3, keys_.of(id));
            change->run();
        }
    };
    for_each_missing(old_numbers, new_numbers, "DELETE FROM matter_tag WHERE city = ?1 AND tag = ?2 AND key = ?3");
    for_each_missing(new_numbers, old_numbers, "INSERT INTO matter_tag (city, tag, key) VALUES (?1, ?2, ?3)");
    auto update = connection_.use("UPDATE matter SET tags = ?2 WHERE key = ?1");
    update->integer(1, keys_.of(id)).text(2, tags);
    update->run();
}

void BatchWriter::write(const AnswerRow& row) {
    auto put = connection_.use(
        "INSERT INTO answer (city, key, first, count, fingerprint) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (city, key) DO UPDATE SET first = ?3, count = ?4, fingerprint = ?5");
    put->integer(1, keys_.city()).bytes(2, row.key).integer(3, static_cast<std::int64_t>(row.first));
    put->integer(4, row.count).integer(5, static_cast<std::int64_t>(row.fingerprint));
    put->run();
}

void BatchWriter::write(const VaultRow& row) {
    erase(row.ref);
    auto append = connection_.use("INSERT INTO sealed (value) VALUES (?1)");
    append->bytes(1, row.sealed);
    append->run();
    auto name = connection_.use("INSERT INTO vault (key, place) VALUES (?1, last_insert_rowid())");
    name->integer(1, keys_.of(row.ref));
    name->run();
}

void BatchWriter::erase(Seq ref) {
    auto known = connection_.use("SELECT place FROM vault WHERE key = ?1");
    known->integer(1, keys_.at_most(ref));
    if (!known->step()) return;
    auto overwrite = connection_.use("UPDATE sealed SET value = zeroblob(length(value)) WHERE place = ?1");
    overwrite->integer(1, known->integer_at(0));
    overwrite->run();
    auto remove = connection_.use("DELETE FROM vault WHERE key = ?1");
    remove->integer(1, keys_.at_most(ref));
    remove->run();
}

void BatchWriter::write(const TileRow& row) {
    auto put = connection_.use(
        "INSERT INTO tile (city, level, number, hashes) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (city, level, number) DO UPDATE SET hashes = ?4");
    put->integer(1, keys_.city()).integer(2, row.level).integer(3, static_cast<std::int64_t>(row.index)).bytes(4, row.hashes);
    put->run();
}

void BatchWriter::write(const BlobRow& row) {
    auto put = connection_.use("INSERT INTO blob (city, digest, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (city, digest) DO UPDATE SET bytes = ?3");
    put->integer(1, keys_.city()).bytes(2, row.digest).bytes(3, row.bytes);
    put->run();
}

void BatchWriter::write(const SettingRow& row) {
    if (row.value.empty()) {
        auto remove = connection_.use("DELETE FROM setting WHERE city = ?1 AND name = ?2");
        remove->integer(1, keys_.city()).text(2, row.name);
        remove->run();
        return;
    }
    auto put = connection_.use("INSERT INTO setting (city, name, value) VALUES (?1, ?2, ?3) ON CONFLICT (city, name) DO UPDATE SET value = ?3");
    put->integer(1, keys_.city()).text(2, row.name).text(3, row.value);
    put->run();
}

void BatchWriter::add(std::vector<CellRow> cells) {
    if (!std::ranges::is_sorted(cells, {}, &CellRow::key)) std::ranges::sort(cells, {}, &CellRow::key);
    const auto row_of = [](const CellRow& cell) { return std::tie(cell.key.level, cell.key.scope, cell.key.dimension, cell.key.first); };
    for (auto begin = cells.begin(); begin != cells.end();) {
        const auto end = std::find_if(begin, cells.end(), [&](const CellRow& each) { return row_of(each) != row_of(*begin); });
        add_to_one_row({begin, end});
        begin = end;
    }
}

void BatchWriter::add_to_one_row(std::span<const CellRow> cells) {
    const CellKey& key = cells.front().key;
    const auto bind = [&](auto& statement) {
        statement->integer(1, keys_.city()).integer(2, key.level).text(3, key.scope).integer(4, key.dimension).integer(5, key.first);
    };
    std::string bytes;
    {
        auto standing = connection_.use("SELECT cells FROM cell WHERE city = ?1 AND level = ?2 AND scope = ?3 AND dimension = ?4 AND first = ?5");
        bind(standing);
        bytes = with_added(standing->step() ? standing->bytes_at(0) : std::string_view(), cells);
    }
    if (bytes.empty()) {
        auto remove = connection_.use("DELETE FROM cell WHERE city = ?1 AND level = ?2 AND scope = ?3 AND dimension = ?4 AND first = ?5");
        bind(remove);
        remove->run();
        return;
    }
    auto put = connection_.use("INSERT OR REPLACE INTO cell (city, level, scope, dimension, first, cells) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    bind(put);
    put->bytes(6, bytes);
    put->run();
}

void BatchWriter::end_cell_log() {
    auto remove = connection_.use("DELETE FROM cell_log WHERE city = ?1");
    remove->integer(1, keys_.city());
    remove->run();
}

void BatchWriter::append_to_cell_log(const std::string& entry) {
    auto append =
        connection_.use("INSERT INTO cell_log (city, number, entry) VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM cell_log WHERE city = ?1), ?2)");
    append->integer(1, keys_.city()).bytes(2, entry);
    append->run();
}

}  // namespace pingzhi::storage
