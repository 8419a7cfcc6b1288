#include "app/ledger_tiles.hpp"

#include <stdexcept>
#include <vector>

namespace pingzhi {
namespace {

// The facts under the leaves of one tile, or nothing if there are fewer.
std::optional<std::vector<storage::FactRow>> facts_of(storage::Reader& reader, const ledger::TileName& name) {
    auto rows = reader.facts(name.index * ledger::tile_width + 1, name.width);
    if (rows.size() < name.width) return std::nullopt;
    return rows;
}

}  // namespace

std::optional<std::string> find_tile(storage::Reader& reader, const ledger::TileName& name) {
    using Kind = ledger::TileName::Kind;
    if (name.kind == Kind::entries) {
        auto rows = facts_of(reader, name);
        if (!rows) return std::nullopt;
        std::string bundle;
        for (const storage::FactRow& row : *rows) ledger::append_entry(bundle, row.leaf);
        return bundle;
    }
    if (name.width == ledger::tile_width) {
        auto row = reader.tile(static_cast<std::uint8_t>(name.level), name.index);
        if (!row) return std::nullopt;
        return row->hashes;
    }
    std::string hashes;
    if (name.level == 0) {
        auto rows = facts_of(reader, name);
        if (!rows) return std::nullopt;
        for (const storage::FactRow& row : *rows) hashes += ledger::bytes_of(ledger::leaf_hash(row.leaf));
        return hashes;
    }
    for (unsigned i = 0; i < name.width; ++i) {
        auto below = reader.tile(static_cast<std::uint8_t>(name.level - 1), name.index * ledger::tile_width + i);
        if (!below) return std::nullopt;
        hashes += ledger::bytes_of(ledger::node_in_tile(below->hashes, ledger::tile_height, 0));
    }
    return hashes;
}

ledger::TileNodes ledger_nodes(storage::Reader& reader, std::uint64_t size) {
    return ledger::TileNodes(size, [&reader](const ledger::TileName& name) {
        auto tile = find_tile(reader, name);
        if (!tile) throw std::runtime_error("the ledger lacks " + ledger::tile_path(name) + "; run rebuild");
        return *tile;
    });
}

}  // namespace pingzhi
