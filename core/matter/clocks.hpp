// Which clocks start when, what they promise, and where pauses, extensions and corrections move them. Every instant here is one
// of the matter's clocks (clock_instant).
#pragma once

#include <optional>
#include <vector>

#include "core/matter/matter.hpp"

namespace pingzhi {

// The rules that the matter's clocks follow: its service's, or those of the emergency mode under which it began.
const std::vector<ClockRule>& clock_rules(const Catalogue& catalogue, const Service& service, std::string_view mode);

// What a clock starts with, besides its rule.
struct ClockStart {
    const Catalogue& catalogue;
    const Service& service;
    std::string_view mode;
    Instant start;
};

// The matter's own clocks, the plan's first node's among them: all but call-back, which starts with the answer. A close clock without a limit takes `promised`.
std::vector<Clock> matter_clocks(const ClockStart& begin, std::optional<Instant> promised = std::nullopt);

// A later assignment's own share: signing and handling, of a supporting unit too.
std::vector<Clock> share_of_assignment(const ClockStart& begin);

// The clock of a plan's node; none where it has no limit.
std::vector<Clock> clock_of_node(const ClockStart& begin, const Node& node);

// One clock of this kind: call_back by the service's rules; none where it has none.
std::vector<Clock> one_clock(const ClockStart& begin, ClockKind kind);
// One clock by a limit of its own: rulings and supervision.
Clock clock_by(const ClockStart& begin, ClockKind kind, const LimitRule& rule);

// How a standstill that ends moves the clocks that stood with it: each by exactly the time that it did not count.
std::vector<ClockMove> moves_after(const Matter& matter, const Catalogue& catalogue, Pause standstill);

// How a granted extension moves the clocks of handling, answering and closing that had not run out when it was asked.
std::vector<ClockMove> moves_by_extension(const Matter& matter, const Catalogue& catalogue, Limit extension, Instant asked);
// Whether there is such a clock.
bool can_extend(const Matter& matter, Instant asked);

// How an approved urgency brings forward the clocks of handling, answering and closing, counted from its asking.
std::vector<ClockMove> moves_by_urgency(const Matter& matter, const Catalogue& catalogue, const LimitRule& urgency, Instant asked);

// The matter's own clocks under another service, counted from their start with all pauses and extensions.
std::vector<Clock> clocks_under(const Matter& matter, const Catalogue& catalogue, const Service& service);

// deadline by a limit rule
Instant due_after(Instant start, const LimitRule& rule, const Catalogue& catalogue);

// The ladder that begins when a clock lapses; `from` starts at its deadline.
std::vector<Escalation> ladder(const ClockStart& from, ClockKind kind);

// Until when the reporter's reply to a question asked at `from.start` is awaited. Where silence withdraws the matter, nobody hears of it
// outside working hours, unless it is urgent.
Instant reply_until(const ClockStart& from, const PauseRules& rules);

// When the reporter is reminded of a question asked at `from.start`.
Instant remind_at(const ClockStart& from, Instant until, const PauseRules& rules);

}  // namespace pingzhi
