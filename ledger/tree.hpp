// The Merkle tree of the ledger, exactly as RFC 6962 hashes it and RFC 9162 checks its proofs. Knows nothing of what a leaf
// says or where hashes are kept: it is given leaf hashes, and a function that looks nodes up.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "ledger/hash.hpp"

namespace pingzhi::ledger {

Hash leaf_hash(std::string_view leaf);
Hash node_hash(const Hash& left, const Hash& right);
Hash empty_root();

// What a checkpoint says of a tree.
struct TreeHead {
    std::uint64_t size = 0;
    Hash root = empty_root();
    bool operator==(const TreeHead&) const = default;
};

// The node over the leaves [index << level, (index + 1) << level). Only nodes with all their leaves are ever asked for.
struct NodePlace {
    unsigned level;
    std::uint64_t index;
    bool operator==(const NodePlace&) const = default;
};
using NodeSource = std::function<Hash(NodePlace)>;

// The right edge of a growing tree: all that is needed to append and to know the root. One hash per bit of the size; copy
// it before appending to be able to go back.
class Frontier {
public:
    Frontier() = default;
    static Frontier restore(std::uint64_t size, const NodeSource& source);

    void append(const Hash& leaf);
    std::uint64_t size() const { return size_; }
    Hash root() const;
    TreeHead head() const { return {size_, root()}; }

private:
    std::uint64_t size_ = 0;
    std::array<Hash, 64> peaks_{};  // by level; one counts where `size_` has the bit of its level
};

// Root over the first `size` leaves.
Hash root_of(std::uint64_t size, const NodeSource& source);

// Throws std::out_of_range unless index < size.
std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, const NodeSource& source);
// Throws std::out_of_range unless from <= to. Empty where there is nothing to prove: from 0, or from == to.
std::vector<Hash> consistency_proof(std::uint64_t from, std::uint64_t to, const NodeSource& source);

// A proof binds leaf and index to the root; the size is bound by the head, which must come from a checkpoint.
bool verify_inclusion(const Hash& leaf, std::uint64_t index, const TreeHead& head, std::span<const Hash> proof);
bool verify_consistency(const TreeHead& from, const TreeHead& to, std::span<const Hash> proof);

}  // namespace pingzhi::ledger
