#include "server/checkpoint_keeper.hpp"

#include <spdlog/spdlog.h>

namespace pingzhi {

CheckpointKeeper::CheckpointKeeper(DataFolder& folder, Submit& submit, std::chrono::seconds interval)
    : folder_(folder), submit_(submit), interval_(interval), thread_([this] { run(); }) {}

CheckpointKeeper::~CheckpointKeeper() { stop(); }

std::string CheckpointKeeper::note() {
    const ledger::TreeHead head = submit_.head();
    std::lock_guard lock(note_mutex_);
    if (note_.empty() || note_head_ != head) {
        note_ = ledger::sign_checkpoint(head, folder_.keys().signing()).print();
        note_head_ = head;
    }
    return note_;
}

void CheckpointKeeper::stop() {
    {
        std::lock_guard lock(mutex_);
        if (stopping_) return;
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void CheckpointKeeper::run() {
    for (;;) {
        keep();
        std::unique_lock lock(mutex_);
        if (wake_.wait_for(lock, interval_, [this] { return stopping_; })) break;
    }
    keep();
}

void CheckpointKeeper::keep() {
    const ledger::TreeHead head = submit_.head();
    if (folder_.checkpoint() && folder_.checkpoint()->head == head) return;
    try {
        folder_.write_checkpoint(head);
    } catch (const std::exception& failed) {
        spdlog::error("the checkpoint could not be written: {}", failed.what());
    }
}

}  // namespace pingzhi
