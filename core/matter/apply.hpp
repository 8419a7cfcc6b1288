// apply: the next state. It never refuses: replaying the same facts gives the same state everywhere.
#pragma once

#include "core/matter/fact.hpp"

namespace pingzhi {

// For a fact whose subject is a matter. `matter` must be the state before it (a default Matter before matter_reported).
void apply(Matter& matter, const Fact& fact);

}  // namespace pingzhi
