// The figures of a city over a period, from the matters in a store: one snapshot, a page in memory at a time.
#pragma once

#include <functional>

#include "app/catalogues.hpp"
#include "insight/rates/tally.hpp"

namespace pingzhi::insight {

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
