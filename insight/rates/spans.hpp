// How long it took: from the report to the first signing, to the answer, to the end; of a unit's own work, from the offer to its signing.
// Time for which the clocks stood is in it: it is what the reporter waited. Kept as counts, sums and a histogram, so that averages
// and distributions of any period are sums too.
#pragma once

#include "insight/rates/one_matter.hpp"

namespace pingzhi::insight {

enum class SpanKind : std::uint8_t { sign, answer, close };
inline constexpr std::array span_kinds{SpanKind::sign, SpanKind::answer, SpanKind::close};
std::string_view name_of(SpanKind kind);

// The upper bounds of the histogram in minutes, each about twice the one before; the last bin has all that took longer.
inline constexpr std::array<std::int64_t, 14> span_bounds{5, 15, 30, 60, 120, 240, 480, 1'440, 2'880, 5'760, 11'520, 23'040, 46'080, 92'160};
inline constexpr std::size_t span_bins = span_bounds.size() + 1;

// Measures of spans follow those of counts: for each kind how many, the sum of their minutes, and the bins.
inline constexpr Measure span_measures_from = 32;
inline constexpr Measure measures_a_span = 2 + span_bins;
inline constexpr Measure measures_end = span_measures_from + span_kinds.size() * measures_a_span;

struct Spans {
    Count count = 0;
    Count minutes = 0;
    std::array<Count, span_bins> bins{};
    bool operator==(const Spans&) const = default;
};

std::vector<Mark> spans_of(const Matter& matter, View view);

}  // namespace pingzhi::insight
