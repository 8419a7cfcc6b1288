// What the city holds of the reporter of one matter, as the reporter is entitled to see and take along (PIPL 45): the own values and
// words, why and how long they are kept, and when staff saw them unmasked. Not the words of staff, nor those of others who joined.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/views.hpp"

namespace pingzhi {

struct OwnValue {
    Seq fact = 0;  // that carries it
    Instant told;
    std::string field;
    std::string value;
    std::optional<PersonalUse> use;  // as the pack says
    std::int32_t keep_days = 0;      // after the end; 0: with the last of the others
    std::optional<Instant> kept_until;
};

struct OwnReading {
    Instant at;
    std::vector<std::string> fields;
    std::string reason;
    Text reason_name;
};

struct OwnValues {
    std::vector<OwnValue> values;
    std::vector<OwnReading> readings;
};

OwnValues own_values(const Views& views, const Matter& matter);

}  // namespace pingzhi
