// SHA-256 and the texts hashes are written in. Text forms are strict: one hash has one hex and one base64 form, and
// nothing else reads back.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace pingzhi::ledger {

using Hash = std::array<std::uint8_t, 32>;

Hash sha256(std::string_view bytes);
Hash sha256(std::initializer_list<std::string_view> parts);  // of the parts joined

// Any array of bytes, seen as text for hashing, writing and comparing.
template <std::size_t N>
std::string_view bytes_of(const std::array<std::uint8_t, N>& array) {
    return {reinterpret_cast<const char*>(array.data()), N};
}

std::string hex(std::string_view bytes);                         // lower case
std::optional<std::string> parse_hex(std::string_view text);     // lower case only
std::string base64(std::string_view bytes);                      // RFC 4648 section 4, padded
std::optional<std::string> parse_base64(std::string_view text);  // padded, no spare bits, no white space
std::optional<Hash> parse_base64_hash(std::string_view text);

}  // namespace pingzhi::ledger
