// Reads import.toml. Every key is known or refused, every code is one of the catalogue's, every problem has its line.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "app/import/mapping.hpp"
#include "app/pack/toml_reader.hpp"
#include "app/pack/zones.hpp"
#include "core/matter/actor.hpp"
#include "core/matter/names.hpp"

namespace pingzhi {
namespace {

using pack::Located;
using pack::Need;
using pack::Problems;
using pack::TomlReader;

constexpr std::int64_t field_bytes_limit = 16 << 20;
constexpr std::array<std::string_view, 5> built_in_personal{"description", "address", "contact_name", "phone", "email"};

class Loader {
public:
    Loader(const Catalogue& catalogue, Problems& problems) : catalogue_(catalogue), problems_(problems) {}

    ImportMapping load(TomlReader root) {
        ImportMapping mapping;
        root.integer("format", {1, 1});
        mapping.source = root.string("source").value;
        if (auto file = root.table("file", Need::optional)) read_file(*file, mapping);
        if (auto time = root.table("time")) read_time(*time, mapping.times);
        if (auto columns = root.table("columns")) read_columns(*columns, mapping);
        if (auto service = root.table("service")) mapping.service = read_service(*service);
        if (auto channel = root.table("channel")) mapping.channel = read_channel(*channel);
        if (auto area = root.table("area", Need::optional)) mapping.area = read_area(*area);
        if (auto personal = root.table("personal", Need::optional)) read_personal(*personal, mapping);
        if (auto form = root.table("form", Need::optional)) read_form(*form, mapping);
        if (auto ending = root.table("ending", Need::optional)) read_ending(*ending, mapping);
        if (auto duplicate = root.table("duplicate", Need::optional)) read_duplicate(*duplicate, mapping);
        if (auto verdict = root.table("verdict", Need::optional)) read_verdict(*verdict, mapping);
        if (auto district = root.table("district", Need::optional)) read_district(*district, mapping);
        root.refuse_other_keys();
        return mapping;
    }

private:
    static Column column(TomlReader& table, std::string_view key = "column") { return {table.string(key).value, 0}; }
    static std::optional<Column> column_if_given(TomlReader& table, std::string_view key) {
        Located name = table.string(key, Need::optional);
        if (!name.given()) return std::nullopt;
        return Column{name.value, 0};
    }
    static std::vector<std::string> values(TomlReader& table, std::string_view key, Need need) {
        std::vector<std::string> list;
        for (Located& each : table.strings(key, need)) list.push_back(std::move(each.value));
        return list;
    }
    bool known(const Located& code, bool is_known) {
        if (code.given() && !is_known) problems_.add(code.where, PackRule::unknown_reference, code.value);
        return code.given() && is_known;
    }

    void read_file(TomlReader& file, ImportMapping& mapping) {
        Located separator = file.string("separator", Need::optional);
        if (separator.value == "semicolon")
            mapping.separator = ';';
        else if (separator.value == "tab")
            mapping.separator = '\t';
        else if (separator.given() && separator.value != "comma")
            problems_.add(separator.where, PackRule::unknown_choice, separator.value);
        if (auto bytes = file.integer("field_bytes_max", {1, field_bytes_limit}, Need::optional)) mapping.field_bytes_max = static_cast<std::size_t>(*bytes);
        file.refuse_other_keys();
    }

    void read_time(TomlReader& time, RecordedTimes& times) {
        Located pattern = time.string("pattern");
        if (pattern.given()) {
            auto parsed = TimePattern::parse(pattern.value);
            if (parsed)
                times.pattern = *parsed;
            else
                problems_.add(pattern.where, PackRule::unknown_choice, pattern.value);
        }
        Located zone = time.string("zone");
        if (zone.given()) {
            try {
                times.zone = load_zone(zone.value);
            } catch (const std::invalid_argument&) {
                problems_.add(zone.where, PackRule::unknown_zone, zone.value);
            }
        }
        times.taken_for_utc = time.boolean("taken_for_utc", false);
        // A day alone says nothing of the clock on the wall.
        if (times.taken_for_utc && pattern.given() && !times.pattern.has_time_of_day())
            problems_.add(time.where("taken_for_utc"), PackRule::values_unwanted, "taken_for_utc");
        time.refuse_other_keys();
    }

    void read_columns(TomlReader& columns, ImportMapping& mapping) {
        mapping.source_ref = column(columns, "source_ref");
        mapping.opened = column(columns, "opened");
        mapping.closed = column_if_given(columns, "closed");
        mapping.promised = column_if_given(columns, "promised");
        bool positioned = columns.has("latitude") || columns.has("longitude");
        if (positioned) {
            mapping.latitude = column(columns, "latitude");
            mapping.longitude = column(columns, "longitude");
        }
        columns.refuse_other_keys();
    }

    // value = code; `is_known` says whether the catalogue has a code.
    template <class Known>
    std::map<std::string, std::string, std::less<>> read_map(TomlReader& map, Known is_known) {
        std::map<std::string, std::string, std::less<>> codes;
        for (const Located& value : map.keys()) {
            Located code = map.string(value.value);
            if (known(code, is_known(code.value))) codes[value.value] = code.value;
        }
        return codes;
    }

    // {column, map, otherwise}, or {always = code}.
    template <class Known>
    CodedColumn read_coded(TomlReader& table, Known is_known) {
        CodedColumn coded;
        auto checked = [&](const Located& code) { return known(code, is_known(code.value)) ? code.value : std::string(); };
        if (table.has("always")) {
            coded.otherwise = checked(table.string("always"));
            return coded;
        }
        coded.column = column(table);
        if (auto map = table.table("map")) coded.codes = read_map(*map, is_known);
        coded.otherwise = checked(table.string("otherwise", Need::optional));
        return coded;
    }

    CodedColumn read_service(TomlReader& table) {
        CodedColumn coded = read_coded(table, [this](const std::string& code) { return catalogue_.service(code) != nullptr; });
        if (coded.column) {
            for (const auto& [value, code] : coded.codes) services_.push_back(code);
        }
        if (!coded.otherwise.empty()) services_.push_back(coded.otherwise);
        table.refuse_other_keys();
        return coded;
    }

    CodedColumn read_channel(TomlReader& table) {
        CodedColumn coded = read_coded(table, [](const std::string& code) { return parse_name<Channel>(code).has_value(); });
        table.refuse_other_keys();
        return coded;
    }

    CodedColumn read_area(TomlReader& table) {
        auto is_area = [this](const std::string& code) { return catalogue_.territory->find(AreaCode{code}) != nullptr; };
        CodedColumn coded;
        if (table.boolean("as_is", false)) {
            coded.column = column(table);
            for (const Area& area : catalogue_.territory->areas()) coded.codes[area.code.value] = area.code.value;
            Located otherwise = table.string("otherwise", Need::optional);
            if (known(otherwise, is_area(otherwise.value))) coded.otherwise = otherwise.value;
        } else {
            coded = read_coded(table, is_area);
        }
        table.refuse_other_keys();
        return coded;
    }

    // A field that every service that rows may become has in its form: with one that lacks it, its rows would be refused.
    const FormField* form_field(std::string_view code) const {
        const FormField* found = nullptr;
        for (const std::string& name : services_) {
            const Service* service = catalogue_.service(name);
            if (!service) continue;
            auto field = std::ranges::find(service->form, code, &FormField::code);
            if (field == service->form.end()) return nullptr;
            found = &*field;
        }
        return found;
    }

    void read_personal(TomlReader& table, ImportMapping& mapping) {
        for (const Located& key : table.keys()) {
            bool built_in = std::ranges::find(built_in_personal, key.value) != built_in_personal.end();
            const FormField* field = form_field(key.value);
            Located name = table.string(key.value);
            if (!known(key, built_in || field)) continue;
            if (!built_in && !field->personal) problems_.add(key.where, PackRule::not_personal, key.value);
            mapping.personal.push_back({key.value, {name.value, 0}});
        }
    }

    void read_form(TomlReader& table, ImportMapping& mapping) {
        for (const Located& key : table.keys()) {
            const FormField* field = form_field(key.value);
            auto inner = table.table(key.value);
            if (!known(key, field != nullptr) || !inner) continue;
            // A public form never takes what the pack calls personal.
            if (field->personal) problems_.add(key.where, PackRule::not_personal, key.value);
            FormColumn form{key.value, {}, !inner->has("map")};
            if (form.as_is) {
                form.value.column = column(*inner);
            } else {
                form.value = read_coded(*inner, [field](const std::string& code) {
                    return field->values.empty() || std::ranges::any_of(field->values, [&](const FieldValue& value) { return value.key == code; });
                });
            }
            inner->refuse_other_keys();
            mapping.form.push_back(std::move(form));
        }
    }

    std::string read_reason(TomlReader& table) {
        Located code = table.code("reason");
        known(code, is_close_reason(code.value));
        return code.value;
    }

    bool is_close_reason(const std::string& code) const { return catalogue_.reason("close", code) != nullptr; }

    void read_ending(TomlReader& table, ImportMapping& mapping) {
        EndingColumns rules;
        rules.status = column(table, "status");
        rules.closed = values(table, "closed", Need::required);
        rules.open = values(table, "open", Need::required);
        for (const std::string& value : rules.open) {
            if (std::ranges::find(rules.closed, value) != rules.closed.end()) problems_.add(table.where("open"), PackRule::duplicate_code, value);
        }
        rules.reason = read_reason(table);
        if (auto inner = table.table("words", Need::optional)) {
            LeadingWords words{column(*inner), {}};
            if (auto map = inner->table("map")) words.codes = read_map(*map, [this](const std::string& code) { return is_close_reason(code); });
            inner->refuse_other_keys();
            rules.words = std::move(words);
        }
        if (!mapping.closed) problems_.add(table.where(), PackRule::unknown_reference, "columns.closed");
        table.refuse_other_keys();
        mapping.ending = std::move(rules);
    }

    void read_duplicate(TomlReader& table, ImportMapping& mapping) {
        DuplicateRules rules;
        rules.column = column(table);
        rules.labels = values(table, "labels", Need::required);
        rules.same_service = table.boolean("same_service", true);
        rules.address = column_if_given(table, "same_address");
        if (auto metres = table.integer("within_metres", {1, 10'000}, Need::optional)) rules.within_metres = static_cast<double>(*metres);
        rules.within_days = static_cast<std::int32_t>(table.integer("within_days", {0, 36'500}).value_or(0));
        rules.reason = read_reason(table);
        if (!rules.address && !rules.within_metres) problems_.add(table.where("same_address"), PackRule::missing_key);
        if (rules.within_metres && !mapping.latitude) problems_.add(table.where("within_metres"), PackRule::unknown_reference, "columns.latitude");
        table.refuse_other_keys();
        mapping.duplicate = std::move(rules);
    }

    void read_verdict(TomlReader& table, ImportMapping& mapping) {
        VerdictRules rules{column(table), values(table, "on_time", Need::required), values(table, "late", Need::required)};
        for (const char* needed : {"closed", "promised"}) {
            const auto& given = std::string_view(needed) == "closed" ? mapping.closed : mapping.promised;
            if (!given) problems_.add(table.where(), PackRule::unknown_reference, std::string("columns.") + needed);
        }
        table.refuse_other_keys();
        mapping.verdict = std::move(rules);
    }

    void read_district(TomlReader& table, ImportMapping& mapping) {
        DistrictRules rules{column(table), table.string("property").value, table.boolean("as_number", false)};
        if (!mapping.latitude) problems_.add(table.where(), PackRule::unknown_reference, "columns.latitude");
        table.refuse_other_keys();
        mapping.district = std::move(rules);
    }

    const Catalogue& catalogue_;
    Problems& problems_;
    std::vector<std::string> services_;
};

}  // namespace

std::expected<ImportMapping, std::vector<PackProblem>> load_mapping(std::string_view toml, const std::string& file, const Catalogue& catalogue) {
    Problems problems;
    auto root = pack::parse_toml(file, toml, problems);
    if (!root) return std::unexpected(problems.take());
    ImportMapping mapping = Loader(catalogue, problems).load(TomlReader(*root, file, problems));
    if (!problems.none()) return std::unexpected(problems.take());
    return mapping;
}

}  // namespace pingzhi
