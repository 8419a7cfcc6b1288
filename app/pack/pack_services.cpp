// Services of a pack: one file each, named by the service's code.
#include <algorithm>
#include <array>

#include "app/pack/pack_reading.hpp"
#include "app/pack/pack_words.hpp"

namespace pingzhi::pack {
namespace {

constexpr std::array<std::string_view, 6> field_kinds{"string", "number", "datetime", "text", "single_value_list", "multi_value_list"};
constexpr std::array<std::string_view, 4> data_classes{"contact", "identity", "address", "free_text"};
constexpr std::array<std::string_view, 2> clock_starts{"recorded", "happened"};
constexpr std::string_view promise_of_the_report = "as reported";

bool is_list(FieldKind kind) { return kind == FieldKind::single_value_list || kind == FieldKind::multi_value_list; }

FieldKind read_kind(TomlReader& table) {
    const auto found = std::ranges::find(field_kinds, table.choice("kind", field_kinds).value);
    return found == field_kinds.end() ? FieldKind::string : static_cast<FieldKind>(found - field_kinds.begin());
}

std::vector<FieldValue> read_values(TomlReader& table, FieldKind kind, PackReading& reading) {
    std::vector<FieldValue> values;
    std::set<std::string> keys;
    for (TomlReader& row : table.tables("values", Need::optional)) {
        const Located key = row.code("key");
        reading.declare(keys, key);
        values.push_back({key.value, row.text("name")});
        row.refuse_other_keys();
    }
    if (is_list(kind) && values.empty()) reading.problems().add(table.where("values"), PackRule::values_missing);
    if (!is_list(kind) && table.has("values")) reading.problems().add(table.where("values"), PackRule::values_unwanted, "values");
    return values;
}

// Every field says whether it is personal: `personal = false`, or why and how long it is kept.
std::optional<PersonalUse> read_personal(TomlReader& table) {
    if (table.is_boolean("personal") && !table.boolean("personal", true)) return std::nullopt;
    auto use = table.table("personal");
    return use ? std::optional(read_personal_use(*use)) : std::nullopt;
}

FormField read_field(TomlReader& table, std::set<std::string>& codes, PackReading& reading) {
    Problems& problems = reading.problems();
    FormField field;
    const Located code = table.code("code");
    reading.declare(codes, code);
    if (std::ranges::find(built_in_fields, code.value) != built_in_fields.end() || code.value == "secret") {
        problems.add(code.where, PackRule::reserved_code, code.value);
    }
    field.code = code.value;
    field.kind = read_kind(table);
    field.label = table.text("label");
    field.hint = table.text("hint", Need::optional);
    field.required = table.boolean("required", false);
    field.max_length = static_cast<std::int32_t>(table.integer("max_length", {1, 20'000}, Need::optional).value_or(0));
    if (field.max_length > 0 && field.kind != FieldKind::string && field.kind != FieldKind::text) {
        problems.add(table.where("max_length"), PackRule::values_unwanted, "max_length");
    }
    field.values = read_values(table, field.kind, reading);
    field.personal = read_personal(table);
    field.published = table.boolean("published", false);
    // A fact holds one commitment for each personal field.
    if (field.personal && field.kind == FieldKind::multi_value_list) problems.add(table.where("kind"), PackRule::unknown_choice, "multi_value_list");
    if (field.published && !field.personal) problems.add(table.where("published"), PackRule::not_personal, "published");
    table.refuse_other_keys();
    return field;
}

ClockRule read_clock(ClockKind kind, TomlReader& table, const std::set<std::string>& calendars, PackReading& reading) {
    ClockRule rule;
    rule.kind = kind;
    const Located limit = table.string("limit");
    if (limit.given() && limit.value != promise_of_the_report) {
        rule.limit = parse_limit(limit.value);
        if (!rule.limit) reading.problems().add(limit.where, PackRule::malformed_limit, limit.value);
    }
    const Located calendar = table.code("calendar", limit.value == promise_of_the_report ? Need::optional : Need::required);
    reading.refer(calendars, calendar);
    rule.calendar = calendar.value;
    rule.amber_percent = static_cast<std::int32_t>(table.integer("amber", {1, 100}, Need::optional).value_or(75));
    table.refuse_other_keys();
    return rule;
}

std::vector<ClockRule> read_clocks(TomlReader& service, const std::set<std::string>& calendars, PackReading& reading) {
    std::vector<ClockRule> clocks;
    auto all = service.table("clocks", Need::optional);
    if (!all) return clocks;
    for (const Located& name : all->keys()) {
        auto table = all->table(name.value);
        const auto kind = parse_clock_kind(name.value);
        if (!kind) reading.problems().add(name.where, PackRule::unknown_choice, name.value);
        if (kind && table) clocks.push_back(read_clock(*kind, *table, calendars, reading));
    }
    std::ranges::sort(clocks, {}, &ClockRule::kind);
    return clocks;
}

BackdatePolicy read_backdate(TomlReader& service) {
    BackdatePolicy policy;
    auto table = service.table("backdate", Need::optional);
    if (!table) return policy;
    if (const auto days = table->integer("max_days", {0, 36'500})) policy.backdate_max = Duration::days(*days);
    policy.clocks_run_on_happened = table->choice("clocks_run_on", clock_starts).value == "happened";
    table->refuse_other_keys();
    return policy;
}

Service read_service(std::string code, TomlReader& table, const ServiceSurroundings& known, PackReading& reading) {
    Service service;
    service.code = std::move(code);
    service.name = table.text("name");
    service.description = table.text("description", Need::optional);
    const Located group = table.code("group");
    reading.refer(known.groups, group);
    service.group = group.value;
    service.keywords = values_of(table.strings("keywords", Need::optional));
    service.description_required = table.boolean("description_required", true);
    service.place_required = table.boolean("place_required", true);
    service.contact_required = table.boolean("contact_required", false);
    service.publish_description = table.boolean("publish_description", false);
    service.publish_address = table.boolean("publish_address", false);
    service.is_public = table.boolean("public", true);
    std::set<std::string> fields;
    for (TomlReader& field : table.tables("fields", Need::optional)) service.form.push_back(read_field(field, fields, reading));
    service.clocks = read_clocks(table, known.calendars, reading);
    service.backdate = read_backdate(table);
    table.refuse_other_keys();
    return service;
}

}  // namespace

PersonalUse read_personal_use(TomlReader& table) {
    PersonalUse use;
    use.purpose = table.text("purpose");
    use.data_class = table.choice("class", data_classes).value;
    use.retention_days = static_cast<std::int32_t>(table.integer("retention_days", {1, 36'500}).value_or(0));
    table.refuse_other_keys();
    return use;
}

std::vector<Service> read_services(PackReading& reading, const ServiceSurroundings& known) {
    constexpr std::string_view folder = "services/";
    constexpr std::string_view ending = ".toml";
    std::vector<Service> services;
    for (const std::string& file : reading.files_below(folder, ending)) {
        const std::string* text = reading.file_if_there(file);
        const std::string code = file.substr(folder.size(), file.size() - folder.size() - ending.size());
        if (!is_code(code)) reading.problems().add({file, 0, 0, {}}, PackRule::malformed_code, code);
        const auto document = parse_toml(file, *text, reading.problems());
        if (!document) continue;
        TomlReader table(*document, file, reading.problems());
        services.push_back(read_service(code, table, known, reading));
    }
    if (services.empty()) reading.problems().add({"pack.toml", 0, 0, {}}, PackRule::missing_file, "services/*.toml");
    return services;
}

}  // namespace pingzhi::pack
