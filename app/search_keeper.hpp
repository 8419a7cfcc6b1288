// The thread that keeps the word index in step while the city works. It lags by a moment, yields to everything else, and a fault of it
// stops nothing: searches then miss what is new, and it tries again.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/search_index.hpp"

namespace pingzhi {

struct SearchKeeperOptions {
    std::chrono::milliseconds lag{100};      // after a commit, so that the next ones come along
    std::chrono::milliseconds again{5'000};  // after a fault
    std::size_t facts_in_commit = 2'000;
};

class SearchKeeper {
public:
    SearchKeeper(storage::Store& store, const Views& views, const ledger::DataKey& key, SearchKeeperOptions options = {});
    ~SearchKeeper();  // stops
    SearchKeeper(const SearchKeeper&) = delete;
    SearchKeeper& operator=(const SearchKeeper&) = delete;

    void hear();  // of a commit: any thread, at once
    void stop();

    Seq position() const;     // up to which fact the index stands; any thread
    void wait_for(Seq fact);  // for tests

private:
    void run();
    bool work();  // false: it failed

    SearchIndex index_;
    const SearchKeeperOptions options_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool failing_ = false;  // told once
    bool heard_ = true;     // what was written before the start
    bool stopping_ = false;
    Seq position_ = 0;
    std::thread thread_;
};

}  // namespace pingzhi
