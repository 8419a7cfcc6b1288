#include "app/pack/pack_loader.hpp"

#include <algorithm>
#include <stdexcept>

#include "app/pack/pack_rules.hpp"
#include "app/pack/zones.hpp"

namespace pingzhi {
namespace {

using namespace pack;

constexpr const char* pack_file = "pack.toml";

void read_head(TomlReader& root, Catalogue& catalogue, PackReading& reading) {
    catalogue.pack = root.code("pack").value;
    catalogue.version = root.code("version").value;
    catalogue.city = root.code("city").value;
    const Located prefix = root.string("number_prefix");
    const bool letters = std::ranges::all_of(prefix.value, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (prefix.given() && (!letters || prefix.value.size() > 8)) reading.problems().add(prefix.where, PackRule::malformed_code, prefix.value);
    catalogue.number_prefix = prefix.value;
    catalogue.name = root.text("name");
    catalogue.source = root.text("source");
    catalogue.contact = root.string("contact").value;
}

void read_zone(TomlReader& root, Catalogue& catalogue, PackReading& reading) {
    const Located zone = root.string("zone");
    if (!zone.given()) return;
    try {
        catalogue.zone = load_zone(zone.value);
    } catch (const std::invalid_argument&) {
        reading.problems().add(zone.where, PackRule::unknown_zone, zone.value);
    }
}

std::set<std::string> read_groups(TomlReader& root, Catalogue& catalogue, PackReading& reading) {
    std::set<std::string> codes;
    for (TomlReader& table : root.tables("groups")) {
        const Located code = table.code("code");
        reading.declare(codes, code);
        catalogue.groups.push_back({code.value, table.text("name")});
        table.refuse_other_keys();
    }
    return codes;
}

void read_built_in_fields(TomlReader& root, Catalogue& catalogue) {
    auto personal = root.table("personal");
    if (!personal) return;
    for (const std::string_view field : built_in_fields) {
        if (auto table = personal->table(field)) catalogue.personal.emplace(field, read_personal_use(*table));
    }
    if (auto table = personal->table(staff_use, catalogue.roles.empty() ? Need::optional : Need::required))
        catalogue.personal.emplace(staff_use, read_personal_use(*table));
    personal->refuse_other_keys();
}

// The files taken in from outside the folder are part of the source by now.
void check_shared(TomlReader& root, PackReading& reading) {
    auto shared = root.table("shared", Need::optional);
    if (!shared) return;
    for (const Located& name : shared->keys()) {
        shared->string(name.value);
        if (!valid_pack_file_name(name.value)) reading.problems().add(name.where, PackRule::file_name, name.value);
        reading.file(name.value, name.where);
    }
}

void take_carried(TomlReader& root, PackReading& reading) {
    reading.file_if_there("import.toml");
    for (const Located& name : root.strings("carries", Need::optional)) reading.file(name.value, name.where);
}

// By group, in the order of the groups; within one by code.
void sort_services(Catalogue& catalogue) {
    std::map<std::string, std::size_t> place;
    for (const ServiceGroup& group : catalogue.groups) place.emplace(group.code, place.size());
    std::ranges::stable_sort(catalogue.services, {}, [&](const Service& service) { return place[service.group]; });
}

}  // namespace

std::expected<std::shared_ptr<const Catalogue>, std::vector<PackProblem>> load_pack(const PackSource& source) {
    Problems problems;
    PackReading reading(source, problems);
    const std::string* text = reading.file(pack_file, {pack_file, 0, 0, {}});
    const auto document = text ? parse_toml(pack_file, *text, problems) : std::nullopt;
    if (!document) return std::unexpected(problems.take());

    auto catalogue = std::make_shared<Catalogue>();
    TomlReader root(*document, pack_file, problems);
    read_head(root, *catalogue, reading);
    read_zone(root, *catalogue, reading);
    catalogue->roles = read_roles(reading);
    read_built_in_fields(root, *catalogue);
    const std::set<std::string> groups = read_groups(root, *catalogue, reading);
    catalogue->calendars = read_calendars(root, reading);
    std::set<std::string> calendars;
    for (const auto& [code, calendar] : catalogue->calendars) calendars.insert(code);
    const LimitReader limits = LimitReader(calendars, reading).within(root);
    const ServiceRules defaults = read_default_rules(root, limits);
    const ServicesRead services = read_services(reading, {groups, limits, defaults});
    catalogue->reasons = read_reasons(reading);
    refuse_missing_reasons(catalogue->reasons, services.reasons, reading);
    catalogue->systems = read_systems(root, reading);
    const AreasRead areas = read_areas(root, reading);
    catalogue->territory = areas.territory;
    const UnitsRead units = read_units(reading, areas.codes);
    for (const Located& unit : read_directory(root, reading).units) reading.refer(units.codes, unit);
    const Located fallback = root.code("fallback");
    reading.refer(units.codes, fallback);
    std::set<std::string> route_codes;
    const RouteSurroundings known{services.services, areas.codes, units};
    const std::vector<RouteRule> rules = read_routes(route_codes, reading, known);
    const std::vector<ModeRead> modes = read_modes(reading, {known, route_codes, limits});
    refuse_idle_escalations(services, modes, reading);
    check_shared(root, reading);
    take_carried(root, reading);
    root.refuse_other_keys();
    reading.refuse_files_not_asked_for();
    if (!problems.none()) return std::unexpected(problems.take());

    catalogue->services = services.services;
    sort_services(*catalogue);
    const auto routing_of = [&](std::vector<RouteRule> own) {
        own.insert(own.end(), rules.begin(), rules.end());
        return std::make_shared<const Routing>(std::move(own), units.units, UnitCode{fallback.value}, areas.territory);
    };
    catalogue->routing = routing_of({});
    for (const ModeRead& read : modes) {
        catalogue->modes.push_back(read.mode);
        catalogue->modes.back().routing = read.rules.empty() ? catalogue->routing : routing_of(read.rules);
    }
    return catalogue;
}

}  // namespace pingzhi
