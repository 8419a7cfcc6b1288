// How long a partner may take, and how much it may answer.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace pingzhi {

struct TransportLimits {
    std::chrono::milliseconds connect{5'000};
    std::chrono::milliseconds whole{20'000};
    std::size_t answer_bytes_max = 64 * 1024;
    std::string ca_file = {};  // empty: the machine's certificate authorities
};

}  // namespace pingzhi
