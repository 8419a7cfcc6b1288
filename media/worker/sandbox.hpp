// Takes from this process all that decoding an image does not need: memory and time beyond a bound, files, sockets, programs,
// other processes, new code. There is no way back.
#pragma once

#include <cstdint>

namespace pingzhi::media {

struct SandboxLimits {
    std::uint64_t memory_bytes = 256ull * 1024 * 1024;     // private and writable: all that is worked in
    std::uint64_t addresses_bytes = 512ull * 1024 * 1024;  // with the libraries' own mappings
    unsigned cpu_seconds = 5;
};

// Before any byte from outside is read, and before there is a second thread. False where any part of it cannot be had: then
// nothing may be read.
bool enter_sandbox(const SandboxLimits& limits = {});

}  // namespace pingzhi::media
