// Personal values on their way to the vault.
#pragma once

#include <string>
#include <vector>

#include "core/matter/matter.hpp"

namespace pingzhi {

// The commitment was made at the edge; `decide` copies it into the fact and looks at the value only to check its shape.
struct PersonalValue {
    std::string field;
    std::string value;
    Commitment commitment{};
};
using PersonalValues = std::vector<PersonalValue>;

}  // namespace pingzhi
