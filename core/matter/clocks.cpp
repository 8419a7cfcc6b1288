#include "core/matter/clocks.hpp"

namespace pingzhi {

std::vector<Clock> start_clocks(const Service& service, const Catalogue& catalogue, bool of_assignment, Instant start, std::optional<Instant> promised) {
    std::vector<Clock> clocks;
    for (const ClockRule& rule : service.clocks) {
        if (rule.kind == ClockKind::call_back || belongs_to_assignment(rule.kind) != of_assignment) continue;
        Instant due;
        if (rule.limit) {
            due = deadline(start, *rule.limit, {*catalogue.zone, catalogue.calendar(rule.calendar)});
        } else if (promised) {
            due = *promised;
        } else {
            continue;  // the record brought no promise: the matter has no such clock
        }
        clocks.push_back({rule.kind, start, amber_from(start, due, rule.amber_percent), due, std::nullopt, false, false});
    }
    return clocks;
}

}  // namespace pingzhi
