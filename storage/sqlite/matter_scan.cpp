#include "storage/sqlite/matter_scan.hpp"

#include <fmt/format.h>

#include <array>

namespace pingzhi::storage {
namespace {

// ?1 city, ?2 open, ?3 the path's own value, ?4 and ?5 the start.
struct Way {
    const char* index;
    const char* within;  // the equalities that lead the index
    const char* start_and_order;
};

constexpr const char* due_upwards = "(due, id) > (?4, ?5) ORDER BY due, id";

Way way_of(Path path) {
    switch (path) {
        case Path::by_due: return {"INDEXED BY matter_by_due", "city = ?1 AND open = ?2", due_upwards};
        case Path::by_state: return {"INDEXED BY matter_by_state", "city = ?1 AND state = ?3 AND open = ?2", due_upwards};
        case Path::by_service: return {"INDEXED BY matter_by_service", "city = ?1 AND service = ?3 AND open = ?2", due_upwards};
        case Path::by_unit: return {"INDEXED BY matter_by_unit", "city = ?1 AND unit = ?3 AND open = ?2", due_upwards};
        case Path::by_area: return {"INDEXED BY matter_by_area", "city = ?1 AND area = ?3 AND open = ?2", due_upwards};
        case Path::by_opened:
            return {"INDEXED BY matter_by_opened", "city = ?1", "(opened, id) < (?4, ?5) ORDER BY opened DESC, id DESC"};
        case Path::by_updated:
            return {"INDEXED BY matter_by_updated", "city = ?1", "(updated, id) < (?4, ?5) ORDER BY updated DESC, id DESC"};
        case Path::by_id: return {"NOT INDEXED", "key <= ?3", "key > ?4 ORDER BY key"};
        case Path::by_source_ref:
            return {"INDEXED BY matter_by_source_ref", "city = ?1 AND source_ref = ?3", "source_ref != '' ORDER BY id"};
    }
    return {};
}

std::array<std::string, path_count> build(auto text_of) {
    std::array<std::string, path_count> texts;
    for (std::size_t path = 0; path < path_count; ++path) texts[path] = text_of(static_cast<Path>(path));
    return texts;
}

std::string select(Path path, const char* columns) {
    const Way way = way_of(path);
    return fmt::format("SELECT {} FROM matter {} WHERE {} AND {}", columns, way.index, way.within, way.start_and_order);
}

std::string narrow_sql(Path path) {
    switch (path) {
        case Path::by_opened: return select(path, "due, id, open, state, service, unit, area, opened");
        case Path::by_updated: return select(path, "due, id, open, state, service, unit, area, updated");
        default: return select(path, "due, id, open, state, service, unit, area");
    }
}

std::string wide_sql(Path path) { return select(path, "due, id, open, state, service, unit, area, opened, updated, lon, lat"); }

}  // namespace

const std::string& scan_sql(Path path, Width width) {
    static const auto narrow = build(narrow_sql);
    static const auto wide = build(wide_sql);
    return (width == Width::narrow ? narrow : wide)[static_cast<std::size_t>(path)];
}

const std::string& count_sql(Path path) {
    static const auto texts = build([](Path each) {
        const Way way = way_of(each);
        return fmt::format("SELECT count(*) FROM matter {} WHERE {}", way.index, way.within);
    });
    return texts[static_cast<std::size_t>(path)];
}

Scan::Scan(Connection& connection, CityKeys keys, const Stream& stream, Width width, const std::string& source_ref)
    : path_(stream.path), width_(width), statement_(connection.use(scan_sql(stream.path, width))) {
    switch (stream.path) {
        case Path::by_id:
            statement_->integer(3, keys.last()).integer(4, stream.start.id < 0 ? keys.of(0) : keys.at_most(static_cast<Seq>(stream.start.id)));
            return;
        case Path::by_source_ref: statement_->integer(1, keys.city()).text(3, source_ref); return;
        case Path::by_opened:
        case Path::by_updated: break;
        case Path::by_state:
        case Path::by_service:
        case Path::by_unit:
        case Path::by_area: statement_->integer(3, stream.value); [[fallthrough]];
        case Path::by_due: statement_->integer(2, stream.open); break;
    }
    statement_->integer(1, keys.city()).integer(4, stream.start.key).integer(5, stream.start.id);
}

bool Scan::next(IndexRow& row) {
    if (!statement_->step()) return false;
    row.due = Instant{statement_->integer_at(0)};
    row.id = static_cast<Seq>(statement_->integer_at(1));
    row.open = statement_->integer_at(2) != 0;
    row.state = static_cast<std::uint8_t>(statement_->integer_at(3));
    row.service = statement_->integer_at(4);
    row.unit = statement_->integer_at(5);
    row.area = statement_->integer_at(6);
    if (width_ == Width::narrow) {
        if (path_ == Path::by_opened) row.opened = Instant{statement_->integer_at(7)};
        if (path_ == Path::by_updated) row.updated = Instant{statement_->integer_at(7)};
        return true;
    }
    row.opened = Instant{statement_->integer_at(7)};
    row.updated = Instant{statement_->integer_at(8)};
    row.lon = statement_->null_at(9) ? std::nullopt : std::optional(statement_->real_at(9));
    row.lat = statement_->null_at(10) ? std::nullopt : std::optional(statement_->real_at(10));
    return true;
}

std::uint64_t count_stream(Connection& connection, CityKeys keys, const Stream& stream) {
    auto statement = connection.use(count_sql(stream.path));
    statement->integer(1, keys.city()).integer(2, stream.open);
    if (stream.path != Path::by_due) statement->integer(3, stream.value);
    statement->step();
    return static_cast<std::uint64_t>(statement->integer_at(0));
}

}  // namespace pingzhi::storage
