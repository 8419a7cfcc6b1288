#include "app/vault_check.hpp"

#include <algorithm>

#include "app/submission.hpp"

namespace pingzhi {
namespace {

constexpr std::size_t page = 1000;

// The committed values that are not in the record; nothing where the record holds what is not committed.
std::optional<std::set<std::string>> missing_fields(const std::vector<Committed>& committed, const ledger::PersonalRecord& record) {
    std::vector<Committed> left = committed;
    for (const ledger::PersonalValue& value : record) {
        const Commitment made = ledger::commitment(value.salt, value.value);
        const auto known = std::ranges::find_if(left, [&](const Committed& each) { return each.field == value.field && each.commitment == made; });
        if (known == left.end()) return std::nullopt;
        left.erase(known);
    }
    std::set<std::string> missing;
    for (const Committed& each : left) missing.insert(each.field);
    return missing;
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
    if (auto fault = check_erased(fact)) return fault;
    const std::vector<Committed>& committed = personal_of(fact.body);
    const storage::VaultRow* next = row();
    if (next && (next->ref < fact.seq || (next->ref == fact.seq && committed.empty()))) return VaultFault{value_unaccounted, next->ref};
    if (committed.empty()) return std::nullopt;
    if (!next || next->ref > fact.seq) {
        absent_.insert(fact.seq);
        for (const Committed& each : committed) missing_[fact.seq].insert(each.field);
        return std::nullopt;
    }
    ++next_;
    return key_ ? check(city, fact, *next) : std::nullopt;
}

std::optional<VaultFault> VaultCheck::check_erased(const Fact& fact) {
    using enum VaultFault::Kind;
    for (Seq ref : erased_by(fact.body)) {
        if (absent_.erase(ref) == 0) return VaultFault{erased_value_stands, ref};
        missing_.erase(ref);
    }
    const auto* erased = std::get_if<FieldsErased>(&fact.body);
    if (!erased) return std::nullopt;
    for (const ErasedPart& part : erased->parts) {
        // Without the key nobody sees which fields an entry still holds.
        const auto entry = missing_.find(part.ref);
        if (entry == missing_.end() && !key_) continue;
        for (const std::string& field : part.fields) {
            if (entry == missing_.end() || entry->second.erase(field) == 0) return VaultFault{erased_value_stands, part.ref};
        }
        if (entry->second.empty()) missing_.erase(entry);
    }
    return std::nullopt;
}

std::optional<VaultFault> VaultCheck::check(std::string_view city, const Fact& fact, const storage::VaultRow& row) {
    auto record = ledger::open(row.sealed, *key_, {city, vault_reference(fact.seq)});
    if (!record) return VaultFault{VaultFault::Kind::value_unreadable, fact.seq};
    auto missing = missing_fields(personal_of(fact.body), *record);
    if (!missing) return VaultFault{VaultFault::Kind::value_differs, fact.seq};
    if (!missing->empty()) missing_.emplace(fact.seq, std::move(*missing));
    ++records_;
    return std::nullopt;
}

std::optional<VaultFault> VaultCheck::finish() {
    if (const storage::VaultRow* next = row()) return VaultFault{VaultFault::Kind::value_unaccounted, next->ref};
    if (!missing_.empty()) return VaultFault{VaultFault::Kind::value_missing, missing_.begin()->first};
    return std::nullopt;
}

}  // namespace pingzhi
