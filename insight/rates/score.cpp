#include "insight/rates/score.hpp"

#include <algorithm>

namespace pingzhi::insight {
namespace {

// The points times `due`: minus one for each point of the rate under `wanted` per cent.
Wide points(Count points_max, Count wanted, Count count, Count due) {
    const Wide full = Wide{points_max} * due;
    const Wide reached = Wide{count} * 100, asked = Wide{wanted} * due;
    const Wide missing = asked > reached ? asked - reached : 0;
    return full > missing ? full - missing : 0;
}

}  // namespace

std::optional<Fraction> composite(const Counts& counts, const CompositeRules& rules) {
    const Share a = share_of(counts, Rate::response), b = share_of(counts, Rate::solved), c = share_of(counts, Rate::satisfied);
    if (a.of == 0 || b.of == 0 || c.of == 0) return std::nullopt;
    const Wide top = Wide{rules.response} * a.count * b.of * c.of + Wide{rules.solved} * b.count * a.of * c.of + Wide{rules.satisfied} * c.count * a.of * b.of;
    const Wide weights = Wide{rules.response} + rules.solved + rules.satisfied;
    return Fraction{top * 100, weights * a.of * b.of * c.of};
}

std::optional<Score> score(const Counts& counts, const ScoreRules& rules) {
    const Count due = counts.score_due;
    if (due == 0) return std::nullopt;
    const Wide on_time = points(rules.on_time_points, rules.on_time_percent, counts.score_on_time, due);
    const Wide closing = points(rules.closing_points, rules.closing_percent, counts.score_closed, due);
    const Count usual = std::min(counts.score_rework, rules.rework_usual);
    const Wide off = Wide{usual} * rules.rework_tenths + Wide{counts.score_rework - usual} * rules.rework_tenths_beyond +
                     Wide{counts.score_false} * rules.false_handling_tenths;
    const Wide earned = (on_time + closing) * 10, lost = off * due;
    return Score{{on_time, due}, {closing, due}, {off, 10}, {earned > lost ? earned - lost : 0, Wide{due} * 10}};
}

}  // namespace pingzhi::insight
