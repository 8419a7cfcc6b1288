#include "ledger/hash.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace pingzhi::ledger {
namespace {

const unsigned char* unsigned_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// OpenSSL's, because it uses the processor's SHA instructions, which libsodium's does not. One for each thread: making its
// context costs more than hashing a node.
class Digester {
public:
    Digester() : algorithm_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {
        if (!algorithm_ || !context_) throw std::runtime_error("OpenSSL has no SHA-256 on this machine");
    }

    Hash digest(std::initializer_list<std::string_view> parts) const {
        Hash hash;
        bool done = EVP_DigestInit_ex2(context_.get(), algorithm_.get(), nullptr) == 1;
        for (std::string_view part : parts) done = done && EVP_DigestUpdate(context_.get(), part.data(), part.size()) == 1;
        done = done && EVP_DigestFinal_ex(context_.get(), hash.data(), nullptr) == 1;
        if (!done) throw std::runtime_error("OpenSSL could not make a SHA-256");
        return hash;
    }

private:
    struct Free {
        void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD, Free> algorithm_;
    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace

Hash sha256(std::string_view bytes) { return sha256({bytes}); }

Hash sha256(std::initializer_list<std::string_view> parts) {
    thread_local const Digester digester;
    return digester.digest(parts);
}

std::string hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<std::string> parse_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 2);
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digit(text[i]), low = digit(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::string base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), unsigned_bytes(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the zero that libsodium ends its text with
    return text;
}

std::optional<std::string> parse_base64(std::string_view text) {
    // libsodium takes some bytes above 0x7f for letters of its alphabet.
    const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (text.size() % 4 != 0 || !std::all_of(text.begin(), text.end(), ascii)) return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr, &length, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return std::nullopt;
    if (end != text.data() + text.size()) return std::nullopt;
    bytes.resize(length);
    return bytes;
}

std::optional<Hash> parse_base64_hash(std::string_view text) {
    const auto bytes = parse_base64(text);
    if (!bytes || bytes->size() != Hash{}.size()) return std::nullopt;
    Hash hash;
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    return hash;
}

}  // namespace pingzhi::ledger
