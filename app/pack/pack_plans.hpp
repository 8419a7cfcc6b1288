// Plans of services, and the matters that follow theirs.
#pragma once

#include "app/pack/pack_limits.hpp"

namespace pingzhi::pack {

// Every code of a form, a node's too, is declared in `codes`: what was told is one map.
FormField read_field(TomlReader& table, std::set<std::string>& codes, PackReading& reading);

// [[plan]]: nodes in their order.
void read_plan(TomlReader& table, const LimitReader& limits, std::set<std::string>& codes, Service& service, PackReading& reading);

// [[follow_ups]]; the services that they name are looked for once all are read.
void read_follow_ups(TomlReader& table, const LimitReader& limits, Service& service, PackReading& reading, ServicesRead& read);
void refuse_unknown_follow_ups(const ServicesRead& read, PackReading& reading);

}  // namespace pingzhi::pack
