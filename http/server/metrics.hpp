// What the server counts about itself. Each I/O thread writes counters of its own, without contention; a scrape adds them up.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pingzhi::http {

// Written by one thread, read by any.
class Counter {
public:
    void add(std::uint64_t amount = 1) { value_.store(value_.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed); }
    void subtract(std::uint64_t amount) { value_.store(value_.load(std::memory_order_relaxed) - amount, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

// Upper ends of the latency buckets in seconds; one more bucket holds what is above.
inline constexpr std::array<double, 12> latency_bounds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10};

class ThreadMetrics {
public:
    explicit ThreadMetrics(std::size_t routes) : routes_(routes) {}

    void count_request(std::size_t route, unsigned status, std::chrono::microseconds duration);

    Counter bytes_received;
    Counter bytes_sent;
    Counter connections_opened;
    Counter connections_open;
    Counter requests_in_flight;
    Counter streams_open;
    Counter streams_stalled;  // dropped because their reader stood still
    Counter live_events_sent;
    Counter live_catch_ups;
    Counter refused_malformed;
    Counter refused_by_rate;
    Counter refused_full;
    Counter handlers_failed;

private:
    friend class ServerMetrics;

    // A slot belongs to the first status that comes; the last slot takes those for which none is left.
    struct StatusCounter {
        std::atomic<unsigned> status{0};
        Counter requests;
    };
    struct Route {
        std::array<StatusCounter, 16> by_status;
        std::array<Counter, latency_bounds.size() + 1> by_latency;
        Counter microseconds;
    };
    std::vector<Route> routes_;
};

class ServerMetrics {
public:
    // `routes` are names; one more, "none", stands for requests that found no route.
    ServerMetrics(std::vector<std::string> routes, std::size_t io_threads);

    ThreadMetrics& of_thread(std::size_t io_thread) { return *threads_[io_thread]; }
    std::size_t none_route() const { return route_names_.size() - 1; }
    std::string_view route_name(std::size_t route) const { return route_names_[route]; }

    std::uint64_t sum(Counter ThreadMetrics::*counter) const;

    // The text format of Prometheus, one family after another.
    std::string prometheus_text() const;

private:
    void append_requests(std::string& text, std::size_t route) const;
    void append_latencies(std::string& text, std::size_t route) const;

    std::vector<std::string> route_names_;
    std::vector<std::unique_ptr<ThreadMetrics>> threads_;
};

}  // namespace pingzhi::http
