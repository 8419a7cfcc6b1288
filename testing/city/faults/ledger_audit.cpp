#include "testing/city/faults/ledger_audit.hpp"

#include <map>
#include <memory>
#include <stdexcept>
#include <unordered_map>

#include "app/matter_row.hpp"
#include "core/matter/apply.hpp"
#include "ledger/fact_codec.hpp"
#include "ledger/tree.hpp"
#include "testing/model/invariants.hpp"

namespace pingzhi::testing::city {
namespace {

class Replay {
public:
    Replay(Catalogues& catalogues, std::uint64_t counted_each) : invariants_([&catalogues](Seq pack) { return catalogues.at(pack); }, counted_each) {}

    void take(const storage::FactRow& row) {
        auto decoded = ledger::decode(row.leaf);
        if (!decoded) throw std::runtime_error("fact " + std::to_string(row.seq) + " does not read");
        Fact& fact = decoded->fact;
        if (!command_.empty() && command_.back().fact.key != fact.key) end_command();
        frontier_.append(ledger::leaf_hash(row.leaf));
        std::shared_ptr<const Matter> matter;
        if (fact.subject != 0) {
            auto& standing = changed_[fact.subject];
            if (!standing) {
                const auto known = matters_.find(fact.subject);
                standing = std::make_shared<Matter>(known == matters_.end() ? Matter{} : *known->second);
            }
            apply(*standing, fact);
            matter = standing;
        }
        command_.push_back({std::move(fact), std::move(matter)});
    }

    void end_command() {
        for (auto& [id, matter] : changed_) matters_[id] = std::move(matter);
        changed_.clear();
        invariants_.take(command_, frontier_before_next());
        command_.clear();
        ++commands_;
    }

    // What the facts add up to is what stands.
    void end(storage::Store& store, std::vector<std::string>& faults) {
        if (!command_.empty()) end_command();
        invariants_.whole(store);
        faults = invariants_.faults();
        const auto reader = store.reader();
        for (const auto& [id, matter] : matters_) {
            const auto row = reader->matter(id);
            if (!row || !(from_row(*row) == *matter)) {
                faults.push_back("matter " + std::to_string(id) + " is not what its facts add up to");
                return;
            }
        }
    }

    std::uint64_t commands() const { return commands_; }
    std::uint64_t matters() const { return matters_.size(); }

private:
    ledger::TreeHead frontier_before_next() const { return frontier_.head(); }

    Invariants invariants_;
    ledger::Frontier frontier_;
    std::vector<CommittedFact> command_;
    std::map<Seq, std::shared_ptr<Matter>> changed_;
    std::unordered_map<Seq, std::shared_ptr<const Matter>> matters_;
    std::uint64_t commands_ = 0;
};

}  // namespace

LedgerAudit audit_ledger(storage::Store& store, Catalogues& catalogues, std::uint64_t counted_each, const Progress& progress) {
    constexpr std::size_t page = 5'000;
    LedgerAudit audit;
    Replay replay(catalogues, counted_each);
    const auto reader = store.reader();
    const Seq last = reader->head().last;
    for (Seq from = 1; from <= last; from += page) {
        for (const storage::FactRow& row : reader->facts(from, page)) {
            replay.take(row);
            ++audit.facts;
        }
        if (progress) progress(audit.facts, last);
    }
    replay.end(store, audit.faults);
    audit.commands = replay.commands();
    audit.matters = replay.matters();
    return audit;
}

}  // namespace pingzhi::testing::city
