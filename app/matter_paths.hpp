// Follows every matter of a ledger through its facts and says which fact could not have come to be: what the transition
// table, the running clocks or the packs loaded until then do not allow. Keeps some ten bytes a matter, for ledgers of
// millions. Grants do not stand in facts, so whatever some grant would have allowed counts as allowed.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

#include "core/matter/fact.hpp"

namespace pingzhi {

enum class PathFault : std::uint8_t {
    subject_wrong,  // the fact is not about what its kind is about
    unknown_matter,
    unknown_pack,        // began under a version that no earlier fact loaded
    wrong_state,         // the transition table does not allow it
    unknown_assignment,  // not an assignment of this matter
    clock_not_running,
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
    struct Path {
        MatterState state = MatterState::received;
        std::uint8_t running = 0;  // clocks, one bit a kind
        Seq assignment = 0;        // the last one
    };
    struct Step;

    std::function<std::optional<Fact>(Seq)> earlier_;
    std::unordered_map<Seq, Path> paths_;
    std::set<Seq> packs_, erased_;
};

}  // namespace pingzhi
