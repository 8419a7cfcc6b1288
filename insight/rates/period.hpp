// Periods that figures are asked for.
#pragma once

#include <optional>
#include <string_view>

#include "core/time/zone.hpp"

namespace pingzhi::insight {

// [from, until)
struct Period {
    Instant from;
    Instant until;
    constexpr bool has(Instant instant) const { return from <= instant && instant < until; }
    bool operator==(const Period&) const = default;
};

// The month "2026-10" in this zone; none if it is no month.
std::optional<Period> month_period(const Zone& zone, std::string_view month);

}  // namespace pingzhi::insight
