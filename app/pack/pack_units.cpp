// Units of a pack: units.toml for the few that are described one by one, units.csv for the many of a kind.
#include <algorithm>

#include "app/pack/csv_cells.hpp"
#include "app/pack/pack_reading.hpp"

namespace pingzhi::pack {
namespace {

struct UnitRow {
    Unit unit;
    Located code;
    Located area;
    Located above;
};

UnitRow unit_row(Located code, Text name, const Located& kind, Located area, Located above, std::optional<Position> position) {
    UnitRow row{{}, std::move(code), std::move(area), std::move(above)};
    row.unit = {{row.code.value}, std::move(name), kind.value, {row.area.value}, std::nullopt, position};
    if (row.above.given()) row.unit.above = UnitCode{row.above.value};
    return row;
}

void read_toml_units(std::vector<UnitRow>& rows, PackReading& reading) {
    constexpr const char* file = "units.toml";
    const std::string* text = reading.file_if_there(file);
    const auto document = text ? parse_toml(file, *text, reading.problems()) : std::nullopt;
    if (!document) return;
    TomlReader root(*document, file, reading.problems());
    for (TomlReader& table : root.tables("units")) {
        const Located code = table.code("code");
        Text name = table.text("name");
        const Located kind = table.code("kind");
        const Located area = table.code("area");
        const Located above = table.code("above", Need::optional);
        rows.push_back(unit_row(code, std::move(name), kind, area, above, table.position("position")));
        table.refuse_other_keys();
    }
    root.refuse_other_keys();
}

void read_csv_units(std::vector<UnitRow>& rows, PackReading& reading) {
    constexpr const char* file = "units.csv";
    const std::string* text = reading.file_if_there(file);
    if (!text) return;
    Problems& problems = reading.problems();
    for (const CsvRow& row : read_csv(file, *text, {{"code", "name_zh", "name_en", "kind", "area"}, {"above", "lon", "lat"}}, problems)) {
        rows.push_back(unit_row(read_code_cell(row, "code", Need::required, problems), read_name(row, problems),
                                read_code_cell(row, "kind", Need::required, problems), read_code_cell(row, "area", Need::required, problems),
                                read_code_cell(row, "above", Need::optional, problems), read_lon_lat(row, problems)));
    }
}

void refuse_circles(const std::vector<UnitRow>& rows, Problems& problems) {
    std::map<std::string, const UnitRow*> by_code;
    for (const UnitRow& row : rows) by_code.emplace(row.code.value, &row);
    std::set<std::string> sound;
    for (const UnitRow& row : rows) {
        std::set<std::string> way;
        const UnitRow* at = &row;
        while (at && !sound.contains(at->code.value) && way.insert(at->code.value).second) {
            const auto above = by_code.find(at->above.value);
            at = above == by_code.end() ? nullptr : above->second;
        }
        if (at && !sound.contains(at->code.value)) return problems.add(at->above.where, PackRule::unit_cycle, at->code.value);
        sound.merge(way);
    }
}

}  // namespace

UnitsRead read_units(PackReading& reading, const std::set<std::string>& areas) {
    std::vector<UnitRow> rows;
    read_toml_units(rows, reading);
    read_csv_units(rows, reading);
    if (rows.empty()) reading.problems().add({"pack.toml", 0, 0, {}}, PackRule::missing_file, "units.toml, units.csv");
    UnitsRead read;
    for (const UnitRow& row : rows) reading.declare(read.codes, row.code);
    for (UnitRow& row : rows) {
        reading.refer(areas, row.area);
        reading.refer(read.codes, row.above);
        read.kinds.insert(row.unit.kind);
        if (row.unit.position) read.kinds_with_position.insert(row.unit.kind);
        read.units.push_back(row.unit);
    }
    refuse_circles(rows, reading.problems());
    return read;
}

}  // namespace pingzhi::pack
