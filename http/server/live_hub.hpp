// The live feed of one city inside this process: the last events, rendered once and shared by every stream. Published by the
// writer after its commit; read by the I/O threads. Ids are those of the ledger: rising, not necessarily without holes.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace pingzhi::http {

struct LiveEvent {
    std::uint64_t id = 0;
    std::vector<std::uint64_t> tags{};  // what filters look at; their meaning belongs to who publishes
    std::string text{};                 // as it goes over the wire, from render_event()
};
using SharedEvent = std::shared_ptr<const LiveEvent>;

// One event of the event-stream format; a line break in the data becomes a data line of its own.
std::string render_event(std::uint64_t id, std::string_view name, std::string_view data);

class LiveHub {
public:
    // `newest_stored` is the last id that was stored before this hub began: whatever is at or below it is not in the ring.
    LiveHub(std::size_t ring_events, std::uint64_t newest_stored);

    // From one thread at a time, ids rising. Call it after the commit: a stream that reads storage must find what it was told of.
    void publish(std::vector<LiveEvent> events);

    // While nobody listens, events need not be made: who comes later has them from storage. `newest` is the id of the last that was stored.
    bool is_heard() const;
    void pass(std::uint64_t newest);

    // The cursor of a stream that wants only what comes from now on.
    std::uint64_t newest() const { return newest_.load(std::memory_order_acquire); }

    // Appends up to `events_max` events above `cursor`, oldest first. False, and nothing appended, where the ring no longer
    // holds all of them: then storage has to be asked.
    bool read(std::uint64_t cursor, std::size_t events_max, std::vector<SharedEvent>& out) const;

    // `wake` is called after each publish, on the publishing thread; it must be cheap.
    std::uint64_t add_listener(std::function<void()> wake);
    void remove_listener(std::uint64_t listener);

private:
    void wake_all();

    const std::size_t ring_events_;
    std::atomic<std::uint64_t> newest_;
    mutable std::mutex ring_mutex_;
    std::deque<SharedEvent> ring_;
    std::uint64_t floor_;  // the ring holds every event above this id
    mutable std::mutex listeners_mutex_;
    std::map<std::uint64_t, std::function<void()>> listeners_;
    std::uint64_t next_listener_ = 0;
};

// What a stream does with an event: `end` closes the stream before it, for a reader whose permits have gone.
enum class Verdict : std::uint8_t { send, skip, end };
using LiveFilter = std::function<Verdict(const LiveEvent&)>;

// What storage had for a stream that fell behind the ring.
struct OlderEvents {
    std::vector<LiveEvent> events;  // every event above the asked cursor up to `through`, oldest first
    std::uint64_t through = 0;      // how far storage has been read; must go beyond the asked cursor
};
// Fetches up to `events_max` events above `cursor`. Called on an I/O thread; gives the answer from any thread, at once or later.
// A fetch that cannot be done is given an answer with `through` = 0, which ends the stream.
using CatchUp = std::function<void(std::uint64_t cursor, std::size_t events_max, std::function<void(OlderEvents)> give)>;

// How a handler turns its request into a stream.
struct LiveStart {
    std::shared_ptr<LiveHub> hub{};
    // The last id that the client has: Request::last_event_id(), or hub->newest(), or the id of a snapshot. Never more than what is
    // stored: a stream with a cursor from the future (made up, or from before a restore) waits until the ids have reached it.
    std::uint64_t cursor = 0;
    LiveFilter filter{};    // none: everything is sent
    CatchUp catch_up{};     // none: a stream that is behind the ring is ended
    std::string opening{};  // sent first, already in the event-stream format
    // Asked several times a second, and before anything is sent: whether the stream shall end, for whom the reader's session has.
    std::function<bool()> over{};
};

}  // namespace pingzhi::http
