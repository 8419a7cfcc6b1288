// A proof that one leaf stands in the published ledger, as one text that needs nothing else but the ledger's verifier key:
// the public form of C2SP tlog-proof, with the leaf itself as its extra line.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.hpp"

namespace pingzhi::ledger {

struct Proof {
    std::string leaf;
    std::uint64_t index = 0;
    std::vector<Hash> hashes;  // from the leaf's sibling to the root's child
    std::string checkpoint;    // the signed note, as published

    bool operator==(const Proof&) const = default;
};

// `note` must be a checkpoint of a tree of `size` leaves that holds the leaf at `index`, and `source` that tree's nodes.
Proof prove_leaf(std::string leaf, std::uint64_t index, const Note& note, std::uint64_t size, const NodeSource& source);

std::string print_proof(const Proof& proof);

enum class ProofProblem : std::uint8_t {
    malformed,             // not such a document
    malformed_checkpoint,  // its checkpoint is not a signed checkpoint
    unknown_signer,        // the checkpoint is not signed by this key, or is of another ledger
    bad_signature,
    index_beyond_size,
    not_in_ledger,  // leaf, index and hashes do not lead to the signed root
};
std::string_view name_of(ProofProblem problem);  // "not_in_ledger"

struct ProvenLeaf {
    std::string leaf;
    std::uint64_t index;
    Checkpoint checkpoint;
};

std::expected<Proof, ProofProblem> parse_proof(std::string_view document);
std::expected<ProvenLeaf, ProofProblem> verify_proof(std::string_view document, const VerifierKey& key);

}  // namespace pingzhi::ledger
