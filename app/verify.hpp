// verify: reads a ledger from its first leaf to its last and names the first that is not what it must be. Looks at one
// snapshot; changes nothing; asks no clock and no network.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/progress.hpp"
#include "core/matter/ids.hpp"
#include "ledger/tree.hpp"
#include "ledger/vault.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

enum class LedgerFindingKind : std::uint8_t {
    fact_missing,     // a gap in the sequence
    leaf_unreadable,  // not the canonical bytes of a fact
    leaf_misplaced,   // a fact, but of another place: its seq, city or instant are not those of its row
    instant_falls,    // recorded before the fact before it
    leaf_differs,     // not the leaf whose hash was stored or signed
    root_differs,     // the leaves do not give the signed root
    facts_cut_off,    // the ledger ends before a checkpoint's size
    tile_missing,     // of the derived tree; rebuild makes it again
    tile_differs,
    path_illegal,  // the matter could not have moved so
    pack_missing,
    pack_differs,
    value_missing,
    value_unreadable,
    value_differs,
    value_unaccounted,
    erased_value_stands,
};
std::string_view name_of(LedgerFindingKind kind);  // "leaf_differs"

struct LedgerFinding {
    LedgerFindingKind kind;
    Seq first = 0, last = 0;  // the first bad leaf is one of these; mostly they are the same
    std::string detail;       // in a few words, without values
};

// Hashes of the leaves of the last, partial tile, kept beside a checkpoint: with them a bad leaf there has a name too.
struct TailHashes {
    std::uint64_t size = 0;  // of the tree
    std::string hashes;
};

struct VerifyInput {
    storage::Reader& reader;
    std::vector<ledger::TreeHead> heads;  // of checkpoints whose signature was checked
    std::optional<TailHashes> tail = std::nullopt;
    const ledger::DataKey* data_key = nullptr;  // none: that values fit their commitments is not checked
};

struct VerifyReport {
    ledger::TreeHead head;  // of the leaves as they stand, up to the finding
    std::uint64_t matters = 0;
    std::uint64_t values = 0;       // vault records opened and found right
    std::uint64_t signed_size = 0;  // leaves under the largest head that held
    std::optional<LedgerFinding> finding;
};

VerifyReport verify_ledger(VerifyInput input, const Progress& progress = {});

}  // namespace pingzhi
