// Any bytes as everything that comes from outside and is checked against a tree: proof documents, notes, checkpoints, tile
// paths, entry bundles, and proofs of trees of every size. Nothing forged is accepted, and what is read prints back to itself.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/proof.hpp"
#include "ledger/tiles.hpp"

namespace {

using namespace pingzhi::ledger;

void require(bool holds) {
    if (!holds) std::abort();
}

// The log of the corpus: 16 leaves, and the key whose checkpoints its documents carry.
struct Log {
    std::vector<std::string> leaves;
    std::array<std::vector<Hash>, 5> levels;
    std::vector<TreeHead> heads{TreeHead{}};
    SigningKey key{"fuzz.example/ledger", std::array<std::uint8_t, secret_size>{7}};

    Log() {
        Frontier frontier;
        for (int i = 0; i < 16; ++i) {
            leaves.push_back("leaf " + std::to_string(i));
            levels[0].push_back(leaf_hash(leaves.back()));
            frontier.append(levels[0].back());
            heads.push_back(frontier.head());
        }
        for (std::size_t level = 1; level < levels.size(); ++level)
            for (std::size_t i = 0; i + 1 < levels[level - 1].size(); i += 2)
                levels[level].push_back(node_hash(levels[level - 1][i], levels[level - 1][i + 1]));
    }
    Hash node(NodePlace place) const { return levels.at(place.level).at(place.index); }
    NodeSource source() const {
        return [this](NodePlace place) { return node(place); };
    }
};

void check_documents(const Log& log, std::string_view text) {
    if (const auto proof = parse_proof(text)) require(print_proof(*proof) == text);
    // The fuzzer cannot sign: an accepted document carries a checkpoint of the corpus, and so a leaf of this log.
    if (const auto proven = verify_proof(text, log.key.verifier())) {
        const Checkpoint& checkpoint = proven->checkpoint;
        require(checkpoint.head.size < log.heads.size() && checkpoint.head == log.heads[checkpoint.head.size]);
        require(proven->index < log.leaves.size() && proven->leaf == log.leaves[proven->index]);
    }
    if (const auto note = parse_note(text)) require(parse_note(note->print()) == *note);
    if (const auto checkpoint = parse_checkpoint(text)) require(checkpoint_text(*checkpoint) == text);
    if (const auto key = VerifierKey::parse(text)) require(key->print() == text);
    if (const auto name = parse_tile_path(text)) require(tile_path(*name) == text);
    if (!text.empty()) {
        const auto width = static_cast<unsigned>(static_cast<unsigned char>(text[0])) + 1;
        if (const auto entries = parse_entry_bundle(text.substr(1), width)) {
            std::string bundle;
            for (std::string_view entry : *entries) append_entry(bundle, entry);
            require(entries->size() == width && bundle == text.substr(1));
        }
    }
}

// Bytes as sizes, an index and hashes: no list of hashes is accepted but the one the log itself would give.
void check_proofs(const Log& log, std::string_view bytes) {
    if (bytes.size() < 4) return;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    std::uint64_t from = byte(1) % 17, to = byte(2) % 17;
    if (from > to) std::swap(from, to);
    const std::uint64_t index = byte(3) % 17;
    // Half of the hashes come from the log, so that proofs come near to being right.
    std::vector<Hash> proof;
    for (std::size_t at = 4; at < bytes.size() && proof.size() < 70;) {
        Hash hash{};
        if (byte(at) < 128) {
            hash = log.node({static_cast<unsigned>(byte(at)) / 16 % 4, static_cast<std::uint64_t>(byte(at) % 16) >> (byte(at) / 16 % 4)});
            at += 1;
        } else {
            const std::size_t length = std::min(hash.size(), bytes.size() - at);
            std::memcpy(hash.data(), bytes.data() + at, length);
            at += length;
        }
        proof.push_back(hash);
    }
    if (byte(0) % 2 == 0) {
        const bool right = index < to && proof == inclusion_proof(index, to, log.source());
        require(verify_inclusion(index < 16 ? log.levels[0][index] : Hash{}, index, log.heads[to], proof) == right);
    } else {
        const bool right = proof == consistency_proof(from, to, log.source());
        require(verify_consistency(log.heads[from], log.heads[to], proof) == right);
    }
    // Sizes and indexes of any width, only to see that the walks end.
    if (bytes.size() >= 28) {
        std::uint64_t numbers[3];
        std::memcpy(numbers, bytes.data() + 4, sizeof numbers);
        verify_inclusion(Hash{}, numbers[0], {numbers[1], Hash{}}, proof);
        verify_consistency({numbers[0], Hash{}}, {numbers[1], Hash{}}, proof);
        tile_path(TileName::entries(numbers[2]));
        require(width_in(numbers[0], byte(0) % 9, numbers[1]) <= tile_width);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Log log;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_documents(log, text);
    check_proofs(log, text);
    return 0;
}
