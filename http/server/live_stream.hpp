// One live stream: a socket, a cursor, and what of the last batch the reader has not yet taken.
#pragma once

#include <memory>
#include <vector>

#include "http/server/live_streams.hpp"

namespace pingzhi::http {

class LiveStream : public std::enable_shared_from_this<LiveStream> {
public:
    LiveStream(LiveStreams& streams, ClientSocket socket, Admission::Ticket ticket, LiveStart start, std::string head);

    void begin();
    // Sends what is new and what is due; says whether there is more than its share of one walk.
    bool visit(SteadyClock::time_point now);
    void drop();

    void call_catch_up();
    void take_older(OlderEvents older);

    const std::shared_ptr<LiveHub>& hub() const { return hub_; }
    std::size_t index = 0;  // where LiveStreams keeps it

private:
    template <class Action>
    bool done_or_dropped(Action action);
    bool pump();
    bool flush();
    bool take_new();
    void queue(const SharedEvent& event);
    void write_later();
    void watch_reader();

    LiveStreams& streams_;
    ClientSocket socket_;
    Admission::Ticket ticket_;
    std::shared_ptr<LiveHub> hub_;
    LiveFilter filter_;
    CatchUp catch_up_;
    std::function<bool()> over_;
    std::uint64_t cursor_;  // everything up to it has been queued, or was not for this reader

    std::vector<SharedEvent> unsent_;
    std::size_t unsent_from_ = 0;  // the first event not wholly sent
    std::size_t sent_of_first_ = 0;
    SteadyClock::time_point since_;  // the last progress, or since when the reader takes nothing
    bool blocked_ = false;
    bool fetching_ = false;
    bool ending_ = false;
    bool gone_ = false;
};

}  // namespace pingzhi::http
