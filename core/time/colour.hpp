// The colour 三色 of a running clock, computed, never stored.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/time/instant.hpp"

namespace pingzhi {

enum class Colour : std::uint8_t { green, amber, red };

std::string_view name_of(Colour colour);

// Red after the deadline; amber from `amber` on; green before. Requires amber <= deadline.
Colour colour_at(Instant now, Instant amber, Instant deadline);

// The instant at which `percent` (0-100) of the absolute time from start to deadline has passed.
Instant amber_from(Instant start, Instant deadline, std::int32_t percent);

}  // namespace pingzhi
