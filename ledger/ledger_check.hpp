// Reads a ledger from its first leaf to its last and says where it is no longer what it was: against the leaf hashes stored
// beside the leaves, and against tree heads that somebody vouches for. Who rewrites leaves, hashes and the ledger's own
// checkpoints together is caught only by a head that was kept outside.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/tree.hpp"

namespace pingzhi::ledger {

struct LedgerFault {
    enum class Kind : std::uint8_t {
        leaf_differs,   // the leaf is not the one its stored hash was made of
        root_differs,   // the leaves up to `last` do not give the root of a head; those before `first` gave an earlier one
        leaves_missing  // the ledger ends before a head's size
    };
    Kind kind;
    std::uint64_t first, last;  // the first bad leaf is one of [first, last]
    bool operator==(const LedgerFault&) const = default;
};
std::string_view name_of(LedgerFault::Kind kind);  // "leaf_differs"

class LedgerCheck {
public:
    explicit LedgerCheck(std::vector<TreeHead> heads);

    // The next leaf. After a fault the check is over.
    std::optional<LedgerFault> take(std::string_view leaf, const Hash& stored);
    std::optional<LedgerFault> finish() const;
    TreeHead head() const { return frontier_.head(); }

private:
    std::optional<LedgerFault> check_heads();

    std::vector<TreeHead> heads_;  // by size
    std::size_t next_ = 0;
    std::uint64_t proven_ = 0;  // leaves under the last head that held
    Frontier frontier_;
};

}  // namespace pingzhi::ledger
