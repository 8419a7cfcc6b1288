// Follows every matter of a ledger through its facts and says which fact could not have come to be: what the transition
// table, the clocks, the orders that stand or the packs and modes of until then do not allow. Keeps some forty bytes a matter, for
// ledgers of millions; more only of matters that wait for more than their lead. Grants and the rules of packs do not stand in
// facts, so whatever some grant or pack would have allowed counts as allowed.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/matter/fact.hpp"

namespace pingzhi {

enum class PathFault : std::uint8_t {
    subject_wrong,  // the fact is not about what its kind is about
    unknown_matter,
    unknown_pack,        // began under a version that no earlier fact loaded
    unknown_mode,        // began under a mode that was not active, or ends one that is not
    wrong_state,         // the transition table does not allow it
    unknown_assignment,  // not an assignment of this matter, or one that stands no more
    not_standing,        // the ruling, request, order, delivery, part or exclusion that it speaks of does not stand
    clock_not_running,
    published_before,  // the month has its figures
    not_to_be_erased,  // no fact of this matter with personal values, or erased before
};
std::string_view name_of(PathFault fault);  // "wrong_state"

class MatterPaths {
public:
    // `earlier` finds a fact that was taken before; none if it does not stand or does not read.
    explicit MatterPaths(std::function<std::optional<Fact>(Seq)> earlier) : earlier_(std::move(earlier)) {}

    // The next fact of the ledger, in order.
    std::optional<PathFault> take(const Fact& fact);

    std::uint64_t matters() const { return paths_.size(); }
    const std::set<Seq>& erased() const { return erased_; }  // references of all erasures so far

private:
    // One bit a kind.
    struct ClockBits {
        std::uint16_t begun = 0;
        std::uint16_t running = 0;
    };
    struct Path {
        MatterState state = MatterState::received;
        MatterState before = MatterState::received;  // the standstill or the merging
        bool excluded = false;
        ClockBits clocks;  // its own
        Seq lead = 0;      // the standing lead assignment
    };
    // What else stands about a matter, by the fact that began it.
    struct Standing {
        enum class What : std::uint8_t { share_of_lead, support, ruling, order, extension, suspension } what;
        bool signed_for = false;  // support
        ClockBits clocks;
        Seq id = 0;
    };
    struct Step;
    struct CityStep;

    std::function<std::optional<Fact>(Seq)> earlier_;
    std::unordered_map<Seq, Path> paths_;
    std::unordered_map<Seq, std::vector<Standing>> standing_;  // by matter
    std::set<Seq> packs_, erased_;
    std::set<std::pair<Seq, std::string>> erased_fields_;
    std::map<Seq, std::string> modes_;  // active ones
    std::set<std::string> months_;      // published
};

}  // namespace pingzhi
