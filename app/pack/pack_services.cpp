// Services of a pack: one file each, named by the service's code.
#include <algorithm>
#include <array>

#include "app/pack/pack_plans.hpp"
#include "app/pack/pack_rules.hpp"

namespace pingzhi::pack {
namespace {

constexpr std::array<std::string_view, 6> field_kinds{"string", "number", "datetime", "text", "single_value_list", "multi_value_list"};
constexpr std::array<std::string_view, 4> data_classes{"contact", "identity", "address", "free_text"};
constexpr std::array<std::string_view, 2> clock_starts{"recorded", "happened"};
constexpr std::int64_t number_max = 1'000'000'000'000;
constexpr std::array<std::string_view, 3> periods{"day", "month", "year"};

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

}  // namespace

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
    const bool number = field.kind == FieldKind::number;
    if (const auto least = table.integer("minimum", {-number_max, number_max}, Need::optional)) field.minimum = static_cast<double>(*least);
    if (const auto most = table.integer("maximum", {-number_max, number_max}, Need::optional)) field.maximum = static_cast<double>(*most);
    field.summed = table.boolean("summed", false);
    for (const char* key : {"minimum", "maximum", "summed"}) {
        if (!number && table.has(key)) problems.add(table.where(key), PackRule::no_effect, key);
    }
    if (field.minimum && field.maximum && *field.minimum > *field.maximum) problems.add(table.where("maximum"), PackRule::out_of_range, "maximum");
    field.values = read_values(table, field.kind, reading);
    field.personal = read_personal(table);
    field.published = table.boolean("published", false);
    // A fact holds one commitment for each personal field.
    if (field.personal && field.kind == FieldKind::multi_value_list) problems.add(table.where("kind"), PackRule::unknown_choice, "multi_value_list");
    if (field.published && !field.personal) problems.add(table.where("published"), PackRule::not_personal, "published");
    table.refuse_other_keys();
    return field;
}

namespace {

BackdatePolicy read_backdate(TomlReader& service) {
    BackdatePolicy policy;
    auto table = service.table("backdate", Need::optional);
    if (!table) return policy;
    if (const auto days = table->integer("max_days", {0, 36'500}, Need::optional)) policy.backdate_max = Duration::days(*days);
    policy.clocks_run_on_happened = table->choice("clocks_run_on", clock_starts, Need::optional).value == "happened";
    table->refuse_other_keys();
    return policy;
}

std::optional<Recurrence> read_recurrence(TomlReader& service) {
    auto table = service.table("recurrence", Need::optional);
    if (!table) return std::nullopt;
    Recurrence recurrence;
    recurrence.times = static_cast<std::int32_t>(table->integer("times", {1, 1000}).value_or(1));
    const auto period = std::ranges::find(periods, table->choice("per", periods).value);
    if (period != periods.end()) recurrence.per = static_cast<RecurrencePeriod>(period - periods.begin());
    recurrence.minutes = static_cast<std::int32_t>(table->integer("minutes", {1, 1440}, Need::optional).value_or(0));
    table->refuse_other_keys();
    return recurrence;
}

// By which channels it may be reported, and of which of them it asks a photo.
void read_channels(TomlReader& table, Service& service, Problems& problems) {
    const auto read = [&](const char* key) {
        const std::vector<Located> channels = table.strings(key, Need::optional);
        for (const Located& channel : channels) {
            if (std::ranges::find(route_channels, channel.value) == route_channels.end()) problems.add(channel.where, PackRule::unknown_choice, channel.value);
        }
        return channels;
    };
    service.channels = values_of(read("channels"));
    for (const Located& channel : read("photo_by")) {
        if (!service.comes_by(channel.value)) problems.add(channel.where, PackRule::no_effect, channel.value);
        service.photo_by.push_back(channel.value);
    }
}

void take_rules(Service& service, ServiceRules rules) {
    service.ownership = std::move(rules.ownership);
    service.pauses = std::move(rules.pauses);
    service.ending = std::move(rules.ending);
    service.escalations = std::move(rules.escalations);
    service.supervise_within = std::move(rules.supervise_within);
}

Service read_service(std::string code, TomlReader& table, const ServiceSurroundings& known, PackReading& reading, ServicesRead& read) {
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
    service.publish_position = table.boolean("publish_position", false);
    service.is_public = table.boolean("public", true);
    service.counts_readers = table.boolean("counts_readers", false);
    read_channels(table, service, reading.problems());
    std::set<std::string> fields;
    for (TomlReader& field : table.tables("fields", Need::optional)) service.form.push_back(read_field(field, fields, reading));
    service.urgent = table.boolean("urgent", false);
    const Located about = table.code("about", Need::optional);
    const auto asked = std::ranges::find(service.form, about.value, &FormField::code);
    if (about.given() && (asked == service.form.end() || asked->personal)) reading.problems().add(about.where, PackRule::unknown_reference, about.value);
    service.about = about.value;
    const LimitReader limits = known.limits.within(table);
    if (auto clocks = table.table("clocks", Need::optional)) read_clocks(*clocks, limits, service.clocks);
    service.backdate = read_backdate(table);
    service.recurrence = read_recurrence(table);
    read_plan(table, limits, fields, service, reading);
    read_follow_ups(table, limits, service, reading, read);
    take_rules(service, read_service_rules(table, service.code, limits, known.defaults, read));
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

ServicesRead read_services(PackReading& reading, const ServiceSurroundings& known) {
    ServicesRead read;
    for (const CodedDocument& file : reading.documents_below("services/")) {
        TomlReader table(file.table, file.name, reading.problems());
        read.services.push_back(read_service(file.code, table, known, reading, read));
    }
    refuse_unknown_follow_ups(read, reading);
    if (read.services.empty()) reading.problems().add({"pack.toml", 0, 0, {}}, PackRule::missing_file, "services/*.toml");
    return read;
}

}  // namespace pingzhi::pack
