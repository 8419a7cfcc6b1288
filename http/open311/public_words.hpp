// What the public is told of a matter, in sentences of both languages.
#pragma once

#include <optional>

#include "core/matter/fact.hpp"

namespace pingzhi::http::open311 {

// What happened; nothing for what is no business of the public (warnings within the house, erasures).
std::optional<Text> public_words(const Fact& fact, const Catalogue& catalogue);

// Whether the fact moved the matter to another state after it was reported.
bool moves_state(const Fact& fact);

// Why it ended, or what came of the handling; empty before.
Text status_notes(const Matter& matter, const Catalogue& catalogue);

// The promise, and whether it was kept.
Text promise_notice(const Matter& matter, const Catalogue& catalogue, Instant now);

}  // namespace pingzhi::http::open311
