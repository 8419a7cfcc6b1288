#include "app/oidc/base64url.hpp"

#include <algorithm>

#include "ledger/hash.hpp"

namespace pingzhi::oidc {

std::string base64url(std::string_view bytes) {
    std::string text = ledger::base64(bytes);
    while (text.ends_with('=')) text.pop_back();
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    return text;
}

std::optional<std::string> parse_base64url(std::string_view text) {
    if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
    std::string padded(text);
    std::ranges::replace(padded, '-', '+');
    std::ranges::replace(padded, '_', '/');
    while (padded.size() % 4 != 0) padded += '=';
    return ledger::parse_base64(padded);
}

}  // namespace pingzhi::oidc
