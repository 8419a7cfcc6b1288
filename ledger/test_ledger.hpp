// A small ledger in memory for the tests of this folder: leaves, and every complete node over them.
#pragma once

#include <string>
#include <vector>

#include "ledger/tiles.hpp"
#include "ledger/tree.hpp"

namespace pingzhi::ledger {

class TestLedger {
public:
    void append(const std::string& leaf) {
        leaves_.push_back(leaf);
        add(0, leaf_hash(leaf));
        heads_.push_back({leaves_.size(), root_of(leaves_.size(), source())});
    }
    // Leaves with different bytes: "leaf 0", "leaf 1", ...
    static TestLedger of(std::uint64_t size) {
        TestLedger ledger;
        for (std::uint64_t i = 0; i < size; ++i) ledger.append("leaf " + std::to_string(i));
        return ledger;
    }

    const std::vector<std::string>& leaves() const { return leaves_; }
    const TreeHead& head(std::uint64_t size) const { return heads_.at(size); }
    Hash leaf(std::uint64_t index) const { return levels_.at(0).at(index); }
    NodeSource source() const {
        return [this](NodePlace place) { return levels_.at(place.level).at(place.index); };
    }
    // The tile of this name, cut out of the nodes.
    std::string tile(const TileName& name) const {
        std::string bytes;
        for (std::uint64_t i = 0; i < name.width; ++i) bytes += bytes_of(levels_.at(name.level * tile_height).at(name.index * tile_width + i));
        return bytes;
    }

private:
    void add(std::size_t level, const Hash& hash) {
        if (levels_.size() == level) levels_.emplace_back();
        levels_[level].push_back(hash);
        const std::size_t count = levels_[level].size();
        if (count % 2 == 0) add(level + 1, node_hash(levels_[level][count - 2], hash));
    }

    std::vector<std::string> leaves_;
    std::vector<std::vector<Hash>> levels_;
    std::vector<TreeHead> heads_{TreeHead{}};
};

}  // namespace pingzhi::ledger
