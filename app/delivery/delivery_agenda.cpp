#include "app/delivery/delivery_agenda.hpp"

#include <algorithm>
#include <chrono>

#include "app/matter_row.hpp"

namespace pingzhi {
namespace {

// The longest sleep: a wall clock that is set forward is noticed within it.
constexpr std::chrono::milliseconds look_max{1000};
constexpr std::size_t rows_max = std::size_t{1} << 30;

struct AboutDelivery {
    template <class Kind>
    bool operator()(const Kind&) const {
        return false;
    }
    bool operator()(const DeliveryQueued&) const { return true; }
    bool operator()(const DeliverySent&) const { return true; }
    bool operator()(const DeliveryAcknowledged&) const { return true; }
    bool operator()(const DeliveryFailed&) const { return true; }
    bool operator()(const DeliveryGivenUp&) const { return true; }
};

}  // namespace

void DeliveryAgenda::hear(const std::vector<CommittedFact>& facts) {
    bool heard = false;
    {
        std::lock_guard lock(mutex_);
        for (const CommittedFact& each : facts) {
            if (!each.matter || !std::visit(AboutDelivery{}, each.fact.body)) continue;
            replace(*each.matter);
            heard = true;
        }
        if (heard) ++turn_;
    }
    if (heard) changed_.notify_all();
}

void DeliveryAgenda::read(storage::Store& store, std::stop_token stop) {
    const auto rows = store.reader()->deliveries_due(storage::no_instant, rows_max);
    for (const storage::DueRow& row : rows) {
        if (stop.stop_requested()) return;
        const auto body = store.reader()->matter(row.id);
        if (!body) continue;
        const Matter matter = from_row(*body);
        std::lock_guard lock(mutex_);
        if (!by_matter_.contains(matter.id.value)) replace(matter);
    }
    wake();
}

void DeliveryAgenda::replace(const Matter& matter) {
    if (const auto known = by_matter_.find(matter.id.value); known != by_matter_.end()) {
        for (const auto& [system, delivery] : known->second) by_system_[system].erase(delivery);
        by_matter_.erase(known);
    }
    std::vector<Entry> entries;
    for (const Delivery& delivery : matter.deliveries) {
        if (!delivery.next) continue;
        const DueDelivery due{*delivery.next, matter.id, delivery.id};
        by_system_[delivery.system].insert(due);
        entries.emplace_back(delivery.system, due);
    }
    if (!entries.empty()) by_matter_.emplace(matter.id.value, std::move(entries));
}

std::optional<DueDelivery> DeliveryAgenda::take(const std::string& system, WallClock& clock, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        std::set<DueDelivery>& queue = by_system_[system];
        auto wait = look_max;
        if (!queue.empty()) {
            const Duration until = queue.begin()->next - clock.now();
            if (until.ms <= 0) return queue.extract(queue.begin()).value();
            wait = std::min(wait, std::chrono::milliseconds(until.ms));
        }
        changed_.wait_for(lock, stop, wait, [this, seen = turn_] { return turn_ != seen; });
    }
    return std::nullopt;
}

void DeliveryAgenda::put_back(const std::string& system, const DueDelivery& taken, Instant next) {
    std::lock_guard lock(mutex_);
    const auto known = by_matter_.find(taken.matter.value);
    if (known == by_matter_.end()) return;
    for (auto& [of, delivery] : known->second) {
        if (delivery.delivery != taken.delivery) continue;
        by_system_[system].erase(delivery);
        delivery.next = next;
        by_system_[system].insert(delivery);
    }
}

std::map<std::string, std::size_t> DeliveryAgenda::waiting() const {
    std::lock_guard lock(mutex_);
    std::map<std::string, std::size_t> counts;
    for (const auto& [system, queue] : by_system_) counts[system] = queue.size();
    return counts;
}

void DeliveryAgenda::wake() {
    {
        std::lock_guard lock(mutex_);
        ++turn_;
    }
    changed_.notify_all();
}

}  // namespace pingzhi
