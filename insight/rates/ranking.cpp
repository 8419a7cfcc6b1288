#include "insight/rates/ranking.hpp"

#include <algorithm>
#include <ranges>

namespace pingzhi::insight {
namespace {

bool before(const RankedUnit& a, const RankedUnit& b) {
    if (a.interval.low != b.interval.low) return a.interval.low > b.interval.low;
    if (a.on_time.of != b.on_time.of) return a.on_time.of > b.on_time.of;
    return a.unit < b.unit;
}

}  // namespace

Ranking rank(const Groups& units, const Scheme& scheme) {
    Ranking ranking;
    for (const auto& [unit, sums] : units) {
        const Share share = share_of(sums.after, Rate::on_time);
        if (const auto interval = wilson(share)) ranking.units.push_back({unit, share, *interval});
    }
    std::ranges::sort(ranking.units, before);
    const auto listed = [&](const RankedUnit& each) { return each.on_time.of >= scheme.listed_due_min; };
    for (const RankedUnit& each : ranking.units) {
        if (ranking.red.size() < scheme.listed_max && listed(each)) ranking.red.push_back(each.unit);
    }
    for (const RankedUnit& each : ranking.units | std::views::reverse) {
        const bool late = each.on_time.count < each.on_time.of;
        const bool is_red = std::ranges::find(ranking.red, each.unit) != ranking.red.end();
        if (ranking.black.size() < scheme.listed_max && listed(each) && late && !is_red) ranking.black.push_back(each.unit);
    }
    return ranking;
}

}  // namespace pingzhi::insight
