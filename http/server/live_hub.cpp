// The ring of the last events.
#include "http/server/live_hub.hpp"

#include <algorithm>

#include "http/server/encoding.hpp"

namespace pingzhi::http {

std::string render_event(std::uint64_t id, std::string_view name, std::string_view data) {
    std::string text = "id: " + std::to_string(id) + "\n";
    if (!name.empty()) {
        text += "event: ";
        text += name;
        text += '\n';
    }
    do {
        text += "data: ";
        text += take_until(data, '\n');
        text += '\n';
    } while (!data.empty());
    text += '\n';
    std::erase(text, '\r');  // it would end a line too
    return text;
}

LiveHub::LiveHub(std::size_t ring_events, std::uint64_t newest_stored)
    : ring_events_(std::max<std::size_t>(ring_events, 1)), newest_(newest_stored), floor_(newest_stored) {}

void LiveHub::publish(std::vector<LiveEvent> events) {
    if (events.empty()) return;
    const std::uint64_t newest = events.back().id;
    {
        const std::scoped_lock lock(ring_mutex_);
        for (LiveEvent& event : events) ring_.push_back(std::make_shared<const LiveEvent>(std::move(event)));
        while (ring_.size() > ring_events_) {
            floor_ = ring_.front()->id;
            ring_.pop_front();
        }
        newest_.store(newest, std::memory_order_release);
    }
    wake_all();
}

bool LiveHub::is_heard() const {
    const std::scoped_lock lock(listeners_mutex_);
    return !listeners_.empty();
}

// Who has begun to listen since is woken, and finds that the ring does not hold what it wants.
void LiveHub::pass(std::uint64_t newest) {
    {
        const std::scoped_lock lock(ring_mutex_);
        ring_.clear();
        floor_ = newest;
        newest_.store(newest, std::memory_order_release);
    }
    wake_all();
}

void LiveHub::wake_all() {
    const std::scoped_lock lock(listeners_mutex_);
    for (const auto& [listener, wake] : listeners_) wake();
}

bool LiveHub::read(std::uint64_t cursor, std::size_t events_max, std::vector<SharedEvent>& out) const {
    const std::scoped_lock lock(ring_mutex_);
    if (cursor < floor_) return false;
    auto next = std::ranges::upper_bound(ring_, cursor, {}, [](const SharedEvent& event) { return event->id; });
    for (; next != ring_.end() && events_max > 0; ++next, --events_max) out.push_back(*next);
    return true;
}

std::uint64_t LiveHub::add_listener(std::function<void()> wake) {
    const std::scoped_lock lock(listeners_mutex_);
    listeners_.emplace(++next_listener_, std::move(wake));
    return next_listener_;
}

void LiveHub::remove_listener(std::uint64_t listener) {
    const std::scoped_lock lock(listeners_mutex_);
    listeners_.erase(listener);
}

}  // namespace pingzhi::http
