#include "ledger/tree.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <stdexcept>

namespace pingzhi::ledger {
namespace {

constexpr bool has_bit(std::uint64_t number, unsigned bit) { return (number >> bit & 1) != 0; }

// Leaves [begin, end), where `begin` is a multiple of a power of two not smaller than the range: every subtree that a
// proof can name.
struct Range {
    std::uint64_t begin, end;
    std::uint64_t size() const { return end - begin; }
};

// The largest power of two smaller than the size, which must be at least 2: where RFC 6962 splits a tree.
std::uint64_t split_of(Range range) { return std::bit_floor(range.size() - 1); }

Hash root_of_range(Range range, const NodeSource& source) {
    // Its complete subtrees, one per bit of the size, are joined from the smallest, which stands rightmost.
    std::optional<Hash> root;
    std::uint64_t end = range.end;
    for (unsigned level = 0; end != range.begin; ++level) {
        if (!has_bit(range.size(), level)) continue;
        end -= std::uint64_t{1} << level;
        const Hash subtree = source({level, end >> level});
        root = root ? node_hash(subtree, *root) : subtree;
    }
    return root ? *root : empty_root();
}

// Leaf and size of the walk up the tree in RFC 9162: positions of the node in hand and of the last node at its level.
struct Walk {
    std::uint64_t node, last;

    void up() {
        node >>= 1;
        last >>= 1;
    }
    // Whether the next hash of a proof stands to the left of the node in hand.
    bool joins_left() const { return has_bit(node, 0) || node == last; }
    // A last node that is a left child has no sibling: it rises until it is a right child.
    void rise() {
        while (!has_bit(node, 0) && node != 0) up();
    }
};

}  // namespace

Hash leaf_hash(std::string_view leaf) { return sha256({std::string_view("\0", 1), leaf}); }

Hash node_hash(const Hash& left, const Hash& right) {
    std::array<std::uint8_t, 65> bytes;
    bytes[0] = 1;
    std::copy(left.begin(), left.end(), bytes.begin() + 1);
    std::copy(right.begin(), right.end(), bytes.begin() + 33);
    return sha256(bytes_of(bytes));
}

Hash empty_root() {
    static const Hash root = sha256("");
    return root;
}

Frontier Frontier::restore(std::uint64_t size, const NodeSource& source) {
    Frontier frontier;
    frontier.size_ = size;
    for (unsigned level = 0; level < 64; ++level)
        if (has_bit(size, level)) frontier.peaks_[level] = source({level, (size >> level) - 1});
    return frontier;
}

void Frontier::append(const Hash& leaf) {
    Hash hash = leaf;
    unsigned level = 0;
    for (; has_bit(size_, level); ++level) hash = node_hash(peaks_[level], hash);
    peaks_[level] = hash;
    ++size_;
}

Hash Frontier::root() const {
    return root_of_range({0, size_}, [this](NodePlace place) { return peaks_[place.level]; });
}

Hash root_of(std::uint64_t size, const NodeSource& source) { return root_of_range({0, size}, source); }

std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, const NodeSource& source) {
    if (index >= size) throw std::out_of_range("inclusion proof: no such leaf in a tree of this size");
    std::vector<Hash> proof;
    Range range{0, size};
    while (range.size() > 1) {
        const std::uint64_t middle = range.begin + split_of(range);
        if (index < middle) {
            proof.push_back(root_of_range({middle, range.end}, source));
            range.end = middle;
        } else {
            proof.push_back(root_of_range({range.begin, middle}, source));
            range.begin = middle;
        }
    }
    std::reverse(proof.begin(), proof.end());
    return proof;
}

std::vector<Hash> consistency_proof(std::uint64_t from, std::uint64_t to, const NodeSource& source) {
    if (from > to) throw std::out_of_range("consistency proof: the older tree is the larger one");
    std::vector<Hash> proof;
    if (from == 0 || from == to) return proof;
    Range range{0, to};
    while (from != range.end) {
        const std::uint64_t middle = range.begin + split_of(range);
        if (from <= middle) {
            proof.push_back(root_of_range({middle, range.end}, source));
            range.end = middle;
        } else {
            proof.push_back(root_of_range({range.begin, middle}, source));
            range.begin = middle;
        }
    }
    // A range that still begins at the first leaf is the older tree itself, whose root the reader has.
    if (range.begin != 0) proof.push_back(root_of_range(range, source));
    std::reverse(proof.begin(), proof.end());
    return proof;
}

bool verify_inclusion(const Hash& leaf, std::uint64_t index, const TreeHead& head, std::span<const Hash> proof) {
    if (index >= head.size) return false;
    Walk walk{index, head.size - 1};
    Hash root = leaf;
    for (const Hash& hash : proof) {
        if (walk.last == 0) return false;
        if (walk.joins_left()) {
            root = node_hash(hash, root);
            walk.rise();
        } else {
            root = node_hash(root, hash);
        }
        walk.up();
    }
    return walk.last == 0 && root == head.root;
}

bool verify_consistency(const TreeHead& from, const TreeHead& to, std::span<const Hash> proof) {
    if (from.size > to.size) return false;
    if (from.size == to.size) return proof.empty() && from.root == to.root;
    if (from.size == 0) return proof.empty() && from.root == empty_root();
    if (proof.empty()) return false;

    Walk walk{from.size - 1, to.size - 1};
    while (has_bit(walk.node, 0)) walk.up();
    // The walk begins at the older tree's last complete subtree; where that is the whole older tree, the proof leaves it out.
    Hash old_root = from.root;
    if (!std::has_single_bit(from.size)) {
        old_root = proof.front();
        proof = proof.subspan(1);
    }
    Hash new_root = old_root;
    for (const Hash& hash : proof) {
        if (walk.last == 0) return false;
        if (walk.joins_left()) {
            old_root = node_hash(hash, old_root);
            new_root = node_hash(hash, new_root);
            walk.rise();
        } else {
            new_root = node_hash(new_root, hash);
        }
        walk.up();
    }
    return walk.last == 0 && old_root == from.root && new_root == to.root;
}

}  // namespace pingzhi::ledger
