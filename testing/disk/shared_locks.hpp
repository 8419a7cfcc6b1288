// What the connections to one file share: its lock and the shared memory of its log, as SQLite's locking protocol asks.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace pingzhi::testing {

class FileLock {
public:
    // `held` is the level of the connection that asks and becomes `level` on success.
    bool raise(int& held, int level) {
        if (held >= level) return true;
        if (level == SQLITE_LOCK_SHARED) {
            if (pending_ || exclusive_) return false;
            ++sharers_;
        } else {
            if (held < SQLITE_LOCK_RESERVED) {
                if (reserved_) return false;
                reserved_ = true;
                held = SQLITE_LOCK_RESERVED;
            }
            if (level == SQLITE_LOCK_EXCLUSIVE) {
                pending_ = true;
                held = SQLITE_LOCK_PENDING;
                if (sharers_ > 1) return false;
                exclusive_ = true;
            }
        }
        held = level;
        return true;
    }

    void lower(int& held, int level) {
        if (held >= SQLITE_LOCK_RESERVED && level < SQLITE_LOCK_RESERVED) reserved_ = pending_ = exclusive_ = false;
        if (held >= SQLITE_LOCK_SHARED && level < SQLITE_LOCK_SHARED) --sharers_;
        held = std::min(held, level);
    }

    bool reserved() const { return reserved_; }

private:
    int sharers_ = 0;
    bool reserved_ = false, pending_ = false, exclusive_ = false;
};

class SharedMemory {
public:
    // Slots that one connection holds.
    struct Holding {
        unsigned shared = 0, exclusive = 0;
        bool mapped = false;
    };

    volatile void* region(Holding& holding, std::size_t number, std::size_t bytes, bool make) {
        if (!holding.mapped) {
            holding.mapped = true;
            ++users_;
        }
        if (number >= regions_.size()) {
            if (!make) return nullptr;
            while (regions_.size() <= number) regions_.push_back(std::make_unique<char[]>(bytes));
        }
        return regions_[number].get();
    }

    bool lock(Holding& holding, unsigned slots, bool exclusive) {
        for (unsigned slot = 0; slot < SQLITE_SHM_NLOCK; ++slot) {
            if (!(slots >> slot & 1U)) continue;
            const bool mine = (holding.shared >> slot & 1U) != 0;
            if (exclusive_[slot] && !(holding.exclusive >> slot & 1U)) return false;
            if (exclusive && sharers_[slot] > (mine ? 1 : 0)) return false;
        }
        for (unsigned slot = 0; slot < SQLITE_SHM_NLOCK; ++slot) {
            const unsigned bit = 1U << slot;
            if (!(slots & bit)) continue;
            if (exclusive) {
                exclusive_[slot] = true;
                holding.exclusive |= bit;
            } else if (!(holding.shared & bit)) {
                ++sharers_[slot];
                holding.shared |= bit;
            }
        }
        return true;
    }

    void unlock(Holding& holding, unsigned slots) {
        for (unsigned slot = 0; slot < SQLITE_SHM_NLOCK; ++slot) {
            const unsigned bit = 1U << slot;
            if (!(slots & bit)) continue;
            if (holding.exclusive & bit) exclusive_[slot] = false;
            if (holding.shared & bit) --sharers_[slot];
            holding.exclusive &= ~bit;
            holding.shared &= ~bit;
        }
    }

    // The memory goes with its last user: what a process did not leave in the log, the next one must not find.
    void unmap(Holding& holding) {
        unlock(holding, ~0U);
        if (!holding.mapped) return;
        holding.mapped = false;
        if (--users_ == 0) regions_.clear();
    }

private:
    std::vector<std::unique_ptr<char[]>> regions_;
    std::array<int, SQLITE_SHM_NLOCK> sharers_{};
    std::array<bool, SQLITE_SHM_NLOCK> exclusive_{};
    int users_ = 0;
};

}  // namespace pingzhi::testing
