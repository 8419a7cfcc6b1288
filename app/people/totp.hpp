// One-time codes by time: RFC 6238 with SHA-1, six digits, thirty seconds, as every authenticator app has them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/time/instant.hpp"

namespace pingzhi {

inline constexpr std::size_t totp_secret_bytes = 20;
inline constexpr std::size_t totp_digits = 6;

std::uint64_t totp_step(Instant at);
// The code of this step; `digits` at most 9.
std::string totp_code(std::string_view secret, std::uint64_t step, std::size_t digits = totp_digits);
// The step whose code this is: that of the instant, or one before or after it. Blanks in it are passed over.
std::optional<std::uint64_t> totp_step_of(std::string_view secret, std::string_view code, Instant at);

std::string base32(std::string_view bytes);  // RFC 4648, without padding
std::optional<std::string> parse_base32(std::string_view text);

// What an authenticator app reads from a QR code.
std::string totp_address(std::string_view issuer, std::string_view login, std::string_view secret_base32);

}  // namespace pingzhi
