// Passwords as what they are checked by: Argon2id by libsodium, salt and cost in the text. Slow on purpose, in memory too.
#pragma once

#include <cstddef>
#include <string>

namespace pingzhi {

struct PasswordCost {
    unsigned long long operations = 3;
    std::size_t memory_bytes = 256ull * 1024 * 1024;
};

class Passwords {
public:
    explicit Passwords(PasswordCost cost) : cost_(cost) {}

    // Throws std::bad_alloc where the machine has not the memory.
    std::string hashed(const std::string& password) const;
    bool fits(const std::string& hash, const std::string& password) const;

private:
    PasswordCost cost_;
};

}  // namespace pingzhi
