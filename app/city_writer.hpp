// The one writer of a city, without threads: takes prepared commands into a batch, decides each on the state as the batch
// has it so far, and commits them together. What a command adds is added wholly or not at all; a refused one adds nothing.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "app/catalogues.hpp"
#include "app/submission.hpp"
#include "core/matter/decide.hpp"
#include "ledger/tiles.hpp"
#include "ledger/vault.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

// A fact that is on disk, as those hear of it who follow the ledger.
struct CommittedFact {
    Fact fact;
    std::shared_ptr<const Matter> matter;  // after the fact's command; null for facts of the city
};

class CityWriter {
public:
    // `city` is the code under which an empty store begins. The store, catalogues and key outlive the writer.
    CityWriter(storage::Store& store, Catalogues& catalogues, const ledger::DataKey& key);

    // `now` is the edge's clock; the command's instant is this or the last fact's, whichever is later.
    Answer take(Prepared prepared, Instant now);

    // Puts the batch on disk and returns its facts. Answers given by take() hold only from here on. Throws
    // storage::Breakdown; after `not_committed` the writer stands where it stood before the batch.
    std::vector<CommittedFact> commit();
    void rest() { store_.end_batch(); }                                         // in place of commit() where nothing changed
    void scrub(std::chrono::milliseconds patience) { store_.scrub(patience); }  // between batches; as Store::scrub
    bool has_changes() const { return !batch_.facts.empty(); }

    // Commands of the clock that are due at `now`, at most `max`, in order.
    std::vector<Prepared> due(Instant now, std::size_t max);
    std::optional<Instant> next_due();

    ledger::TreeHead head() const { return edge_.frontier.head(); }  // of what is committed, between batches
    Instant last_at() const { return edge_.last_at; }

private:
    // What moves with every fact and must come back when a commit fails.
    struct Edge {
        City city;
        Instant last_at{0};
        ledger::Frontier frontier;
        ledger::TileBuilder tiles;
        std::string packs;  // value of the packs setting
    };
    // Two generations of matters recently used: bounded memory, no bookkeeping for each use.
    class RecentMatters {
    public:
        std::shared_ptr<const Matter> find(Seq id);
        void put(std::shared_ptr<const Matter> matter);
        void clear();

    private:
        std::unordered_map<Seq, std::shared_ptr<const Matter>> young_, old_;
    };

    // The matters as this batch has them so far, kept alive while a command is decided.
    class BatchMatters final : public Matters {
    public:
        explicit BatchMatters(CityWriter& writer) : writer_(writer) {}
        const Matter* find(MatterId id) const override;
        const Catalogue& catalogue_of(const Matter& matter) const override;

    private:
        CityWriter& writer_;
        mutable std::vector<std::shared_ptr<const Matter>> held_;
        mutable std::vector<std::shared_ptr<const Catalogue>> catalogues_;
    };

    std::shared_ptr<const Matter> matter(MatterId id);
    std::shared_ptr<const Catalogue> catalogue_of(const Matter& matter);
    KeyHash concealed(const KeyHash& key) const;
    void note_refusal(const Command& command, const Refusal& refusal);
    Answer replay(const Prepared& prepared, const storage::AnswerRow& row);
    Answer add(Prepared prepared, const KeyHash& key, std::vector<NewFact> news);
    storage::VaultRow without(const ErasedPart& part, const Fact& by);
    void restore_edge();
    std::shared_ptr<const Matter> committed(Seq id);
    void count(const std::vector<const Matter*>& changed);

    storage::Store& store_;
    Catalogues& catalogues_;
    const ledger::DataKey& key_;
    Random key_of_keys_;  // what idempotency keys are concealed with
    Edge edge_, saved_;
    storage::Batch batch_;
    std::vector<CommittedFact> facts_;
    std::unordered_map<Seq, std::shared_ptr<const Matter>> changed_;  // by this batch
    struct Answered {
        Done done;
        std::uint64_t fingerprint = 0;
        ledger::PersonalRecord values;
    };
    std::unordered_map<std::string, Answered> answered_;  // by this batch, by key
    std::vector<CurrentPack> loaded_;                     // by this batch
    RecentMatters recent_;
    bool figures_kept_ = false;
    std::vector<std::string> cell_log_;  // what the store's log holds
    std::size_t cell_log_bytes_ = 0;
};

}  // namespace pingzhi
