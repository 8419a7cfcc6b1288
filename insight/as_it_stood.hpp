// Matters as they stood at an instant of the past, made anew from their facts up to it. Instants are those at which the facts were recorded, not those at
// which things took place: what nobody had recorded then was not known then.
#pragma once

#include <optional>
#include <vector>

#include "insight/city_figures.hpp"

namespace pingzhi::insight {

// The last fact that was recorded by then; 0 where there was none.
Seq last_fact_by(storage::Reader& reader, Instant at);

// Right after this fact. Nothing where the matter had not begun.
std::optional<Matter> as_it_stood(storage::Reader& reader, Matter now, Seq last);

// Those that were open right after this fact and that `keep` admits, beyond the one named `after`, in the order of their ids; as many as are asked for.
// It looks at every fact recorded since.
std::vector<Matter> open_as_of(storage::Reader& reader, Seq last, Seq after, std::size_t limit, const KeepMatter& keep);

}  // namespace pingzhi::insight
