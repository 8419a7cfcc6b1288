// Signs the ledger's head while the city works: at intervals, when facts were added, into the data folder; and the same note
// to whoever asks. A disk that takes no checkpoint now is tried again at the next turn.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "app/data_folder.hpp"
#include "app/submit.hpp"

namespace pingzhi {

class CheckpointKeeper {
public:
    CheckpointKeeper(DataFolder& folder, Submit& submit, std::chrono::seconds interval);
    ~CheckpointKeeper();

    // The signed note of the committed tree; any thread.
    std::string note();

    // Ends the thread; the last head is signed. After the last commit.
    void stop();

private:
    void run();
    void keep();

    DataFolder& folder_;
    Submit& submit_;
    std::chrono::seconds interval_;
    std::mutex note_mutex_;
    ledger::TreeHead note_head_;
    std::string note_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace pingzhi
