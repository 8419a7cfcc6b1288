// Commands about the whole city.
#pragma once

#include <memory>

#include "core/matter/commands/personal.hpp"

namespace pingzhi {

struct LoadPack {
    Digest digest{};  // of the pack's bytes, which stand in the store as a blob
    std::shared_ptr<const Catalogue> catalogue;
};

// 平战结合: an emergency mode of the catalogue becomes active in an area.
struct StartMode {
    std::string mode;
    std::optional<AreaCode> area = {};  // none: the whole city
    std::optional<Instant> until = {};  // none: the mode's longest time
};

// By order, or by the clock when its time is over.
struct EndMode {
    Seq activation = 0;  // the fact that started it
};

// Freezes the figures of a month: their bytes stand in the store as a blob.
struct PublishMonth {
    std::string month;  // "2026-10", over in the city's zone
    std::string rules;  // version of the formulas: "rates/1"
    Seq as_of = 0;      // the last fact that the figures know
    Digest figures{};
};

}  // namespace pingzhi
