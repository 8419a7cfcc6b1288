// The names of limit units as they stand in facts.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "core/time/limit.hpp"

namespace pingzhi::ledger {

inline constexpr std::array<std::string_view, 6> limit_units{"seconds", "minutes", "hours", "working_hours", "days", "working_days"};

static_assert(static_cast<std::size_t>(LimitUnit::working_days) + 1 == limit_units.size(), "a name for each unit, in their order");

inline std::string_view name_of(LimitUnit unit) { return limit_units[static_cast<std::size_t>(unit)]; }

inline std::optional<LimitUnit> parse_limit_unit(std::string_view name) {
    for (std::size_t i = 0; i < limit_units.size(); ++i) {
        if (limit_units[i] == name) return static_cast<LimitUnit>(i);
    }
    return std::nullopt;
}

}  // namespace pingzhi::ledger
