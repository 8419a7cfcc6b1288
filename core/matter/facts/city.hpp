// Facts about the whole city; their subject is 0.
#pragma once

#include "core/matter/commands/city.hpp"

namespace pingzhi {

struct PackLoaded {
    std::string pack;
    std::string version;
    Digest digest{};
    bool operator==(const PackLoaded&) const = default;
};

struct ModeStarted {
    std::string mode;
    std::optional<AreaCode> area;
    Instant until;
    bool operator==(const ModeStarted&) const = default;
};

struct ModeEnded {
    Seq activation = 0;
    bool by_order = false;  // else its time was over
    bool operator==(const ModeEnded&) const = default;
};

struct MonthPublished {
    std::string month;
    std::string rules;
    Seq as_of = 0;
    Digest figures{};
    bool operator==(const MonthPublished&) const = default;
};

}  // namespace pingzhi
