// Holds the vault against the facts: what a fact commits to stands there and fits, what was erased does not, and nothing
// stands there that no fact speaks of. Never tells a value.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/matter/fact.hpp"
#include "ledger/vault.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

struct VaultFault {
    enum class Kind : std::uint8_t {
        value_missing,      // committed to, not erased, and not there
        value_unreadable,   // does not open under the data key
        value_differs,      // opens, and is not what the fact commits to
        value_unaccounted,  // no fact speaks of it
        erased_value_stands
    };
    Kind kind;
    Seq fact;
};

class VaultCheck {
public:
    // Without a key only presence is checked. The reader and the key must outlive the check.
    VaultCheck(storage::Reader& reader, const ledger::DataKey* key) : reader_(reader), key_(key) {}

    // The next fact of the ledger, in order.
    std::optional<VaultFault> take(std::string_view city, const Fact& fact);
    // After the last.
    std::optional<VaultFault> finish();

    std::uint64_t records() const { return records_; }  // opened and found right

private:
    const storage::VaultRow* row();  // the next one that no fact has spoken of
    std::optional<VaultFault> check(std::string_view city, const Fact& fact, const storage::VaultRow& row);
    std::optional<VaultFault> check_erased(const Fact& fact);

    storage::Reader& reader_;
    const ledger::DataKey* key_;
    std::vector<storage::VaultRow> rows_;
    std::size_t next_ = 0;
    Seq read_to_ = 0;
    // Not there, as later facts have to say: entries, and single fields by entry.
    std::set<Seq> absent_;
    std::map<Seq, std::set<std::string>> missing_;
    std::uint64_t records_ = 0;
};

}  // namespace pingzhi
