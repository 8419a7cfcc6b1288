// Which deliveries wait, of each system, and until when: read from the store once and kept up with every commit. It is only
// told when to look; what is really due the store says.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/city_writer.hpp"
#include "app/wall_clock.hpp"

namespace pingzhi {

struct DueDelivery {
    Instant next;
    MatterId matter;
    Seq delivery = 0;
    auto operator<=>(const DueDelivery&) const = default;
};

class DeliveryAgenda {
public:
    // Of every commit, on the writer's thread.
    void hear(const std::vector<CommittedFact>& facts);
    // All that waits in the store. What was heard of meanwhile stays as it was heard.
    void read(storage::Store& store, std::stop_token stop);

    // Waits for the system's next delivery to be due and takes it off; nothing when told to stop.
    std::optional<DueDelivery> take(const std::string& system, WallClock& clock, std::stop_token stop);
    // One that was taken and came to nothing waits until `next`, unless it was heard to be settled.
    void put_back(const std::string& system, const DueDelivery& taken, Instant next);

    std::map<std::string, std::size_t> waiting() const;
    // Makes all who wait look at the clock again (tests that move their clock).
    void wake();

private:
    using Entry = std::pair<std::string, DueDelivery>;  // with its system
    void replace(const Matter& matter);

    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::uint64_t turn_ = 0;
    std::map<std::string, std::set<DueDelivery>> by_system_;
    std::unordered_map<Seq, std::vector<Entry>> by_matter_;
};

}  // namespace pingzhi
