// Zones from the machine's time zone database. The core gets them as values and never learns where they came from.
#pragma once

#include <memory>
#include <string>

#include "core/time/zone.hpp"

namespace pingzhi {

// The zone of an IANA name ("Asia/Shanghai") with every offset from 1970 to 2100. Loaded once and kept: the same name
// gives the same object. Safe to call from any thread. Throws std::invalid_argument for a name the database does not
// have, std::runtime_error when the database itself cannot be read.
std::shared_ptr<const Zone> load_zone(const std::string& iana_name);

}  // namespace pingzhi
