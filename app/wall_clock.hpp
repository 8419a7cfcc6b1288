// Where instants come from. Only edges ask; rules are given the instant.
#pragma once

#include "core/time/instant.hpp"

namespace pingzhi {

class WallClock {
public:
    virtual ~WallClock() = default;
    virtual Instant now() = 0;
};

class SystemClock final : public WallClock {
public:
    Instant now() override;
};

}  // namespace pingzhi
