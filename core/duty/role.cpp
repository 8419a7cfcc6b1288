#include "core/duty/role.hpp"

#include <array>
#include <bit>

namespace pingzhi {
namespace {

// By bit, from the lowest.
constexpr std::array<std::string_view, grant_count> grants{
    "report",  "handle",  "close",       "run_clock", "record_past", "load_pack", "erase",  "dispatch",    "rule",   "approve", "call_back", "supervise",
    "exclude", "deliver", "switch_mode", "publish",   "follow",      "read",      "unmask", "export_list", "people", "audit",   "door"};

}  // namespace

std::string_view name_of(Grant grant) { return grants[static_cast<std::size_t>(std::countr_zero(static_cast<std::uint32_t>(grant)))]; }

std::optional<Grant> parse_grant(std::string_view name) {
    for (std::size_t i = 0; i < grants.size(); ++i) {
        if (grants[i] == name) return static_cast<Grant>(1u << i);
    }
    return std::nullopt;
}

}  // namespace pingzhi
