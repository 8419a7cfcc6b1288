// What the readers of a pack's parts share: the files, the problems found so far, and the codes that others may refer to.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "app/pack/pack_directory.hpp"
#include "app/pack/pack_problem.hpp"
#include "app/pack/pack_source.hpp"
#include "app/pack/toml_reader.hpp"
#include "core/catalogue/catalogue.hpp"

namespace pingzhi::pack {

// A TOML file whose name is the code of what it declares: services/lamp.toml.
struct CodedDocument {
    std::string code;
    std::string name;
    toml::table table;
};

class PackReading {
public:
    PackReading(const PackSource& source, Problems& problems) : source_(source), problems_(problems) {}

    Problems& problems() { return problems_; }
    // Null, and a problem where it was asked for, if the pack does not have the file.
    const std::string* file(const std::string& name, const Where& asked_at);
    const std::string* file_if_there(const std::string& name);
    // Those of the files "FOLDER/CODE.toml" that are TOML.
    std::vector<CodedDocument> documents_below(std::string_view folder);
    void refuse_files_not_asked_for();

    // Adds the code to those known, or tells that it stands there already.
    bool declare(std::set<std::string>& codes, const Located& code);
    // Tells if the code was given and is not known.
    void refer(const std::set<std::string>& codes, const Located& code);

private:
    const PackSource& source_;
    Problems& problems_;
    std::set<std::string> asked_for_;
};

std::vector<std::string> values_of(const std::vector<Located>& list);

using Calendars = std::map<std::string, std::shared_ptr<const WorkingCalendar>>;
Calendars read_calendars(TomlReader& root, PackReading& reading);  // [calendars.*] of pack.toml

// Of a form field or a built-in one: { purpose, class, retention_days }, all required.
PersonalUse read_personal_use(TomlReader& table);

// A list of reasons that a rule asks for, and where the rule is written.
struct ReasonsAsked {
    std::string list;
    Where where;
};

Reasons read_reasons(PackReading& reading);  // reasons.toml
void refuse_missing_reasons(const Reasons& reasons, const std::vector<ReasonsAsked>& asked, PackReading& reading);

// A clock that a step of a service's own ladder names.
struct EscalatedClock {
    std::string service;
    Located clock;
};

struct ServicesRead {
    std::vector<Service> services;
    std::vector<ReasonsAsked> reasons;
    std::vector<EscalatedClock> escalated;
    std::vector<Located> followed;  // the services that follow-ups name
};

class LimitReader;
struct ServiceRules;
struct ServiceSurroundings {
    const std::set<std::string>& groups;
    const LimitReader& limits;
    const ServiceRules& defaults;
};
ServicesRead read_services(PackReading& reading, const ServiceSurroundings& known);  // services/*.toml

// areas.csv and the files of [[shapes]]. The territory is null where problems keep it from being built.
struct AreasRead {
    std::set<std::string> codes;
    std::shared_ptr<const Territory> territory;
};
AreasRead read_areas(TomlReader& root, PackReading& reading);

struct UnitsRead {
    std::vector<Unit> units;
    std::set<std::string> codes;
    std::set<std::string> kinds;
    std::set<std::string> kinds_with_position;
};
UnitsRead read_units(PackReading& reading, const std::set<std::string>& areas);  // units.toml and units.csv

// [[directory]] of pack.toml and its files; `units`: those that entries name.
struct DirectoryRead {
    Directory lists;
    std::vector<Located> units;
};
DirectoryRead read_directory(TomlReader& root, PackReading& reading);

// The channels that a route may ask for. The program's own list stands in core/matter, which packs do not see; a test
// holds the two together.
inline constexpr std::array<std::string_view, 9> route_channels{"hotline",         "police_transfer", "web",    "place_code", "worker",
                                                                "enterprise_line", "deputy_station",  "import", "sensor"};

struct RouteSurroundings {
    const std::vector<Service>& services;
    const std::set<std::string>& areas;
    const UnitsRead& units;
};
// `codes` are those of all rules so far: a rule is named by its code alone.
std::vector<RouteRule> read_routes(std::set<std::string>& codes, PackReading& reading, const RouteSurroundings& known);  // routes.toml
std::vector<RouteRule> read_route_list(TomlReader& table, Need need, std::set<std::string>& codes, PackReading& reading,
                                       const RouteSurroundings& known);  // [[routes]]

struct ModeSurroundings {
    const RouteSurroundings& routes;
    std::set<std::string>& route_codes;
    const LimitReader& limits;
};
// A mode, and its own rules, which are tried before the ordinary ones.
struct ModeRead {
    Mode mode;
    std::vector<RouteRule> rules;
};
std::vector<ModeRead> read_modes(PackReading& reading, const ModeSurroundings& known);  // modes/*.toml

std::vector<Role> read_roles(PackReading& reading);  // roles.toml

std::vector<PartnerSystem> read_systems(TomlReader& root, PackReading& reading);  // [[systems]] of pack.toml

}  // namespace pingzhi::pack
