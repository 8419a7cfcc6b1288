// How long a partner may take, how much it may answer, and where partners may be.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "partners/outbound.hpp"

namespace pingzhi {

struct TransportLimits {
    std::chrono::milliseconds connect{5'000};
    std::chrono::milliseconds whole{20'000};
    std::size_t answer_bytes_max = 64 * 1024;
    std::string ca_file = {};  // empty: the machine's certificate authorities
    OutboundList outbound = {};
};

}  // namespace pingzhi
