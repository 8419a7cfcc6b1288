#include "app/signature.hpp"

#include <sodium.h>

#include <array>

#include "ledger/hash.hpp"

namespace pingzhi {
namespace {

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

std::string sign_message(std::string_view secret, std::string_view timestamp, std::string_view body) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
    for (std::string_view part : {timestamp, std::string_view("."), body}) crypto_auth_hmacsha256_update(&state, bytes(part), part.size());
    std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> mac;
    crypto_auth_hmacsha256_final(&state, mac.data());
    return "v1=" + ledger::hex(ledger::bytes_of(mac));
}

bool signature_fits(std::string_view signature, std::string_view secret, std::string_view timestamp, std::string_view body) {
    return same_in_constant_time(signature, sign_message(secret, timestamp, body));
}

bool same_in_constant_time(std::string_view a, std::string_view b) { return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), b.size()) == 0; }

}  // namespace pingzhi
