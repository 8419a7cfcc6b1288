// Keeps the attachments in step with the ledger while the city works: one thread, told of commits, that follows what they say
// of photos and sweeps what nobody named.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "app/attachments/attachments.hpp"
#include "app/city_writer.hpp"
#include "app/wall_clock.hpp"

namespace pingzhi {

class AttachmentKeeper {
public:
    // Made before the first commit of this run: what stands in the store is read from there, what comes later is heard of.
    AttachmentKeeper(Attachments& attachments, storage::Store& store, WallClock& clock);
    ~AttachmentKeeper();  // follows what it heard, and ends
    AttachmentKeeper(const AttachmentKeeper&) = delete;
    AttachmentKeeper& operator=(const AttachmentKeeper&) = delete;

    // Of every commit, on the writer's thread.
    void hear(const std::vector<CommittedFact>& facts);

private:
    void run();
    void follow_heard();

    Attachments& attachments_;
    storage::Store& store_;
    WallClock& clock_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Fact> heard_;
    Seq head_ = 0;  // of what was heard
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace pingzhi
