// How many read the public pages of notices: counted in memory, told to the ledger as numbers now and then. Who has read what is never kept: of a
// reader stands here, for the one day, a keyed hash that nobody can turn back, and the key is thrown away with the day. What is not certain is not
// counted: the number is never too high.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_set>

#include "app/submit.hpp"
#include "core/time/civil.hpp"

namespace pingzhi {

class Readers {
public:
    Readers(Submit& submit, std::function<Random()> random, std::chrono::milliseconds told_every = std::chrono::minutes(10));
    ~Readers();  // tells what was counted, as long as submit takes it
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    // Somebody at this address with this browser opened the matter's page: counted once on a day. From any thread.
    void read(MatterId matter, CivilDay today, std::string_view address, std::string_view browser);
    // Gives the counts to the ledger. What it does not take is counted on.
    void tell();

private:
    struct Counted {
        std::mutex mutex;
        std::map<MatterId, std::uint32_t> since;  // the last telling
    };
    void run();

    Submit& submit_;
    std::function<Random()> random_;
    std::chrono::milliseconds told_every_;
    std::shared_ptr<Counted> counted_ = std::make_shared<Counted>();  // outlives this: answers of the writer come late
    std::mutex mutex_;
    std::optional<CivilDay> day_;
    std::string key_;
    std::unordered_set<std::string> seen_;
    std::mutex ending_mutex_;
    std::condition_variable ending_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace pingzhi
