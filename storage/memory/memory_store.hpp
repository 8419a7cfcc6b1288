// The store in memory: for tests, the simulator and trying things out. The same answers as every other store, snapshots
// that cost nothing, no file and no fault. Nothing survives the process.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "storage/memory/memory_words.hpp"
#include "storage/port/store.hpp"

namespace pingzhi::storage {

struct MemoryState;

class MemoryStore final : public Store {
public:
    MemoryStore();
    MemoryStore(const MemoryStore& other);  // goes its own way from here; costs next to nothing
    MemoryStore& operator=(const MemoryStore&) = delete;
    ~MemoryStore() override;

    std::unique_ptr<Reader> reader() override;
    Reader& latest() override;
    void commit(Batch batch) override;
    WordIndex* words() override { return &words_; }
    void clear_derived() override;
    void scrub(std::chrono::milliseconds) override {}
    void backup_to(const std::string& path) override;

private:
    explicit MemoryStore(std::shared_ptr<const MemoryState> state);
    std::shared_ptr<const MemoryState> current() const;
    void publish(std::shared_ptr<const MemoryState> next);

    mutable std::mutex mutex_;  // guards state_
    std::shared_ptr<const MemoryState> state_;
    MemoryWords words_;  // of a copy: empty at first, as after any loss
    std::unique_ptr<Reader> latest_;
};

}  // namespace pingzhi::storage
