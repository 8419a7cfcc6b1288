#include "app/vault_check.hpp"

#include <algorithm>

#include "app/submission.hpp"

namespace pingzhi {
namespace {

constexpr std::size_t page = 1000;

bool fits(const std::vector<Committed>& committed, const ledger::PersonalRecord& record) {
    std::vector<Committed> made;
    for (const ledger::PersonalValue& value : record) made.push_back({value.field, ledger::commitment(value.salt, value.value)});
    return std::is_permutation(made.begin(), made.end(), committed.begin(), committed.end());
}

}  // namespace

const storage::VaultRow* VaultCheck::row() {
    if (next_ == rows_.size()) {
        rows_ = reader_.vaults(read_to_, page);
        next_ = 0;
        if (rows_.empty()) return nullptr;
        read_to_ = rows_.back().ref;
    }
    return &rows_[next_];
}

std::optional<VaultFault> VaultCheck::take(std::string_view city, const Fact& fact) {
    using enum VaultFault::Kind;
    for (Seq ref : erased_by(fact.body)) {
        if (missing_.erase(ref) == 0) return VaultFault{erased_value_stands, ref};
    }
    const std::vector<Committed>& committed = personal_of(fact.body);
    const storage::VaultRow* next = row();
    if (next && (next->ref < fact.seq || (next->ref == fact.seq && committed.empty()))) return VaultFault{value_unaccounted, next->ref};
    if (committed.empty()) return std::nullopt;
    if (!next || next->ref > fact.seq) {
        missing_.insert(fact.seq);
        return std::nullopt;
    }
    ++next_;
    return key_ ? check(city, fact, *next) : std::nullopt;
}

std::optional<VaultFault> VaultCheck::check(std::string_view city, const Fact& fact, const storage::VaultRow& row) {
    auto record = ledger::open(row.sealed, *key_, {city, vault_reference(fact.seq)});
    if (!record) return VaultFault{VaultFault::Kind::value_unreadable, fact.seq};
    if (!fits(personal_of(fact.body), *record)) return VaultFault{VaultFault::Kind::value_differs, fact.seq};
    ++records_;
    return std::nullopt;
}

std::optional<VaultFault> VaultCheck::finish() {
    if (const storage::VaultRow* next = row()) return VaultFault{VaultFault::Kind::value_unaccounted, next->ref};
    if (!missing_.empty()) return VaultFault{VaultFault::Kind::value_missing, *missing_.begin()};
    return std::nullopt;
}

}  // namespace pingzhi
