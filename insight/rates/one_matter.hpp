// What one matter adds to the counts of a period. A pure reading of its state; docs/RATES.md gives the reasons. The formulas know no
// period: they give marks, and a period has those that lie in it. So counts of one period, and sums kept for many, are the same counts.
#pragma once

#include <optional>
#include <vector>

#include "core/matter/matter.hpp"
#include "insight/rates/counts.hpp"
#include "insight/rates/period.hpp"
#include "insight/rates/scheme.hpp"

namespace pingzhi::insight {

// Whom the counts are about: the people who reported, to whom a matter is one however many parts and units it has; or the units,
// each of which answers for what it leads, a part of a matter too.
enum class View : std::uint8_t { whole, unit };

// The close clock's deadline as it was first promised, before pauses and extensions. `own` is the matter's catalogue.
std::optional<Instant> first_promise(const Matter& matter, const Catalogue& own);

// Whether the period can have anything of the matter: it was there before the period was over, and it was open then or is now, or
// was due in the period or later. What is asked of a store to count a period is this and no more.
bool reaches(const Matter& matter, const Period& period);

// So many, in every period that has both instants; and so in all that reach over them.
struct Mark {
    Measure measure = 0;
    Instant from, last;  // from <= last
    std::int64_t times = 1;
    bool operator==(const Mark&) const = default;
    bool in(const Period& period) const { return period.from <= from && last < period.until; }
};

// All but the offers of View::unit, which belong to the units that got them.
std::vector<Mark> marks_of(const Matter& matter, const Catalogue& own, const Scheme& scheme, View view);
// Of one assignment of the matter: where it led, whether it was offered, and returned.
std::vector<Mark> marks_of(const Matter& matter, const Assignment& assignment);

Counts counted(const std::vector<Mark>& marks, const Period& period);

}  // namespace pingzhi::insight
