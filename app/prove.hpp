// prove: the facts of one matter as a document that anybody can check with the ledger's verifier key alone: each fact's bytes
// and its way to the root of one signed checkpoint. It shows that these facts stand in the ledger, not that there are no others.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/matter/fact.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/proof.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

// `checkpoint` is the signed note of a tree of `size` leaves that holds all facts of the matter. Throws std::runtime_error
// where the ledger lacks what its matter row says.
std::string prove_matter(storage::Reader& reader, const Matter& matter, std::string_view number, const ledger::Note& checkpoint, std::uint64_t size);

struct ProvenMatter {
    std::string number;
    std::string city;
    std::vector<Fact> facts;  // oldest first; the first is the report
    ledger::Checkpoint checkpoint;
};

struct MatterProofProblem {
    enum class Code : std::uint8_t {
        malformed,      // not such a document
        proof_refused,  // the proof of one fact does not hold: `why` says what of it
        not_a_fact,     // a proven leaf that does not read as a fact
        not_one_matter  // the facts are not the report and the later facts of the matter that the number names, in order
    };
    Code code;
    std::size_t place = 0;  // of the proof in the document, from 1
    std::string why;
};
std::string_view name_of(MatterProofProblem::Code code);  // "proof_refused"

std::expected<ProvenMatter, MatterProofProblem> verify_matter_proof(std::string_view document, const ledger::VerifierKey& key);

}  // namespace pingzhi
