#include "app/people/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

namespace pingzhi {
namespace {

constexpr std::int64_t step_ms = 30'000;
constexpr char base32_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string escaped(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '.' ||
                           byte == '_' || byte == '~';
        if (plain) {
            out += letter;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

}  // namespace

std::uint64_t totp_step(Instant at) { return static_cast<std::uint64_t>(at.ms / step_ms); }

std::string totp_code(std::string_view secret, std::uint64_t step, std::size_t digits) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i) counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(), &size))
        throw std::runtime_error("HMAC-SHA-1 is not to be had");
    const std::size_t offset = mac[size - 1] & 15u;
    std::uint32_t number = (mac[offset] & 0x7Fu) << 24 | mac[offset + 1] << 16 | mac[offset + 2] << 8 | mac[offset + 3];
    std::string code(digits, '0');
    for (std::size_t i = digits; i-- > 0; number /= 10) code[i] = static_cast<char>('0' + number % 10);
    return code;
}

std::optional<std::uint64_t> totp_step_of(std::string_view secret, std::string_view code, Instant at) {
    std::string typed;
    for (char letter : code) {
        if (letter != ' ') typed += letter;
    }
    if (typed.size() != totp_digits) return std::nullopt;
    std::optional<std::uint64_t> found;
    const std::uint64_t now = totp_step(at);
    for (const std::uint64_t step : {now - 1, now, now + 1}) {
        if (sodium_memcmp(totp_code(secret, step).data(), typed.data(), totp_digits) == 0) found = step;
    }
    return found;
}

std::string base32(std::string_view bytes) {
    std::string text;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char byte : bytes) {
        held = held << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) text += base32_digits[held >> (bits - 5) & 31u];
    }
    if (bits > 0) text += base32_digits[held << (5 - bits) & 31u];
    return text;
}

std::optional<std::string> parse_base32(std::string_view text) {
    std::string bytes;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char letter : text) {
        const auto digit = std::string_view(base32_digits).find(letter);
        if (digit == std::string_view::npos) return std::nullopt;
        held = held << 5 | static_cast<std::uint32_t>(digit);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(held >> bits & 0xFFu);
    }
    return bytes;
}

std::string totp_address(std::string_view issuer, std::string_view login, std::string_view secret_base32) {
    return "otpauth://totp/" + escaped(issuer) + ":" + escaped(login) + "?secret=" + std::string(secret_base32) + "&issuer=" + escaped(issuer);
}

}  // namespace pingzhi
