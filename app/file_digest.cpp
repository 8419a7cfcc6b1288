#include "app/file_digest.hpp"

#include <sodium.h>

#include <cerrno>
#include <fstream>
#include <system_error>
#include <vector>

#include "ledger/secret.hpp"

namespace pingzhi {

ledger::Hash file_digest(const std::filesystem::path& path) {
    ledger::ready_sodium();
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::system_error(errno, std::generic_category(), path.string());
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<char> part(1 << 20);
    while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0)
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(part.data()), static_cast<unsigned long long>(in.gcount()));
    if (in.bad()) throw std::system_error(EIO, std::generic_category(), path.string());
    ledger::Hash hash;
    crypto_hash_sha256_final(&state, hash.data());
    return hash;
}

}  // namespace pingzhi
