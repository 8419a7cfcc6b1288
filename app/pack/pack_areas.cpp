// The territory of a pack: areas.csv gives the tree, the files of [[shapes]] give outlines and centres.
#include <algorithm>
#include <array>

#include "app/pack/csv_cells.hpp"
#include "app/pack/geojson.hpp"
#include "app/pack/pack_reading.hpp"

namespace pingzhi::pack {

namespace {

struct AreaRow {
    Area area;
    Located code;
    Located parent;
    Where shape;  // where its outline stands; no file: it has none
};

std::optional<CivilDay> read_day(const CsvRow& row, std::string_view column, Problems& problems) {
    const Located text = row.cell(column);
    if (!text.given()) return std::nullopt;
    const auto day = parse_day(text.value);
    if (!day) problems.add(text.where, PackRule::malformed_day, text.value);
    return day;
}

AreaRow read_area(const CsvRow& row, Problems& problems) {
    AreaRow read{{}, read_code_cell(row, "code", Need::required, problems), read_code_cell(row, "parent", Need::optional, problems), {}};
    read.area.code = {read.code.value};
    read.area.name = read_name(row, problems);
    const Located level = row.cell("level");
    const auto parsed = parse_area_level(level.value);
    if (!parsed) problems.add(level.where, PackRule::unknown_choice, level.value);
    read.area.level = parsed.value_or(AreaLevel::city);
    if (read.parent.given()) read.area.parent = AreaCode{read.parent.value};
    read.area.valid_from = read_day(row, "valid_from", problems);
    read.area.valid_until = read_day(row, "valid_until", problems);
    read.area.centre = read_lon_lat(row, problems);
    return read;
}

std::vector<AreaRow> read_table(PackReading& reading) {
    constexpr const char* file = "areas.csv";
    std::vector<AreaRow> rows;
    const std::string* text = reading.file(file, {file, 0, 0, {}});
    if (!text) return rows;
    const CsvColumns columns{{"code", "name_zh", "name_en", "level", "parent"}, {"valid_from", "valid_until", "lon", "lat"}};
    for (const CsvRow& row : read_csv(file, *text, columns, reading.problems())) rows.push_back(read_area(row, reading.problems()));
    return rows;
}

// The parsed GeoJSON has no line numbers: a code's line is the one on which it next stands as a value. Features are asked
// for in the order of the text, so that the text is gone through once.
class ValueLines {
public:
    explicit ValueLines(std::string_view text) : text_(text) {}

    std::uint32_t line_of(const std::string& value) {
        const std::size_t found = text_.find("\"" + value + "\"", at_);
        if (found != std::string_view::npos) {
            line_ += static_cast<std::uint32_t>(std::ranges::count(text_.substr(at_, found - at_), '\n'));
            at_ = found;
        }
        return line_;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
};

// A feature is for every row of its code, or, if it names the day, for the row that begins on it.
std::vector<AreaRow*> rows_of(const GeoFeature& feature, const std::string& code, std::vector<AreaRow>& rows) {
    const auto from = feature.properties.find("valid_from");
    std::vector<AreaRow*> found;
    for (AreaRow& row : rows) {
        if (row.area.code.value != code) continue;
        if (from == feature.properties.end() || (row.area.valid_from && to_string(*row.area.valid_from) == from->second)) found.push_back(&row);
    }
    return found;
}

void add_shapes(const Located& file, const std::string& code_property, Datum datum, const std::string& text, std::vector<AreaRow>& rows, Problems& problems) {
    std::vector<GeoFeature> features;
    try {
        features = parse_geojson(text, datum);
    } catch (const GeoJsonError& error) {
        return problems.add({file.value, 1, 0, error.path()}, PackRule::not_geojson, error.what());
    }
    ValueLines lines(text);
    for (std::size_t i = 0; i < features.size(); ++i) {
        GeoFeature& feature = features[i];
        Where here{file.value, 1, 0, "features[" + std::to_string(i) + "].properties." + code_property};
        const auto code = feature.properties.find(code_property);
        if (code == feature.properties.end()) {
            problems.add(here, PackRule::missing_key);
            continue;
        }
        here.line = lines.line_of(code->second);
        const auto targets = rows_of(feature, code->second, rows);
        if (targets.empty()) problems.add(here, PackRule::unknown_reference, code->second);
        for (AreaRow* row : targets) {
            if (feature.point) row->area.centre = feature.point;
            if (feature.shape.empty()) continue;
            if (!row->area.shape.empty()) problems.add(here, PackRule::duplicate_code, code->second);
            row->area.shape = feature.shape;
            row->shape = here;
        }
    }
}

void read_shapes(TomlReader& root, std::vector<AreaRow>& rows, PackReading& reading) {
    constexpr std::array<std::string_view, 2> datums{"wgs84", "gcj02"};
    for (TomlReader& table : root.tables("shapes", Need::optional)) {
        const Located file = table.string("file");
        const Located property = table.string("code", Need::optional);
        const Located datum = table.choice("datum", datums, Need::optional);
        const bool may_be_absent = table.boolean("optional", false);
        table.refuse_other_keys();
        if (!file.given()) continue;
        const std::string* text = may_be_absent ? reading.file_if_there(file.value) : reading.file(file.value, file.where);
        if (!text) continue;
        add_shapes(file, property.given() ? property.value : "code", datum.value == "gcj02" ? Datum::gcj02 : Datum::wgs84, *text, rows, reading.problems());
    }
}

// Told here and not left to the territory, which stops at the first problem.
bool check_parents(const std::vector<AreaRow>& rows, const std::set<std::string>& codes, Problems& problems) {
    bool sound = true;
    const AreaRow* root = nullptr;
    for (const AreaRow& row : rows) {
        if (row.parent.given()) {
            if (codes.contains(row.parent.value)) continue;
            problems.add(row.parent.where, PackRule::unknown_parent, row.parent.value);
        } else if (!root || root->code.value == row.code.value) {
            root = &row;
            continue;
        } else {
            problems.add(row.code.where, PackRule::several_roots, row.code.value);
        }
        sound = false;
    }
    if (root) return sound;
    problems.add({"areas.csv", 0, 0, {}}, PackRule::no_root);
    return false;
}

PackRule rule_of(TerritoryError::Kind kind) {
    switch (kind) {
        case TerritoryError::Kind::duplicate_code: return PackRule::duplicate_code;
        case TerritoryError::Kind::unknown_parent: return PackRule::unknown_parent;
        case TerritoryError::Kind::no_root: return PackRule::no_root;
        case TerritoryError::Kind::several_roots: return PackRule::several_roots;
        case TerritoryError::Kind::cycle: return PackRule::area_cycle;
        case TerritoryError::Kind::level_order: return PackRule::level_order;
        case TerritoryError::Kind::invalid_shape: return PackRule::invalid_shape;
        case TerritoryError::Kind::empty_span: return PackRule::empty_span;
    }
    return PackRule::not_a_pack;
}

std::shared_ptr<const Territory> build_territory(const std::vector<AreaRow>& rows, Problems& problems) {
    std::vector<Area> areas;
    for (const AreaRow& row : rows) areas.push_back(row.area);
    constexpr int shapes_told_max = 20;
    for (int told = 0; told < shapes_told_max; ++told) {
        try {
            auto territory = std::make_shared<const Territory>(areas);
            return told == 0 ? territory : nullptr;
        } catch (const TerritoryError& error) {
            // The last row of the code: of two rows that clash it is the one written later.
            const auto row = std::ranges::find(rows.rbegin(), rows.rend(), error.area.value, [](const AreaRow& r) { return r.code.value; });
            const bool shape = error.kind == TerritoryError::Kind::invalid_shape;
            Where here = row == rows.rend() ? Where{"areas.csv", 0, 0, {}} : shape ? row->shape : row->code.where;
            problems.add(here, rule_of(error.kind), error.area.value);
            if (!shape) return nullptr;
            for (Area& area : areas) {
                if (area.code == error.area) area.shape.clear();
            }
        }
    }
    return nullptr;
}

}  // namespace

AreasRead read_areas(TomlReader& root, PackReading& reading) {
    AreasRead read;
    std::vector<AreaRow> rows = read_table(reading);
    for (const AreaRow& row : rows) read.codes.insert(row.code.value);
    read_shapes(root, rows, reading);
    const bool complete = std::ranges::all_of(rows, [](const AreaRow& row) { return row.code.given(); });
    if (!rows.empty() && check_parents(rows, read.codes, reading.problems()) && complete) {
        read.territory = build_territory(rows, reading.problems());
    } else if (rows.empty() && reading.file_if_there("areas.csv")) {
        reading.problems().add({"areas.csv", 0, 0, {}}, PackRule::no_root);
    }
    return read;
}

}  // namespace pingzhi::pack
