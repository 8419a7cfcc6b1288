#include "insight/rates/spans.hpp"

#include <algorithm>

namespace pingzhi::insight {
namespace {

void add(std::vector<Mark>& marks, SpanKind kind, Instant from, Instant until) {
    const std::int64_t minutes = std::max<std::int64_t>(0, (until - from).ms / Duration::minutes(1).ms);
    const auto bin = std::ranges::lower_bound(span_bounds, minutes) - span_bounds.begin();
    const auto first = static_cast<Measure>(span_measures_from + static_cast<Measure>(kind) * measures_a_span);
    marks.push_back({first, until, until, 1});
    if (minutes > 0) marks.push_back({static_cast<Measure>(first + 1), until, until, minutes});
    marks.push_back({static_cast<Measure>(first + 2 + bin), until, until, 1});
}

const Assignment* first_signed(const Matter& matter) {
    const Assignment* first = nullptr;
    for (const Assignment& each : matter.assignments) {
        if (each.lead && each.signed_at && (!first || *each.signed_at < *first->signed_at)) first = &each;
    }
    return first;
}

}  // namespace

std::string_view name_of(SpanKind kind) {
    switch (kind) {
        case SpanKind::sign: return "sign";
        case SpanKind::answer: return "answer";
        case SpanKind::close: return "close";
    }
    return {};
}

std::vector<Mark> spans_of(const Matter& matter, View view) {
    if (matter.state == MatterState::merged || (matter.parent && view == View::whole)) return {};
    std::vector<Mark> marks;
    const Instant begun = clock_instant(matter, matter.recorded, matter.opened);
    if (view == View::whole) {
        if (const Assignment* first = first_signed(matter)) add(marks, SpanKind::sign, begun, *first->signed_at);
    } else if (const Assignment* lead = matter.lead(); lead && lead->signed_at) {
        add(marks, SpanKind::sign, lead->offered, *lead->signed_at);
    }
    if (const Clock* answer = matter.clock(ClockKind::answer); answer && answer->stopped) add(marks, SpanKind::answer, begun, *answer->stopped);
    const bool closed = matter.state == MatterState::closed || matter.state == MatterState::archived;
    if (closed) add(marks, SpanKind::close, matter.opened, *matter.closed);
    return marks;
}

}  // namespace pingzhi::insight
