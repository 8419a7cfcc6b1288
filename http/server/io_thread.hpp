// One thread with its own event loop, its connections and its streams. Nothing of it is touched by other threads but its door
// and its counters.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/server/admission.hpp"
#include "http/server/door.hpp"
#include "http/server/exchange.hpp"
#include "http/server/io.hpp"
#include "http/server/live_streams.hpp"
#include "http/server/metrics.hpp"
#include "http/server/options.hpp"
#include "http/server/responder.hpp"
#include "http/server/router.hpp"
#include "http/server/tls.hpp"

namespace pingzhi::http {

class Connection;

// What all threads share: read only, or safe from any thread.
struct Shared {
    Shared(ServerOptions server_options, Router server_router);

    const ServerOptions options;
    const Router router;
    std::optional<TlsIdentity> tls;
    ServerMetrics metrics;
    Admission admission;
    RateLimiter rate;
    std::atomic<std::size_t> streams_in_all{0};
    std::atomic<std::size_t> body_bytes_in_all{0};
};

class IoThread {
public:
    IoThread(unsigned index, Shared& shared);
    ~IoThread();

    void start();
    // Ends when the last connection has ended, or the stop deadline has passed.
    void stop();
    void join();

    // The rest is for this thread, its connections and its streams.
    struct Arrival {
        Socket socket;
        std::optional<TlsSession> tls;
        Admission::Ticket ticket;
        ClientAddress peer;
        std::optional<TransportProblem> turned_away;
    };
    void adopt(Arrival arrival);
    void remove(Connection& connection);

    // An answer that comes after its handler has returned finds its connection by the number of the exchange.
    std::uint64_t next_exchange() { return ++last_exchange_; }
    void await_answer(std::uint64_t exchange, Connection& connection) { awaiting_.emplace(exchange, &connection); }
    void forget_answer(std::uint64_t exchange) { awaiting_.erase(exchange); }
    void deliver(std::uint64_t exchange, Answer answer);

    unsigned index() const { return index_; }
    Shared& shared() { return shared_; }
    net::io_context& context() { return context_; }
    const std::shared_ptr<Door>& door() { return door_; }
    ThreadMetrics& metrics() { return metrics_; }
    ExchangePool& exchanges() { return exchanges_; }
    LiveStreams& streams() { return streams_; }
    std::span<char> scratch() { return scratch_; }
    bool stopping() const { return stopping_; }
    std::string_view date();

private:
    void run();
    void run_door();
    void begin_stop();
    void sweep_later();
    void sweep();
    void end_if_nothing_is_left();

    const unsigned index_;
    Shared& shared_;
    net::io_context context_{1};
    std::shared_ptr<Door> door_;
    ThreadMetrics& metrics_;
    std::vector<char> scratch_;
    ExchangePool exchanges_;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::unordered_map<std::uint64_t, Connection*> awaiting_;
    LiveStreams streams_;
    Timer sweep_timer_;
    const std::chrono::milliseconds sweep_interval_;
    std::uint64_t last_exchange_ = 0;
    std::string date_;
    std::time_t date_of_ = 0;
    bool stopping_ = false;
    SteadyClock::time_point stop_at_{};
    std::thread thread_;
};

}  // namespace pingzhi::http
