#include "insight/rates/tally.hpp"

#include <algorithm>

#include "core/matter/tooth.hpp"

namespace pingzhi::insight {
namespace {

void add(RawAndAfter& sums, const Counts& counts, bool excluded) {
    if (!excluded || !PINGZHI_TOOTH(excluded_vanish_from_the_raw)) sums.raw += counts;
    if (!excluded || PINGZHI_TOOTH(excluded_count_all_the_same)) sums.after += counts;
}

}  // namespace

Tally::Tally(Period period, Scheme scheme) : scheme_(std::move(scheme)) { figures_.period = period; }

void Tally::take(const Matter& matter, const Catalogue& own) {
    if (!reaches(matter, figures_.period)) return;
    const bool excluded = matter.exclusion.has_value();
    const Assignment* lead = matter.lead();
    bool counted = false;

    const Counts whole = insight::counted(marks_of(matter, own, scheme_, View::whole), figures_.period);
    if (whole != Counts{}) {
        counted = true;
        add(figures_.city, whole, excluded);
        add(figures_.services[matter.service], whole, excluded);
        if (matter.place.area) {
            for (const Area* area : own.territory->path(*matter.place.area)) {
                if (area->level <= AreaLevel::village) add(figures_.areas[area->code.value], whole, excluded);
            }
        }
    }

    const Amounts amounts = amounts_in(amounts_of(matter, own, View::whole), figures_.period);
    if (amounts.told > 0) {
        counted = true;
        figures_.amounts[matter.service].raw += amounts;
        if (!excluded) figures_.amounts[matter.service].after += amounts;
    }

    const Counts of_lead = insight::counted(marks_of(matter, own, scheme_, View::unit), figures_.period);
    if (lead && of_lead != Counts{}) {
        counted = true;
        add(figures_.units[lead->unit.value], of_lead, excluded);
    }
    for (const Assignment& assignment : matter.assignments) {
        const Counts offer = insight::counted(marks_of(matter, assignment), figures_.period);
        if (offer == Counts{}) continue;
        counted = true;
        add(figures_.units[assignment.unit.value], offer, excluded);
    }
    if (counted && excluded) figures_.excluded.push_back({matter.id, matter.exclusion->reason, matter.service, lead ? lead->unit.value : ""});
}

Figures Tally::finish() {
    std::ranges::sort(figures_.excluded, {}, [](const ExcludedMatter& each) { return each.id.value; });
    return std::move(figures_);
}

}  // namespace pingzhi::insight
