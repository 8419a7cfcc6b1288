// One committed state: the tables and the orders in which they are walked. A copy is a snapshot.
#pragma once

#include <array>
#include <string>
#include <utility>

#include "storage/memory/persistent_map.hpp"
#include "storage/port/store.hpp"

namespace pingzhi::storage {

struct MemoryState {
    using ByInstant = PersistentMap<std::pair<std::int64_t, Seq>, char>;

    Head head;
    PersistentMap<Seq, FactRow> facts;
    PersistentMap<Seq, MatterRow> matters;
    ByInstant by_due;
    ByInstant by_opened;  // both parts complemented, so that walking upwards goes from the newest to the oldest
    ByInstant by_next_at;
    ByInstant by_deliver_at;
    PersistentMap<std::pair<std::string, Seq>, char> by_tag;
    PersistentMap<std::pair<std::string, Seq>, char> by_source_ref;
    PersistentMap<KeyHash, AnswerRow> answers;
    PersistentMap<Seq, VaultRow> vault;
    PersistentMap<std::pair<std::uint8_t, std::uint64_t>, std::string> tiles;
    PersistentMap<Digest, std::string> blobs;
    PersistentMap<std::string, std::string> settings;
    PersistentMap<CellKey, CellSums> cells;
    PersistentMap<std::uint64_t, std::string> cell_log;

    void apply(const Batch& batch);
    void clear_derived();

    std::vector<MatterRow> find(const MatterQuery& query) const;
    std::uint64_t count(const MatterQuery& query) const;

private:
    void put_matter(const MatterRow& row);
    void forget_places(const MatterRow& row);
    void add_cell(const CellRow& row);
    void append_to_cell_log(const std::string& entry);

    // Calls visit(row) for every row that satisfies the query, in its order and after its cursor, until visit returns false.
    template <typename Visit>
    void walk(const MatterQuery& query, Visit visit) const;
};

}  // namespace pingzhi::storage
