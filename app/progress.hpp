// How long works tell how far they are.
#pragma once

#include <cstdint>
#include <functional>

namespace pingzhi {

// Called now and then, on the working thread.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

}  // namespace pingzhi
