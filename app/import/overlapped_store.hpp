// A store that puts a batch on disk while the writer decides the next one. For imports alone: what the writer answered holds
// only once finish() has returned, and a commit that fails is told by a later call. One batch is under way at a time; reads
// that could concern it wait for it.
#pragma once

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_set>
#include <vector>

#include "storage/port/store.hpp"

namespace pingzhi {

class OverlappedStore final : public storage::Store {
public:
    // Reads the keys of all answers there are: 8 bytes each. `inner` outlives this, and nobody else writes to it.
    explicit OverlappedStore(storage::Store& inner);
    ~OverlappedStore() override;  // waits for the batch under way

    // Waits for the batch under way. Throws what its commit threw; the store is then of no further use.
    void finish();
    double commit_cpu_seconds() const { return commit_cpu_seconds_; }  // after finish

    std::unique_ptr<storage::Reader> reader() override;  // what is committed, after the batch under way
    storage::Reader& latest() override;
    void commit(storage::Batch batch) override;
    void clear_derived() override;
    void scrub(std::chrono::milliseconds patience) override;
    void backup_to(const std::string& path) override;

private:
    class Latest;

    void run();
    bool may_have_answer(const storage::KeyHash& key) const;

    storage::Store& inner_;
    std::unique_ptr<storage::Reader> latest_;
    std::vector<std::uint64_t> keys_before_;  // sorted
    std::unordered_set<std::uint64_t> keys_since_;
    double commit_cpu_seconds_ = 0;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<storage::Batch> under_way_;
    std::exception_ptr broken_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace pingzhi
