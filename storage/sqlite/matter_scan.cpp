#include "storage/sqlite/matter_scan.hpp"

#include <fmt/format.h>

#include <array>

namespace pingzhi::storage {
namespace {

// ?1 city, ?2 open, ?3 the path's own value, ?4 and ?5 the start, ?6 the end.
struct Walk {
    const char* index;
    const char* where;
    const char* order;
    const char* more = "";  // columns that this index alone holds
};

#define PINGZHI_UPWARDS_BY_DUE "open = ?2 AND (due, id) > (?4, ?5) AND due <= ?6", "due, id"

Walk walk_of(Path path) {
    switch (path) {
        case Path::by_due: return {"INDEXED BY matter_by_due", "city = ?1 AND " PINGZHI_UPWARDS_BY_DUE};
        case Path::by_state: return {"INDEXED BY matter_by_state", "city = ?1 AND state = ?3 AND " PINGZHI_UPWARDS_BY_DUE};
        case Path::by_service: return {"INDEXED BY matter_by_service", "city = ?1 AND service = ?3 AND " PINGZHI_UPWARDS_BY_DUE};
        case Path::by_unit: return {"INDEXED BY matter_by_unit", "city = ?1 AND unit = ?3 AND " PINGZHI_UPWARDS_BY_DUE};
        case Path::by_area: return {"INDEXED BY matter_by_area", "city = ?1 AND area = ?3 AND " PINGZHI_UPWARDS_BY_DUE};
        case Path::by_cell:
            return {"INDEXED BY matter_by_cell", "city = ?1 AND cell = ?3 AND open = ?2 AND (opened, id) < (?4, ?5) AND opened >= ?6", "opened DESC, id DESC",
                    ", lon, lat"};
        case Path::by_opened: return {"INDEXED BY matter_by_opened", "city = ?1 AND (opened, id) < (?4, ?5) AND opened >= ?6", "opened DESC, id DESC"};
        case Path::by_closed: return {"INDEXED BY matter_by_closed", "city = ?1 AND (closed, id) < (?4, ?5) AND closed >= ?6", "closed DESC, id DESC"};
        case Path::by_updated: return {"INDEXED BY matter_by_updated", "city = ?1 AND (updated, id) < (?4, ?5) AND updated >= ?6", "updated DESC, id DESC"};
        case Path::by_tag: return {"JOIN matter_tag USING (city, key)", "city = ?1 AND tag = ?3 AND matter_tag.key > ?4", "matter_tag.key"};
        case Path::by_id: return {"NOT INDEXED", "key > ?4 AND key <= ?5", "key"};
        case Path::by_words: return {"NOT INDEXED", "key = ?3", "key"};
        case Path::by_source_ref: return {"INDEXED BY matter_by_source_ref", "city = ?1 AND source_ref = ?3 AND source_ref != ''", "id"};
        case Path::by_one_id: return {"NOT INDEXED", "key = ?3", "key"};
    }
    return {};
}

#undef PINGZHI_UPWARDS_BY_DUE

std::array<std::string, path_count> for_every_path(auto text_of) {
    std::array<std::string, path_count> texts;
    for (std::size_t path = 0; path < path_count; ++path) texts[path] = text_of(walk_of(static_cast<Path>(path)));
    return texts;
}

void bind(Statement& statement, CityKeys keys, const Stream& stream) {
    switch (stream.path) {
        case Path::by_id: statement.integer(4, keys.at_most(static_cast<Seq>(std::max<std::int64_t>(stream.start.id, 0)))).integer(5, keys.last()); return;
        case Path::by_one_id: statement.integer(3, keys.at_most(static_cast<Seq>(stream.value))); return;
        case Path::by_words: return;  // row by row
        case Path::by_source_ref: statement.integer(1, keys.city()); return;
        case Path::by_tag:
            statement.integer(1, keys.city()).integer(3, stream.value).integer(4, keys.at_most(static_cast<Seq>(std::max<std::int64_t>(stream.start.id, 0))));
            return;
        case Path::by_opened:
        case Path::by_closed:
        case Path::by_updated: break;
        case Path::by_state:
        case Path::by_service:
        case Path::by_unit:
        case Path::by_area:
        case Path::by_cell: statement.integer(3, stream.value); [[fallthrough]];
        case Path::by_due: statement.integer(2, stream.open); break;
    }
    statement.integer(1, keys.city()).integer(4, stream.start.key).integer(5, stream.start.id).integer(6, stream.end);
}

}  // namespace

const std::string& scan_sql(Path path) {
    static const auto texts = for_every_path([](const Walk& walk) {
        return fmt::format("SELECT due, id, open, opened, state, service, unit, area{} FROM matter {} WHERE {} ORDER BY {}", walk.more, walk.index, walk.where,
                           walk.order);
    });
    return texts[static_cast<std::size_t>(path)];
}

const std::string& count_sql(Path path) {
    static const auto texts = for_every_path([](const Walk& walk) { return fmt::format("SELECT count(*) FROM matter {} WHERE {}", walk.index, walk.where); });
    return texts[static_cast<std::size_t>(path)];
}

Scan::Scan(Connection& connection, CityKeys keys, const Stream& stream, const MatterFilter& filter)
    : statement_(connection.use(scan_sql(stream.path))), with_where_(stream.path == Path::by_cell), keys_(keys) {
    bind(*statement_, keys, stream);
    if (stream.path == Path::by_source_ref) statement_->text(3, filter.query.source_ref);
    if (stream.path == Path::by_words) words_ = &*filter.words;
}

// The index may know matters that this snapshot does not.
bool Scan::next(IndexRow& row) {
    if (words_ == nullptr) return read(row);
    while (const auto id = words_->at(place_++)) {
        statement_->reset();
        statement_->integer(3, keys_.of(*id));
        if (read(row)) return true;
    }
    return false;
}

bool Scan::read(IndexRow& row) {
    if (!statement_->step()) return false;
    row.due = Instant{statement_->integer_at(0)};
    row.id = static_cast<Seq>(statement_->integer_at(1));
    row.open = statement_->integer_at(2) != 0;
    row.opened = Instant{statement_->integer_at(3)};
    row.state = static_cast<std::uint8_t>(statement_->integer_at(4));
    row.service = statement_->integer_at(5);
    row.unit = statement_->integer_at(6);
    row.area = statement_->integer_at(7);
    if (with_where_) row.where = {statement_->real_at(8), statement_->real_at(9)};
    return true;
}

std::uint64_t count_stream(Connection& connection, CityKeys keys, const Stream& stream) {
    auto statement = connection.use(count_sql(stream.path));
    bind(*statement, keys, stream);
    statement->step();
    return static_cast<std::uint64_t>(statement->integer_at(0));
}

}  // namespace pingzhi::storage
