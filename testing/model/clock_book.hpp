// A second book of one matter's clocks, kept from the facts alone: when each began, by which limit, what stood and what was extended.
// A deadline is counted again minute by minute and held against what the fact promised. All instants here must be whole minutes, or
// the last millisecond of one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/matter/fact.hpp"
#include "core/matter/matter.hpp"
#include "testing/model/plan_book.hpp"

namespace pingzhi::samples {
struct PlainCalendar;
}

namespace pingzhi::testing {

class ClockBook {
public:
    // The next fact about the matter, and the pack under which the matter began. `counted`: deadlines are counted anew, else only kept.
    std::optional<std::string> take(const Fact& fact, const Catalogue& catalogue, bool counted);
    // Whether the matter's clocks are those of the book, and each that runs is due when the counter says.
    std::optional<std::string> compare(const Matter& matter, bool counted) const;

    static std::uint64_t deadlines_counted();  // by all books so far

private:
    struct Entry {
        Instant start;
        std::optional<Limit> limit;  // none: promised, or ordered
        std::vector<Limit> extensions;
        Instant deadline;
        std::shared_ptr<const samples::PlainCalendar> calendar;  // that counts it
        std::optional<Instant> hastened = {};                    // by an urgency asked for then: its limit counts from there
    };
    struct Urgency {
        Instant asked;
        Limit limit;
        std::shared_ptr<const samples::PlainCalendar> calendar;
        bool granted = false;
    };
    using Key = std::pair<Seq, ClockKind>;  // owner: 0 the matter itself

    std::optional<LimitRule> limit_of(const Catalogue& catalogue, ClockKind kind) const;
    std::optional<std::string> hasten(Seq request, const std::vector<ClockMove>& moves);
    const Urgency* urgent(const Service& service) const;
    const ClockRule* rule_of(const Catalogue& catalogue, ClockKind kind) const;
    Entry entry_of(const Catalogue& catalogue, const Clock& clock) const;
    std::optional<std::string> begin(const Catalogue& catalogue, Seq owner, const std::vector<Clock>& clocks, Instant start, bool counted);
    std::optional<std::string> move(const std::vector<ClockMove>& moves, bool counted);
    std::optional<std::string> go_on(const std::vector<ClockMove>& moves, Instant noticed, bool counted);
    std::optional<std::string> correct(const MatterCorrected& corrected, const Catalogue& catalogue, bool counted);
    std::optional<std::string> judge(const Key& key, const Entry& entry, bool counted) const;

    std::map<Key, Entry> entries_;
    std::vector<Pause> pauses_;
    std::optional<Instant> stands_since_, stands_until_;
    std::map<Seq, Instant> suspensions_;  // asked for, until when
    std::map<Seq, Urgency> urgencies_;
    PlanBook plan_;
    std::string service_, mode_;
    std::int64_t zone_minutes_ = 0;
    bool on_happened_ = false;
    Instant begun_;
};

}  // namespace pingzhi::testing
