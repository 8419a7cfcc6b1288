#include "app/wall_clock.hpp"

#include <chrono>

namespace pingzhi {

Instant SystemClock::now() {
    auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

}  // namespace pingzhi
