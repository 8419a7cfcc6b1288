#include "app/prove.hpp"

#include <boost/json.hpp>
#include <stdexcept>

#include "app/ledger_tiles.hpp"
#include "ledger/canonical_json.hpp"
#include "ledger/fact_codec.hpp"
#include "ledger/strict_json.hpp"

namespace pingzhi {
namespace {

namespace json = boost::json;

constexpr std::string_view format = "pingzhi-matter-proof@v1";

struct Document {
    std::string number;
    std::vector<std::string> proofs;
};

std::optional<Document> parse(std::string_view text) {
    const auto value = ledger::parse_strict(text);
    if (!value || !value->is_object()) return std::nullopt;
    const json::object& object = value->get_object();
    const json::value* kind = object.if_contains("format");
    const json::value* number = object.if_contains("matter");
    const json::value* proofs = object.if_contains("proofs");
    if (object.size() != 3 || !kind || *kind != json::value(format) || !number || !number->is_string() || !proofs || !proofs->is_array()) return std::nullopt;
    Document document{std::string(number->get_string()), {}};
    for (const json::value& proof : proofs->get_array()) {
        if (!proof.is_string()) return std::nullopt;
        document.proofs.emplace_back(proof.get_string());
    }
    if (document.proofs.empty()) return std::nullopt;
    return document;
}

// The number names the id, whatever the city's prefix.
bool names(std::string_view number, MatterId id) {
    const std::size_t check_digits = number.rfind('-');
    const std::size_t digits = check_digits == std::string_view::npos ? check_digits : number.rfind('-', check_digits - 1);
    return digits != std::string_view::npos && matter_number(number.substr(0, digits), id) == number;
}

}  // namespace

std::string_view name_of(MatterProofProblem::Code code) {
    using enum MatterProofProblem::Code;
    switch (code) {
        case malformed: return "malformed";
        case proof_refused: return "proof_refused";
        case not_a_fact: return "not_a_fact";
        case not_one_matter: return "not_one_matter";
    }
    return "";
}

std::string prove_matter(storage::Reader& reader, const Matter& matter, std::string_view number, const ledger::Note& checkpoint, std::uint64_t size) {
    const ledger::NodeSource nodes = ledger_nodes(reader, size);
    json::array proofs;
    for (Seq seq : matter.history) {
        auto row = reader.fact(seq);
        if (!row || seq > size) throw std::runtime_error("fact " + std::to_string(seq) + " is not under the checkpoint");
        proofs.emplace_back(ledger::print_proof(ledger::prove_leaf(std::move(row->leaf), seq - 1, checkpoint, size, nodes)));
    }
    return ledger::canonical(json::object{{"format", format}, {"matter", number}, {"proofs", std::move(proofs)}}) + "\n";
}

std::expected<ProvenMatter, MatterProofProblem> verify_matter_proof(std::string_view text, const ledger::VerifierKey& key) {
    using enum MatterProofProblem::Code;
    auto refuse = [](MatterProofProblem::Code code, std::size_t place, std::string why) {
        return std::unexpected(MatterProofProblem{code, place, std::move(why)});
    };
    const auto document = parse(text);
    if (!document) return refuse(malformed, 0, "");
    ProvenMatter proven{document->number, "", {}, {}};
    for (std::size_t place = 1; place <= document->proofs.size(); ++place) {
        auto leaf = ledger::verify_proof(document->proofs[place - 1], key);
        if (!leaf) return refuse(proof_refused, place, std::string(name_of(leaf.error())));
        auto fact = ledger::decode(leaf->leaf);
        if (!fact) return refuse(not_a_fact, place, fact.error().what);
        if (fact->fact.seq != leaf->index + 1) return refuse(not_one_matter, place, "seq");
        if (place == 1) {
            const bool begins = std::holds_alternative<MatterReported>(fact->fact.body) && fact->fact.subject == fact->fact.seq;
            if (!begins || !names(document->number, {fact->fact.seq})) return refuse(not_one_matter, place, "matter");
            proven.city = fact->city;
            proven.checkpoint = leaf->checkpoint;
        } else {
            if (leaf->checkpoint != proven.checkpoint) return refuse(not_one_matter, place, "checkpoint");
            if (fact->city != proven.city || fact->fact.subject != proven.facts.front().seq) return refuse(not_one_matter, place, "subject");
            if (fact->fact.seq <= proven.facts.back().seq) return refuse(not_one_matter, place, "order");
        }
        proven.facts.push_back(std::move(fact->fact));
    }
    return proven;
}

}  // namespace pingzhi
