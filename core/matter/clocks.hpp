// Which clocks start with a report, and what they promise.
#pragma once

#include <optional>
#include <vector>

#include "core/matter/matter.hpp"

namespace pingzhi {

// The clock of signing belongs to the assignment; all others belong to the matter and start with the report.
constexpr bool belongs_to_assignment(ClockKind kind) { return kind == ClockKind::sign; }

// The clocks of one owner (matter or assignment) that the service declares, started at `start`. A close clock without a
// limit takes `promised`. The clock of calling back starts later, with the answer.
std::vector<Clock> start_clocks(const Service& service, const Catalogue& catalogue, bool of_assignment, Instant start, std::optional<Instant> promised);

}  // namespace pingzhi
