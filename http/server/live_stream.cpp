// Sending to one reader without ever waiting for it.
#include "http/server/live_stream.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/socket_base.hpp>
#include <spdlog/spdlog.h>

#include <array>

namespace pingzhi::http {

namespace {

constexpr std::size_t batch_events = 32;
constexpr unsigned rounds_per_visit = 4;
constexpr std::size_t buffers_per_write = 16;

SharedEvent as_event(std::string text) { return std::make_shared<const LiveEvent>(LiveEvent{0, {}, std::move(text)}); }

}  // namespace

LiveStream::LiveStream(LiveStreams& streams, ClientSocket socket, Admission::Ticket ticket, LiveStart start, std::string head)
    : streams_(streams),
      socket_(std::move(socket)),
      ticket_(std::move(ticket)),
      hub_(std::move(start.hub)),
      filter_(std::move(start.filter)),
      catch_up_(std::move(start.catch_up)),
      over_(std::move(start.over)),
      cursor_(start.cursor),
      since_(SteadyClock::now()) {
    unsent_.push_back(as_event(std::move(head) + start.opening));
    socket_.set_option(net::socket_base::send_buffer_size(streams.around_.options.stream_send_buffer_bytes));
}

void LiveStream::begin() {
    watch_reader();
    if (visit(SteadyClock::now())) streams_.walk();
}

bool LiveStream::visit(SteadyClock::time_point now) {
    if (gone_) return false;
    if (over_ && done_or_dropped([this] { return over_(); })) {
        drop();
        return false;
    }
    if (gone_) return false;
    if (blocked_) {
        if (now - since_ >= streams_.around_.options.stalled_deadline) {
            streams_.around_.metrics.streams_stalled.add();
            drop();
        }
        return false;
    }
    if (unsent_.empty() && now - since_ >= streams_.around_.options.heartbeat) unsent_.push_back(streams_.heartbeat_);
    return done_or_dropped([&] { return pump(); });
}

// What fails is a filter, or the memory. The client comes back with its Last-Event-ID.
template <class Action>
bool LiveStream::done_or_dropped(Action action) {
    try {
        return action();
    } catch (const std::exception& breakdown) {
        spdlog::error("a live stream is ended: {}", breakdown.what());
        drop();
        return false;
    }
}

bool LiveStream::pump() {
    for (unsigned round = 0; round < rounds_per_visit; ++round) {
        if (!flush() || fetching_) return false;
        if (ending_) {
            drop();
            return false;
        }
        if (!take_new()) return false;
    }
    return true;
}

bool LiveStream::flush() {
    while (unsent_from_ < unsent_.size()) {
        std::array<net::const_buffer, buffers_per_write> buffers;
        std::size_t filled = 0;
        for (std::size_t at = unsent_from_; at < unsent_.size() && filled < buffers.size(); ++at, ++filled) {
            buffers[filled] = net::buffer(unsent_[at]->text);
        }
        buffers[0] += sent_of_first_;
        ErrorCode error;
        std::size_t sent = socket_.write_some(std::span(buffers).first(filled), error);
        if (would_block(error)) {
            write_later();
            return false;
        }
        if (error) {
            drop();
            return false;
        }
        since_ = SteadyClock::now();
        streams_.around_.metrics.bytes_sent.add(sent);
        sent += sent_of_first_;
        while (unsent_from_ < unsent_.size() && sent >= unsent_[unsent_from_]->text.size()) {
            sent -= unsent_[unsent_from_]->text.size();
            ++unsent_from_;
        }
        sent_of_first_ = sent;
    }
    std::vector<SharedEvent>().swap(unsent_);
    unsent_from_ = 0;
    sent_of_first_ = 0;
    return true;
}

bool LiveStream::take_new() {
    if (hub_->newest() <= cursor_) return false;
    auto& batch = streams_.batch_;
    batch.clear();
    if (!hub_->read(cursor_, batch_events, batch)) {
        if (!catch_up_) {
            ending_ = true;
            return true;
        }
        fetching_ = true;
        streams_.fetch(shared_from_this());
        return false;
    }
    for (const SharedEvent& event : batch) queue(event);
    batch.clear();
    return true;
}

void LiveStream::queue(const SharedEvent& event) {
    if (ending_ || event->id <= cursor_) return;
    switch (filter_ ? filter_(*event) : Verdict::send) {
        case Verdict::send:
            unsent_.push_back(event);
            streams_.around_.metrics.live_events_sent.add();
            break;
        case Verdict::skip: break;
        case Verdict::end: ending_ = true; return;
    }
    cursor_ = event->id;
}

void LiveStream::call_catch_up() {
    // Exactly one answer reaches take_older(), also when the callee drops `give` without calling it.
    struct Reply {
        std::shared_ptr<Door> door;
        LiveStreams* streams;
        std::weak_ptr<LiveStream> stream;
        std::atomic<bool> given{false};

        void give(OlderEvents older) {
            if (given.exchange(true)) return;
            door->put([streams = streams, stream = stream, older = std::move(older)]() mutable {
                streams->fetch_ended();
                if (const auto alive = stream.lock()) alive->take_older(std::move(older));
            });
        }
        ~Reply() { give({}); }
    };
    streams_.around_.metrics.live_catch_ups.add();
    const auto reply = std::make_shared<Reply>(streams_.around_.door, &streams_, weak_from_this());
    try {
        catch_up_(cursor_, 2 * batch_events, [reply](OlderEvents older) { reply->give(std::move(older)); });
    } catch (const std::exception& breakdown) {
        spdlog::error("older live events cannot be read: {}", breakdown.what());
    }
}

void LiveStream::take_older(OlderEvents older) {
    if (gone_) return;
    fetching_ = false;
    const bool queued = done_or_dropped([&] {
        if (older.through <= cursor_) ending_ = true;
        for (LiveEvent& event : older.events) queue(std::make_shared<const LiveEvent>(std::move(event)));
        if (!ending_) cursor_ = std::max(cursor_, older.through);
        return true;
    });
    if (queued && !blocked_ && visit(SteadyClock::now())) streams_.walk();
}

void LiveStream::write_later() {
    blocked_ = true;
    since_ = SteadyClock::now();
    socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const ErrorCode& error) {
        if (error || self->gone_) return;
        self->blocked_ = false;
        if (self->visit(SteadyClock::now())) self->streams_.walk();
    });
}

// The client of a stream has nothing more to say: whatever becomes readable is its end.
void LiveStream::watch_reader() {
    socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const ErrorCode& error) {
        if (error || self->gone_) return;
        ErrorCode read_error;
        self->socket_.read_some(self->streams_.around_.scratch, read_error);
        if (would_block(read_error)) return self->watch_reader();
        self->drop();
    });
}

void LiveStream::drop() {
    if (gone_) return;
    gone_ = true;
    socket_.shut_sending();
    socket_.close();
    ticket_ = Admission::Ticket{};
    streams_.remove(*this);
}

}  // namespace pingzhi::http
