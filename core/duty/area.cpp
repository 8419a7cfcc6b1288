// The names of the levels, as packs and the API write them.
#include "core/duty/area.hpp"

#include <array>

namespace pingzhi {

namespace {

constexpr std::array<std::string_view, 5> level_names = {"city", "town", "village", "grid", "micro_grid"};

}  // namespace

std::string_view name_of(AreaLevel level) { return level_names[static_cast<std::size_t>(level)]; }

std::optional<AreaLevel> parse_area_level(std::string_view name) {
    for (std::size_t i = 0; i < level_names.size(); ++i) {
        if (level_names[i] == name) {
            return static_cast<AreaLevel>(i);
        }
    }
    return std::nullopt;
}

}  // namespace pingzhi
