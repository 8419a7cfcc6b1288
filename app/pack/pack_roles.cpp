// Roles of a pack: roles.toml. A city whose pack has none has no accounts: its desks work with API keys alone.
#include <algorithm>

#include "app/pack/pack_reading.hpp"

namespace pingzhi::pack {
namespace {

constexpr const char* file = "roles.toml";
// An administrator may look at what it administers, and nothing else: with these besides its one duty no business is done.
constexpr Grants beside_a_duty{Grant::read, Grant::export_list};

Role read_role(TomlReader& table, std::set<std::string>& codes, PackReading& reading) {
    Role role;
    const Located code = table.code("code");
    reading.declare(codes, code);
    role.code = code.value;
    role.name = table.text("name");
    for (const Located& word : table.strings("grants")) {
        const auto grant = parse_grant(word.value);
        if (!grant || programs_own.has(*grant)) {
            reading.problems().add(word.where, PackRule::unknown_choice, word.value);
        } else {
            role.grants.add(*grant);
        }
    }
    // One duty of administration in one hand, and no business with it; who audits sees no matters at all.
    const Grants duty = duty_of(role);
    const bool several = duty.bits != 0 && (duty.bits & (duty.bits - 1)) != 0;
    Grants beside;
    beside.bits = role.grants.bits & ~duty.bits;
    const bool mixed = duty.bits != 0 && !beside.has_only(duty.has(Grant::audit) ? Grants{} : beside_a_duty);
    if (several || mixed) reading.problems().add(table.where("grants"), PackRule::duties_mixed, role.code);
    table.refuse_other_keys();
    return role;
}

}  // namespace

std::vector<Role> read_roles(PackReading& reading) {
    std::vector<Role> roles;
    const std::string* text = reading.file_if_there(file);
    const auto document = text ? parse_toml(file, *text, reading.problems()) : std::nullopt;
    if (!document) return roles;
    TomlReader root(*document, file, reading.problems());
    std::set<std::string> codes;
    for (TomlReader& table : root.tables("roles")) roles.push_back(read_role(table, codes, reading));
    root.refuse_other_keys();
    // Without one who gives posts nobody would ever get in.
    const bool anybody = std::ranges::any_of(roles, [](const Role& role) { return role.grants.has(Grant::people); });
    if (!anybody) reading.problems().add(root.where(), PackRule::missing_key, "people");
    return roles;
}

}  // namespace pingzhi::pack
