#include "storage/sqlite/matter_table.hpp"

#include "storage/sqlite/tag_column.hpp"

namespace pingzhi::storage {

std::optional<MatterRow> read_matter(Connection& connection, Codes& codes, CityKeys keys, Seq id) {
    auto query = connection.use(
        "SELECT version, state, open, service, unit, area, lon, lat, opened, updated, due, closed, next_at, source_ref, body, tags, deliver_at"
        " FROM matter WHERE key = ?1");
    query->integer(1, keys.at_most(id));
    if (!query->step()) return std::nullopt;
    const auto instant_or_none = [&](int column) { return query->null_at(column) ? no_instant : Instant{query->integer_at(column)}; };
    MatterRow row;
    row.id = id;
    row.version = static_cast<Seq>(query->integer_at(0));
    row.state = static_cast<std::uint8_t>(query->integer_at(1));
    row.open = query->integer_at(2) != 0;
    row.service = codes.text(connection, query->integer_at(3));
    row.unit = codes.text(connection, query->integer_at(4));
    row.area = codes.text(connection, query->integer_at(5));
    row.has_position = !query->null_at(6);
    row.lon = query->real_at(6);
    row.lat = query->real_at(7);
    row.opened = Instant{query->integer_at(8)};
    row.updated = Instant{query->integer_at(9)};
    row.due = Instant{query->integer_at(10)};
    row.closed = instant_or_none(11);
    row.next_at = instant_or_none(12);
    row.source_ref = query->bytes_at(13);
    row.body = query->bytes_at(14);
    for (const CodeNumber tag : tag_numbers(query->bytes_at(15))) row.tags.push_back(codes.text(connection, tag));
    row.deliver_at = instant_or_none(16);
    return row;
}

}  // namespace pingzhi::storage
