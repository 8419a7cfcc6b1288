// A due day is red only after its end: the deadline itself is still in time.
#include "core/time/colour.hpp"

namespace pingzhi {

std::string_view name_of(Colour colour) {
    switch (colour) {
        case Colour::green: return "green";
        case Colour::amber: return "amber";
        case Colour::red: return "red";
    }
    return {};
}

Colour colour_at(Instant now, Instant amber, Instant deadline) {
    if (now > deadline) return Colour::red;
    return now >= amber ? Colour::amber : Colour::green;
}

Instant amber_from(Instant start, Instant deadline, std::int32_t percent) {
    const std::int64_t span = (deadline - start).ms;
    // Hundredths first: span * percent may not fit.
    return start + Duration{span / 100 * percent + span % 100 * percent / 100};
}

}  // namespace pingzhi
