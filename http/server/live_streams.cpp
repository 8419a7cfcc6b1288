// The walk over the streams of one thread, in slices, so that requests are answered in between.
#include "http/server/live_streams.hpp"

#include <boost/asio/post.hpp>

#include "http/server/live_stream.hpp"

namespace pingzhi::http {

namespace {
constexpr std::size_t streams_per_slice = 128;
constexpr std::size_t fetches_max = 16;
}  // namespace

LiveStreams::LiveStreams(const Surroundings& surroundings)
    : around_(surroundings), heartbeat_(std::make_shared<const LiveEvent>(LiveEvent{0, {}, ":\n\n"})), tick_timer_(surroundings.context) {}

LiveStreams::~LiveStreams() = default;

void LiveStreams::start(ClientSocket socket, Admission::Ticket ticket, LiveStart start, std::string head) {
    listen(start.hub);
    auto stream = std::make_shared<LiveStream>(*this, std::move(socket), std::move(ticket), std::move(start), std::move(head));
    stream->index = streams_.size();
    streams_.push_back(stream);
    around_.metrics.streams_open.add();
    stream->begin();
}

void LiveStreams::listen(const std::shared_ptr<LiveHub>& hub) {
    Listening& listening = listening_[hub.get()];
    if (listening.streams++ > 0) return;
    listening.hub = hub;
    // Many events within one tick ring once. The door outlives this object, and is closed before it goes.
    listening.listener = hub->add_listener([this, door = around_.door, rung = rung_] {
        if (!rung->exchange(true)) door->put([this] { tick_soon(); });
    });
}

void LiveStreams::leave(LiveHub& hub) {
    const auto entry = listening_.find(&hub);
    if (--entry->second.streams > 0) return;
    hub.remove_listener(entry->second.listener);
    listening_.erase(entry);
}

void LiveStreams::tick_soon() {
    tick_timer_.expires_after(around_.options.live_tick);
    tick_timer_.async_wait([this](const ErrorCode& error) {
        // Before the hub is read: an event published from here on rings again.
        rung_->store(false);
        if (!error) walk();
    });
}

void LiveStreams::walk() {
    if (walking_) {
        walk_again_ = true;
        return;
    }
    if (streams_.empty()) return;
    walking_ = true;
    walk_position_ = 0;
    net::post(around_.context, [this] { walk_slice(); });
}

void LiveStreams::walk_slice() {
    const auto now = SteadyClock::now();
    for (std::size_t visited = 0; visited < streams_per_slice && walk_position_ < streams_.size(); ++visited) {
        const std::shared_ptr<LiveStream> stream = streams_[walk_position_++];
        if (stream->visit(now)) walk_again_ = true;
    }
    if (walk_position_ < streams_.size()) {
        net::post(around_.context, [this] { walk_slice(); });
        return;
    }
    walking_ = false;
    if (std::exchange(walk_again_, false)) walk();
}

void LiveStreams::remove(LiveStream& stream) {
    // Kept until the end of this function: the vector may hold the last pointer but one.
    const std::shared_ptr<LiveStream> removed = streams_[stream.index];
    std::size_t hole = stream.index;
    const auto move_into_hole = [&](std::size_t from) {
        if (from != hole) {
            streams_[hole] = std::move(streams_[from]);
            streams_[hole]->index = hole;
        }
        hole = from;
    };
    // A stream not yet visited must not come to stand among those that were.
    if (walking_ && hole < walk_position_) move_into_hole(--walk_position_);
    move_into_hole(streams_.size() - 1);
    streams_.pop_back();
    around_.metrics.streams_open.subtract(1);
    around_.streams_in_all.fetch_sub(1, std::memory_order_relaxed);
    leave(*stream.hub());
}

void LiveStreams::fetch(const std::shared_ptr<LiveStream>& stream) {
    if (fetches_running_ >= fetches_max) {
        fetches_waiting_.push_back(stream);
        return;
    }
    ++fetches_running_;
    stream->call_catch_up();
}

void LiveStreams::fetch_ended() {
    --fetches_running_;
    while (fetches_running_ < fetches_max && !fetches_waiting_.empty()) {
        const auto next = fetches_waiting_.front().lock();
        fetches_waiting_.pop_front();
        if (next) fetch(next);
    }
}

void LiveStreams::end_all() {
    tick_timer_.cancel();
    while (!streams_.empty()) {
        const std::shared_ptr<LiveStream> stream = streams_.back();
        stream->drop();
    }
}

}  // namespace pingzhi::http
