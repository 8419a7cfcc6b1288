// A store whose commits fail as arranged: refused with nothing written, or broken off with the batch on disk or not. After the latter
// it takes no more until it is opened again, as a real one after a failed sync.
#pragma once

#include <memory>

#include "storage/port/store.hpp"
#include "testing/city/chance.hpp"

namespace pingzhi::testing::city {

struct FaultRates {
    double refused_percent = 2;  // of commits
    double broken_percent = 2;   // the process ends; half of them after the batch reached the disk
};

// Lives longer than the stores that it troubles.
struct Troubles {
    Troubles(std::uint64_t seed, FaultRates rates_per_commit) : chance(seed), rates(rates_per_commit) {}
    Chance chance;
    FaultRates rates;
    bool over = false;
    std::uint64_t refused = 0, broken = 0, lost = 0;  // commits; lost: broken off before the disk
};

class FaultyStore final : public storage::Store {
public:
    FaultyStore(std::unique_ptr<storage::Store> store, Troubles& troubles) : store_(std::move(store)), troubles_(troubles) {}

    std::unique_ptr<storage::Reader> reader() override { return store_->reader(); }
    storage::Reader& latest() override { return store_->latest(); }
    void begin_batch() override { store_->begin_batch(); }
    void end_batch() override { store_->end_batch(); }
    void commit(storage::Batch batch) override;
    storage::WordIndex* words() override { return store_->words(); }
    void clear_derived() override { store_->clear_derived(); }
    void scrub(std::chrono::milliseconds patience) override { store_->scrub(patience); }
    void backup_to(const std::string& path) override { store_->backup_to(path); }

private:
    std::unique_ptr<storage::Store> store_;
    Troubles& troubles_;
    bool broken_ = false;
};

}  // namespace pingzhi::testing::city
