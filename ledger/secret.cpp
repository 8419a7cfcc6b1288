#include "ledger/secret.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>
#include <stdexcept>

namespace pingzhi::ledger {

void ready_sodium() {
    static const int ready = sodium_init();
    if (ready < 0) throw std::runtime_error("libsodium cannot be made ready on this machine");
}

void zero(std::span<char> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

Secret::Secret(SecretView bytes) { std::copy(bytes.begin(), bytes.end(), bytes_.begin()); }

Secret::Secret(Secret&& other) noexcept : bytes_(other.bytes_) { sodium_memzero(other.bytes_.data(), secret_size); }

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        bytes_ = other.bytes_;
        sodium_memzero(other.bytes_.data(), secret_size);
    }
    return *this;
}

Secret::~Secret() { sodium_memzero(bytes_.data(), secret_size); }

GuardedSecret::GuardedSecret(SecretView bytes) {
    ready_sodium();
    bytes_.reset(static_cast<std::uint8_t*>(sodium_malloc(secret_size)));
    if (!bytes_) throw std::bad_alloc();
    std::copy(bytes.begin(), bytes.end(), bytes_.get());
    sodium_mprotect_readonly(bytes_.get());
}

GuardedSecret GuardedSecret::random() {
    ready_sodium();
    std::array<std::uint8_t, secret_size> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    GuardedSecret secret(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return secret;
}

// sodium_free makes the pages writable again and zeroes them.
void GuardedSecret::Free::operator()(std::uint8_t* bytes) const { sodium_free(bytes); }

}  // namespace pingzhi::ledger
