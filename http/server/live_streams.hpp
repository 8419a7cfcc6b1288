// The live streams of one I/O thread. Of each stream only a cursor is kept: what is sent is what the hub, or storage, holds above
// it, so that nothing is missed and nothing comes twice however slow the reader. Used on its thread only.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "http/server/admission.hpp"
#include "http/server/client_socket.hpp"
#include "http/server/door.hpp"
#include "http/server/io.hpp"
#include "http/server/live_hub.hpp"
#include "http/server/metrics.hpp"
#include "http/server/options.hpp"

namespace pingzhi::http {

class LiveStream;

class LiveStreams {
public:
    struct Surroundings {
        net::io_context& context;
        std::shared_ptr<Door> door;
        const ServerOptions& options;
        ThreadMetrics& metrics;
        std::span<char> scratch;
        std::atomic<std::size_t>& streams_in_all;
    };

    explicit LiveStreams(const Surroundings& surroundings);
    ~LiveStreams();

    // `head` is the response head, not yet sent. The place in `streams_in_all` has been taken by the caller.
    void start(ClientSocket socket, Admission::Ticket ticket, LiveStart start, std::string head);
    // Heartbeats and stalled readers; called a few times a second.
    void sweep() { walk(); }
    void end_all();
    std::size_t size() const { return streams_.size(); }

private:
    friend class LiveStream;

    struct Listening {
        std::shared_ptr<LiveHub> hub;
        std::uint64_t listener = 0;
        std::size_t streams = 0;
    };

    void listen(const std::shared_ptr<LiveHub>& hub);
    void leave(LiveHub& hub);
    void tick_soon();
    void walk();
    void walk_slice();
    void remove(LiveStream& stream);

    void fetch(const std::shared_ptr<LiveStream>& stream);
    void fetch_ended();

    Surroundings around_;
    std::vector<std::shared_ptr<LiveStream>> streams_;
    std::map<LiveHub*, Listening> listening_;
    SharedEvent heartbeat_;
    std::vector<SharedEvent> batch_;  // between two calls empty

    Timer tick_timer_;
    std::shared_ptr<std::atomic<bool>> rung_ = std::make_shared<std::atomic<bool>>(false);
    bool walking_ = false;
    bool walk_again_ = false;
    std::size_t walk_position_ = 0;  // streams before it have been visited in this walk

    std::size_t fetches_running_ = 0;
    std::deque<std::weak_ptr<LiveStream>> fetches_waiting_;
};

}  // namespace pingzhi::http
