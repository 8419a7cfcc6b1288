// For tests only: knows what a store must hold. It feeds a store from a seeded stream of batches, keeps in memory what was
// acknowledged, and judges what is found after a fault: all that was acknowledged, and of the batch in doubt all or nothing.
#pragma once

#include <gtest/gtest.h>

#include <optional>

#include "storage/memory/memory_store.hpp"
#include "storage/port/random_batches.hpp"
#include "storage/port/same_rows.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/disk/disk_vfs.hpp"

namespace pingzhi::testing {

using storage::Batch;
using storage::Breakdown;
using storage::SqliteOptions;
using storage::SqliteStore;

// Under a sanitizer the tests take a sample of what they walk through in full otherwise.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sampled = true;
#else
inline constexpr bool sampled = false;
#endif

// A small store on which little fits into memory and the log is emptied often, so that every path of the engine is walked.
inline SqliteOptions options_on(const DiskVfs& vfs, SqliteOptions::Synchronous synchronous = SqliteOptions::Synchronous::full) {
    SqliteOptions options;
    options.path = "city.db";
    options.city = "330482";
    options.create = true;
    options.synchronous = synchronous;
    options.vfs = vfs.name();
    options.page_bytes = 1024;
    options.writer_cache_kib = 48;
    options.reader_cache_kib = 48;
    options.checkpoint_pages = 60;
    return options;
}

class Witness {
public:
    explicit Witness(std::uint64_t seed) : random_(seed) {}

    // The batch that the next commit hands over: the one in doubt again, when it was not found.
    const Batch& next() {
        if (!pending_) pending_ = random_.next();
        return *pending_;
    }

    void acknowledged() {
        memory_.commit(*pending_);
        pending_.reset();
    }

    // After a fault: moves on by the batch in doubt when the store holds it.
    ::testing::AssertionResult judge(storage::Reader& found) {
        const auto old_state = storage::same_rows(found, memory_.latest());
        if (old_state || !pending_) return old_state;
        storage::MemoryStore with_pending = memory_;
        with_pending.commit(*pending_);
        const auto new_state = storage::same_rows(found, with_pending.latest());
        if (new_state) acknowledged();
        return new_state ? new_state : ::testing::AssertionFailure() << "neither old (" << old_state.message() << ") nor new (" << new_state.message() << ")";
    }

    ::testing::AssertionResult is_old_state(storage::Reader& found) { return storage::same_rows(found, memory_.latest()); }

private:
    storage::RandomBatches random_;
    storage::MemoryStore memory_;
    std::optional<Batch> pending_;
};

// What SQLite itself says about the file.
inline std::string integrity_of(const DiskVfs& vfs) {
    sqlite3* database = nullptr;
    std::string verdict;
    const auto note = [](void* to, int, char** cells, char**) {
        *static_cast<std::string*>(to) += cells[0] == nullptr ? "?" : cells[0];
        return 0;
    };
    char* error = nullptr;
    if (sqlite3_open_v2("city.db", &database, SQLITE_OPEN_READWRITE, vfs.name().c_str()) != SQLITE_OK ||
        sqlite3_exec(database, "PRAGMA integrity_check; PRAGMA foreign_key_check", note, &verdict, &error) != SQLITE_OK) {
        verdict = sqlite3_errmsg(database);
    }
    sqlite3_free(error);
    sqlite3_close(database);
    return verdict;
}

}  // namespace pingzhi::testing
