#include "app/people/passwords.hpp"

#include <sodium.h>

#include <array>
#include <new>

#include "ledger/secret.hpp"

namespace pingzhi {

std::string Passwords::hashed(const std::string& password) const {
    ledger::ready_sodium();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost_.operations, cost_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return text.data();
}

bool Passwords::fits(const std::string& hash, const std::string& password) const {
    ledger::ready_sodium();
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace pingzhi
