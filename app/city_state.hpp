// What the city's own facts add up to besides its packs and its people (people_state.hpp), as settings of the store: active emergency modes and published
// months. Derived from the facts, so that a rebuild makes the same.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/matter/decide.hpp"
#include "storage/port/rows.hpp"

namespace pingzhi {

inline constexpr const char* modes_setting = "modes";
inline constexpr const char* months_setting = "months";

// Under which the fact that published the month is named, by its seq.
inline std::string month_setting(const std::string& month) { return "month " + month; }

std::vector<storage::SettingRow> city_settings(const City& city);

// Fills modes and months from what `setting` gives by name. Throws std::runtime_error if it does not read.
void read_city_settings(City& city, const std::function<std::optional<std::string>(const std::string& name)>& setting);

}  // namespace pingzhi
