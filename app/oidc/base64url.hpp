// Base64url without padding, as tokens and keys are written (RFC 7515 section 2). Strict: one text for each bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pingzhi::oidc {

std::string base64url(std::string_view bytes);
std::optional<std::string> parse_base64url(std::string_view text);

}  // namespace pingzhi::oidc
