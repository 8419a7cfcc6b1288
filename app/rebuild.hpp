// rebuild: makes every derived row again from the facts alone. What it makes is what the writer made, row for row; --check
// proves it on a ledger that stands.
#pragma once

#include <optional>
#include <string>

#include "app/catalogues.hpp"
#include "app/progress.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

struct RebuildReport {
    storage::Seq facts = 0;
    std::uint64_t matters = 0, answers = 0, tiles = 0;
};

// In place of what stands. While it runs a setting says so (see rebuild_unfinished): a run that was cut off is run again.
// Throws storage::Breakdown, and std::runtime_error for a fact that does not read. The writer's thread only.
RebuildReport rebuild(storage::Store& store, const Progress& progress = {}, const ParsePack& parse = parse_stored_pack);

// What the facts up to and with `last` add up to, in `into`, an empty store: matters, answers and tiles as they stood then, without
// the facts and the cells of the figures.
RebuildReport replay(storage::Reader& reader, storage::Seq last, storage::Store& into, const Progress& progress = {});

bool rebuild_unfinished(storage::Reader& reader);

struct RowDifference {
    std::string table;   // "matter", "answer", "tile", "cell", "setting"
    std::string key;     // the row's
    std::string column;  // the first that differs; empty: the row stands on one side only
    bool stands = true;  // in the store, and not only in what the facts give
};

struct CheckReport {
    RebuildReport rebuilt;
    std::optional<RowDifference> difference;  // the first, in the order of tables and keys
};

// Compares with what `reader` has. `scratch` is an empty store that takes the fresh rows.
CheckReport check_rebuild(storage::Reader& reader, storage::Store& scratch, const Progress& progress = {}, const ParsePack& parse = parse_stored_pack);

}  // namespace pingzhi
