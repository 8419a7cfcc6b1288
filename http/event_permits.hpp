// Which kinds of facts are told of a matter, by the live feed and in its history: to whoever sees the matter, or to nobody. A kind without
// its row does not build.
#pragma once

#include <array>
#include <string_view>

#include "core/matter/fact.hpp"

namespace pingzhi::http {

enum class EventFor : std::uint8_t {
    who_sees_the_matter,
    nobody,  // the city's own, of people at work, and who looked at whose data
};

EventFor audience_of(const FactBody& fact);

struct EventPermit {
    std::string_view kind;
    EventFor whom;
};
// In the order of FactBody.
std::array<EventPermit, std::variant_size_v<FactBody>> event_permits();

}  // namespace pingzhi::http
