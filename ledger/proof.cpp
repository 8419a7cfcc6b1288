#include "ledger/proof.hpp"

#include <charconv>

namespace pingzhi::ledger {
namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1\n";
constexpr std::size_t hashes_max = 63;

// Takes "word rest-of-line\n" off the text and returns the rest of the line.
std::optional<std::string_view> take_labelled(std::string_view& text, std::string_view word) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || !text.starts_with(word)) return std::nullopt;
    const std::string_view value = text.substr(word.size(), end - word.size());
    text.remove_prefix(end + 1);
    return value;
}

ProofProblem problem_of(NoteProblem problem) {
    switch (problem) {
        case NoteProblem::unknown_signer:
        case NoteProblem::other_origin: return ProofProblem::unknown_signer;
        case NoteProblem::bad_signature: return ProofProblem::bad_signature;
        case NoteProblem::too_long:
        case NoteProblem::not_text:
        case NoteProblem::no_signatures:
        case NoteProblem::malformed_signature:
        case NoteProblem::malformed_checkpoint: return ProofProblem::malformed_checkpoint;
    }
    return ProofProblem::malformed_checkpoint;
}

}  // namespace

Proof prove_leaf(std::string leaf, std::uint64_t index, const Note& note, std::uint64_t size, const NodeSource& source) {
    return {std::move(leaf), index, inclusion_proof(index, size, source), note.print()};
}

std::string print_proof(const Proof& proof) {
    std::string document(first_line);
    document += "extra " + base64(proof.leaf) + "\nindex " + std::to_string(proof.index) + "\n";
    for (const Hash& hash : proof.hashes) document += base64(bytes_of(hash)) + "\n";
    return document + "\n" + proof.checkpoint;
}

std::string_view name_of(ProofProblem problem) {
    switch (problem) {
        case ProofProblem::malformed: return "malformed";
        case ProofProblem::malformed_checkpoint: return "malformed_checkpoint";
        case ProofProblem::unknown_signer: return "unknown_signer";
        case ProofProblem::bad_signature: return "bad_signature";
        case ProofProblem::index_beyond_size: return "index_beyond_size";
        case ProofProblem::not_in_ledger: return "not_in_ledger";
    }
    return "";
}

std::expected<Proof, ProofProblem> parse_proof(std::string_view document) {
    const std::unexpected malformed(ProofProblem::malformed);
    std::string_view rest = document;
    if (!rest.starts_with(first_line)) return malformed;
    rest.remove_prefix(first_line.size());
    const auto leaf_text = take_labelled(rest, "extra ");
    const auto index_text = leaf_text ? take_labelled(rest, "index ") : std::nullopt;
    const auto leaf = index_text ? parse_base64(*leaf_text) : std::nullopt;
    if (!leaf) return malformed;

    Proof proof{std::move(*leaf), 0, {}, {}};
    if (std::from_chars(index_text->data(), index_text->data() + index_text->size(), proof.index).ec != std::errc{}) return malformed;
    for (;;) {
        const auto line = take_labelled(rest, "");
        if (!line) return malformed;
        if (line->empty()) break;
        const auto hash = parse_base64_hash(*line);
        if (!hash || proof.hashes.size() == hashes_max) return malformed;
        proof.hashes.push_back(*hash);
    }
    proof.checkpoint = rest;
    if (print_proof(proof) != document) return malformed;
    return proof;
}

std::expected<ProvenLeaf, ProofProblem> verify_proof(std::string_view document, const VerifierKey& key) {
    auto proof = parse_proof(document);
    if (!proof) return std::unexpected(proof.error());
    auto opened = open_checkpoint(proof->checkpoint, key);
    if (!opened) return std::unexpected(problem_of(opened.error()));
    const TreeHead& head = opened->checkpoint.head;
    if (proof->index >= head.size) return std::unexpected(ProofProblem::index_beyond_size);
    if (!verify_inclusion(leaf_hash(proof->leaf), proof->index, head, proof->hashes)) return std::unexpected(ProofProblem::not_in_ledger);
    return ProvenLeaf{std::move(proof->leaf), proof->index, std::move(opened->checkpoint)};
}

}  // namespace pingzhi::ledger
