// The word index in memory: every row is looked at for every question.
#pragma once

#include <memory>
#include <mutex>

#include "storage/memory/persistent_map.hpp"
#include "storage/port/store.hpp"

namespace pingzhi::storage {

class MemoryWords final : public WordIndex {
public:
    using Rows = PersistentMap<Seq, SaidRow>;

    Rows rows() const;  // as of now; any thread

    std::string mark() override;
    void commit(const std::vector<SaidRow>& rows, const std::string& mark) override;
    void clear() override;
    void scrub() override {}

private:
    mutable std::mutex mutex_;  // guards what follows
    Rows rows_;
    std::string mark_;
};

// The query with its words turned into the ids of the matters that say them.
MatterQuery with_words_found(const MatterQuery& query, const MemoryWords::Rows& rows);

}  // namespace pingzhi::storage
