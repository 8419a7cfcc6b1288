// The figures of a city over a period, from the matters in a store: one snapshot, a page in memory at a time.
#pragma once

#include <array>
#include <functional>

#include "app/catalogues.hpp"
#include "insight/rates/tally.hpp"

namespace pingzhi::insight {

// What is asked of a store to have every matter that reaches into the period, each once (see reaches).
std::array<storage::MatterQuery, 4> questions_of(const Period& period);

// Every one of them, with the catalogue under which it began.
using LookAt = std::function<void(const Matter&, const Catalogue& own)>;
void walk_reaching(storage::Reader& reader, Catalogues& catalogues, const Period& period, const LookAt& look);

using KeepMatter = std::function<bool(const Matter&)>;

// Of the matters that `keep` admits; none: of all. One snapshot, because a matter that changes between two pages would count twice
// or not at all.
Figures city_figures(storage::Reader& reader, Catalogues& catalogues, const Period& period, const Scheme& scheme, const KeepMatter& keep = {});

// The catalogue that was the city's current one after this fact; null before the first pack.
struct PackAsOf {
    Seq version = 0;
    std::shared_ptr<const Catalogue> catalogue;
};
PackAsOf pack_as_of(storage::Reader& reader, Catalogues& catalogues, Seq as_of);

}  // namespace pingzhi::insight
