#include "app/pack/pack_directory.hpp"

#include <algorithm>

#include "app/pack/csv_cells.hpp"
#include "app/pack/pack_reading.hpp"

namespace pingzhi {
namespace pack {
namespace {

Text read_offers(const CsvRow& row) { return {row.cell("offers_zh").value, row.cell("offers_en").value}; }

DirectoryList read_list(TomlReader& table, PackReading& reading, std::vector<Located>& units) {
    Problems& problems = reading.problems();
    DirectoryList list;
    list.code = table.code("code").value;
    list.name = table.text("name");
    std::set<std::string> fields, codes;
    for (TomlReader& each : table.tables("fields", Need::optional)) {
        const Located code = each.code("code");
        reading.declare(fields, code);
        list.fields.push_back({code.value, each.text("name")});
        each.refuse_other_keys();
    }
    const Located file = table.string("file");
    table.refuse_other_keys();
    const std::string* text = file.given() ? reading.file(file.value, file.where) : nullptr;
    if (!text) return list;
    for (const CsvRow& row : read_csv(file.value, *text, {{"code", "name_zh", "name_en"}, {"field", "unit", "offers_zh", "offers_en"}}, problems)) {
        const Located code = read_code_cell(row, "code", Need::required, problems), field = read_code_cell(row, "field", Need::optional, problems),
                      unit = read_code_cell(row, "unit", Need::optional, problems);
        reading.declare(codes, code);
        reading.refer(fields, field);
        units.push_back(unit);
        list.entries.push_back({code.value, read_name(row, problems), field.value, unit.value, read_offers(row)});
    }
    return list;
}

}  // namespace

DirectoryRead read_directory(TomlReader& root, PackReading& reading) {
    DirectoryRead read;
    std::set<std::string> codes;
    for (TomlReader& table : root.tables("directory", Need::optional)) {
        const Located code = table.code("code");
        reading.declare(codes, code);
        read.lists.push_back(read_list(table, reading, read.units));
    }
    return read;
}

}  // namespace pack

const DirectoryField* DirectoryList::field(std::string_view wanted) const {
    const auto found = std::ranges::find(fields, wanted, &DirectoryField::code);
    return found == fields.end() ? nullptr : &*found;
}

std::vector<const DirectoryEntry*> find_entries(const DirectoryList& list, const DirectoryQuery& query) {
    const auto folded = [](std::string_view text) {
        std::string lower(text);
        for (char& c : lower) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        return lower;
    };
    const std::string words = folded(query.words);
    std::vector<const DirectoryEntry*> found;
    for (const DirectoryEntry& entry : list.entries) {
        if (!query.field.empty() && entry.field != query.field) continue;
        const std::string said = folded(entry.code + "\n" + entry.name.zh + "\n" + entry.name.en + "\n" + entry.offers.zh + "\n" + entry.offers.en);
        if (said.find(words) != std::string::npos) found.push_back(&entry);
    }
    return found;
}

Directory load_directory(const PackSource& source) {
    pack::Problems problems;
    pack::PackReading reading(source, problems);
    const auto document = pack::parse_toml("pack.toml", source.files.at("pack.toml"), problems);
    pack::TomlReader root(document.value(), "pack.toml", problems);
    return pack::read_directory(root, reading).lists;
}

}  // namespace pingzhi
