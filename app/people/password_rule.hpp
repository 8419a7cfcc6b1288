// Which passwords may be chosen. Length counts most; what everybody chooses, or what stands beside the account, is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pingzhi {

enum class PasswordProfile : std::uint8_t {
    length,  // NIST SP 800-63B: eight code points or more, nothing common
    mlps     // GB/T 22239: besides, three of the four kinds of characters
};
std::optional<PasswordProfile> parse_password_profile(std::string_view name);

enum class PasswordFault : std::uint8_t { too_short, too_long, common, too_plain };

inline constexpr std::size_t password_points_min = 8, password_points_max = 128;

// `context`: words that are no secret here, such as the city, the product, the login.
std::optional<PasswordFault> password_fault(std::string_view password, PasswordProfile profile, const std::vector<std::string>& context);

}  // namespace pingzhi
