// TLS over OpenSSL: a certificate with its key, from files that may be replaced while the server runs, and the sessions under it.
// A session works on a socket that never blocks, and says what to wait for: to its caller it is a socket that seals and opens.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

struct ssl_st;
struct ssl_ctx_st;

namespace pingzhi::http {

// In PEM; the certificate first, then those that vouch for it.
struct TlsFiles {
    std::string certificate;
    std::string key;
};

// What is wrong with the files; without anything of the key.
class TlsProblem : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class TlsSession {
public:
    TlsSession(ssl_ctx_st* context, int socket);

    enum class Need : std::uint8_t { nothing, to_read, to_write, to_close };
    struct Moved {
        std::size_t bytes = 0;
        Need need = Need::nothing;  // why no byte was moved
    };
    // Both shake hands first. A read that fills less than it was given has taken what had arrived.
    Moved read(std::span<char> into);
    // After a write that moved nothing, the next begins with the same bytes.
    Moved write(std::string_view bytes);

    bool shaking_hands() const;
    void say_goodbye();

private:
    struct Release {
        void operator()(ssl_st* session) const;
    };
    Need need_after(int result) const;

    std::unique_ptr<ssl_st, Release> session_;
    bool broken_ = false;
};

class TlsIdentity {
public:
    explicit TlsIdentity(TlsFiles files);  // throws TlsProblem

    // The files are read again. Throws TlsProblem, and goes on with what it had.
    void reload();
    // Whether the files are others than at the last reading.
    bool files_changed() const;

    TlsSession session(int socket) const;

private:
    struct Stamp {
        std::filesystem::file_time_type certificate, key;
        bool operator==(const Stamp&) const = default;
    };
    Stamp stamp() const;

    const TlsFiles files_;
    mutable std::mutex mutex_;
    Stamp read_at_;
    std::shared_ptr<ssl_ctx_st> context_;
};

}  // namespace pingzhi::http
