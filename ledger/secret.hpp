// Keys in memory. A Secret is short-lived and zeroed when it goes; a GuardedSecret lives as long as the process, in pages of
// its own that are locked against swapping and fenced on both sides. Neither can be copied by accident, printed or compared.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace pingzhi::ledger {

inline constexpr std::size_t secret_size = 32;
using SecretView = std::span<const std::uint8_t, secret_size>;

// Makes libsodium ready, once a process. Everything in this folder that needs it calls it.
void ready_sodium();
void zero(std::span<char> bytes);

class Secret {
public:
    explicit Secret(SecretView bytes);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    ~Secret();

    SecretView view() const { return bytes_; }

private:
    std::array<std::uint8_t, secret_size> bytes_;
};

// Text that holds secrets on their way through. Reserve before appending: growing leaves the old bytes behind.
struct ZeroedText {
    std::string bytes;

    ZeroedText() = default;
    ZeroedText(const ZeroedText&) = delete;
    ZeroedText& operator=(const ZeroedText&) = delete;
    ~ZeroedText() { zero(bytes); }
};

class GuardedSecret {
public:
    explicit GuardedSecret(SecretView bytes);
    static GuardedSecret random();

    SecretView view() const { return SecretView(bytes_.get(), secret_size); }

private:
    struct Free {
        void operator()(std::uint8_t* bytes) const;
    };
    std::unique_ptr<std::uint8_t[], Free> bytes_;
};

}  // namespace pingzhi::ledger
