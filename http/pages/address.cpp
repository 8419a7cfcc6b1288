#include "http/pages/address.hpp"

#include <algorithm>

namespace pingzhi::http::pages {
namespace {

constexpr std::size_t address_length_max = 2000;

bool is_plain(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' ||
           letter == '_' || letter == '~';
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char letter : text) {
        if (is_plain(letter)) {
            encoded += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return encoded;
}

std::string address(std::string_view path, const Parameters& query) {
    std::string whole;
    for (std::string_view rest = path; !rest.empty();) {
        const auto slash = rest.find('/');
        whole += percent_encoded(rest.substr(0, slash));
        if (slash == std::string_view::npos) break;
        whole += '/';
        rest.remove_prefix(slash + 1);
    }
    char before = '?';
    for (const auto& [name, value] : query.entries()) {
        if (value.empty()) continue;
        whole += before + percent_encoded(name) + '=' + percent_encoded(value);
        before = '&';
    }
    return whole;
}

bool is_local(std::string_view address) {
    if (!address.starts_with('/') || address.starts_with("//") || address.size() > address_length_max) return false;
    return std::ranges::all_of(address, [](char letter) { return letter > 0x20 && letter < 0x7F && letter != '\\'; });
}

}  // namespace pingzhi::http::pages
