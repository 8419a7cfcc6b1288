// The tiles of a stored ledger. Full hash tiles stand in the store; partial ones and entry bundles are made from the facts.
#pragma once

#include <optional>
#include <string>

#include "ledger/tiles.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

// The bytes of a tile or entry bundle as tlog-tiles serves it; nothing if the ledger does not reach that far.
std::optional<std::string> find_tile(storage::Reader& reader, const ledger::TileName& name);

// Nodes of the tree of the first `size` facts. Throws std::runtime_error where the store lacks a tile that it should have.
// The reader must outlive it.
ledger::TileNodes ledger_nodes(storage::Reader& reader, std::uint64_t size);

}  // namespace pingzhi
