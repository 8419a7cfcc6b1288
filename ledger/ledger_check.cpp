#include "ledger/ledger_check.hpp"

#include <algorithm>

namespace pingzhi::ledger {

std::string_view name_of(LedgerFault::Kind kind) {
    switch (kind) {
        case LedgerFault::Kind::leaf_differs: return "leaf_differs";
        case LedgerFault::Kind::root_differs: return "root_differs";
        case LedgerFault::Kind::leaves_missing: return "leaves_missing";
    }
    return "";
}

LedgerCheck::LedgerCheck(std::vector<TreeHead> heads) : heads_(std::move(heads)) {
    std::stable_sort(heads_.begin(), heads_.end(), [](const TreeHead& a, const TreeHead& b) { return a.size < b.size; });
}

std::optional<LedgerFault> LedgerCheck::take(std::string_view leaf, const Hash& stored) {
    if (const auto fault = check_heads()) return fault;  // heads of the empty tree
    const Hash hash = leaf_hash(leaf);
    if (hash != stored) return LedgerFault{LedgerFault::Kind::leaf_differs, frontier_.size(), frontier_.size()};
    frontier_.append(hash);
    return check_heads();
}

std::optional<LedgerFault> LedgerCheck::check_heads() {
    for (; next_ < heads_.size() && heads_[next_].size == frontier_.size(); ++next_) {
        if (heads_[next_].root != frontier_.root()) {
            const std::uint64_t last = std::max<std::uint64_t>(frontier_.size(), 1) - 1;
            return LedgerFault{LedgerFault::Kind::root_differs, std::min(proven_, last), last};
        }
        proven_ = frontier_.size();
    }
    return std::nullopt;
}

std::optional<LedgerFault> LedgerCheck::finish() const {
    LedgerCheck rest(*this);
    if (const auto fault = rest.check_heads()) return fault;
    if (rest.next_ == heads_.size()) return std::nullopt;
    return LedgerFault{LedgerFault::Kind::leaves_missing, frontier_.size(), heads_.back().size - 1};
}

}  // namespace pingzhi::ledger
