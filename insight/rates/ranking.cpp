#include "insight/rates/ranking.hpp"

#include <algorithm>
#include <ranges>

namespace pingzhi::insight {
namespace {

bool before(const RankedUnit& a, const RankedUnit& b) {
    if (a.interval.low != b.interval.low) return a.interval.low > b.interval.low;
    if (a.share.of != b.share.of) return a.share.of > b.share.of;
    return a.unit < b.unit;
}

}  // namespace

bool better_when_low(Rate rate) { return rate == Rate::returns || rate == Rate::urges || rate == Rate::rework; }

Ranking rank(const Groups& units, const Scheme& scheme, Rate rate) {
    const auto good_of = [rate](Share share) { return better_when_low(rate) ? Share{share.of - share.count, share.of} : share; };
    Ranking ranking;
    for (const auto& [unit, sums] : units) {
        const Share share = share_of(sums.after, rate);
        if (const auto interval = wilson(good_of(share))) ranking.units.push_back({unit, share, *interval});
    }
    std::ranges::sort(ranking.units, before);
    const auto listed = [&](const RankedUnit& each) { return each.share.of >= scheme.listed_due_min; };
    for (const RankedUnit& each : ranking.units) {
        if (ranking.red.size() < scheme.listed_max && listed(each)) ranking.red.push_back(each.unit);
    }
    for (const RankedUnit& each : ranking.units | std::views::reverse) {
        const bool flawed = good_of(each.share).count < each.share.of;
        const bool is_red = std::ranges::find(ranking.red, each.unit) != ranking.red.end();
        if (ranking.black.size() < scheme.listed_max && listed(each) && flawed && !is_red) ranking.black.push_back(each.unit);
    }
    return ranking;
}

}  // namespace pingzhi::insight
