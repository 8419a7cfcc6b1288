// Counting, and the text that Prometheus scrapes.
#include "http/server/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace pingzhi::http {

namespace {

struct Family {
    std::string_view name;
    std::string_view type;
    std::string_view help;
    Counter ThreadMetrics::*counter;
};

constexpr Family families[] = {
    {"pingzhi_http_connections_open", "gauge", "Connections open now, streams among them.", &ThreadMetrics::connections_open},
    {"pingzhi_http_connections_total", "counter", "Connections accepted.", &ThreadMetrics::connections_opened},
    {"pingzhi_http_requests_in_flight", "gauge", "Requests whose answer is not yet sent.", &ThreadMetrics::requests_in_flight},
    {"pingzhi_http_received_bytes_total", "counter", "Bytes received.", &ThreadMetrics::bytes_received},
    {"pingzhi_http_sent_bytes_total", "counter", "Bytes sent.", &ThreadMetrics::bytes_sent},
    {"pingzhi_http_malformed_total", "counter", "Requests refused because they break HTTP.", &ThreadMetrics::refused_malformed},
    {"pingzhi_http_rate_limited_total", "counter", "Requests refused by the rate of their client.", &ThreadMetrics::refused_by_rate},
    {"pingzhi_http_turned_away_total", "counter", "Connections and streams refused because there were too many.", &ThreadMetrics::refused_full},
    {"pingzhi_http_handler_failures_total", "counter", "Handlers that threw.", &ThreadMetrics::handlers_failed},
    {"pingzhi_live_streams_open", "gauge", "Live streams open now.", &ThreadMetrics::streams_open},
    {"pingzhi_live_events_sent_total", "counter", "Live events sent, one for each stream.", &ThreadMetrics::live_events_sent},
    {"pingzhi_live_catch_ups_total", "counter", "Times that a stream was behind the ring and read from storage.", &ThreadMetrics::live_catch_ups},
    {"pingzhi_live_stalled_total", "counter", "Streams dropped because their reader stood still.", &ThreadMetrics::streams_stalled},
};

}  // namespace

void ThreadMetrics::count_request(std::size_t route, unsigned status, std::chrono::microseconds duration) {
    Route& counters = routes_[route];
    auto slot = counters.by_status.begin();
    while (slot != counters.by_status.end() - 1) {
        const unsigned owner = slot->status.load(std::memory_order_relaxed);
        if (owner == status) break;
        if (owner == 0) {
            slot->status.store(status, std::memory_order_relaxed);
            break;
        }
        ++slot;
    }
    slot->requests.add();
    const double seconds = std::chrono::duration<double>(duration).count();
    const auto bucket = std::ranges::lower_bound(latency_bounds, seconds) - latency_bounds.begin();
    counters.by_latency[static_cast<std::size_t>(bucket)].add();
    counters.microseconds.add(static_cast<std::uint64_t>(duration.count()));
}

ServerMetrics::ServerMetrics(std::vector<std::string> routes, std::size_t io_threads) : route_names_(std::move(routes)) {
    route_names_.emplace_back("none");
    for (std::size_t thread = 0; thread < io_threads; ++thread) threads_.push_back(std::make_unique<ThreadMetrics>(route_names_.size()));
}

std::uint64_t ServerMetrics::sum(Counter ThreadMetrics::*counter) const {
    std::uint64_t total = 0;
    for (const auto& thread : threads_) total += (*thread.*counter).value();
    return total;
}

std::string ServerMetrics::prometheus_text() const {
    std::string text;
    const auto out = std::back_inserter(text);
    for (const Family& family : families) {
        fmt::format_to(out, "# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", family.name, family.help, family.type, sum(family.counter));
    }

    text += "# HELP pingzhi_http_requests_total Requests answered.\n# TYPE pingzhi_http_requests_total counter\n";
    for (std::size_t route = 0; route < route_names_.size(); ++route) append_requests(text, route);
    text +=
        "# HELP pingzhi_http_request_seconds From the first byte of a request to the last of its answer.\n"
        "# TYPE pingzhi_http_request_seconds histogram\n";
    for (std::size_t route = 0; route < route_names_.size(); ++route) append_latencies(text, route);
    return text;
}

void ServerMetrics::append_requests(std::string& text, std::size_t route) const {
    std::map<unsigned, std::uint64_t> by_status;
    for (const auto& thread : threads_) {
        for (const auto& slot : thread->routes_[route].by_status) {
            if (slot.requests.value() > 0) by_status[slot.status.load(std::memory_order_relaxed)] += slot.requests.value();
        }
    }
    for (const auto& [status, requests] : by_status) {
        fmt::format_to(std::back_inserter(text), "pingzhi_http_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", route_names_[route],
                       status == 0 ? "other" : std::to_string(status), requests);
    }
}

void ServerMetrics::append_latencies(std::string& text, std::size_t route) const {
    std::array<std::uint64_t, latency_bounds.size() + 1> buckets{};
    std::uint64_t microseconds = 0;
    for (const auto& thread : threads_) {
        const auto& counters = thread->routes_[route];
        for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) buckets[bucket] += counters.by_latency[bucket].value();
        microseconds += counters.microseconds.value();
    }
    const auto out = std::back_inserter(text);
    std::uint64_t up_to = 0;
    for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) {
        up_to += buckets[bucket];
        const std::string bound = bucket < latency_bounds.size() ? fmt::format("{}", latency_bounds[bucket]) : "+Inf";
        fmt::format_to(out, "pingzhi_http_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route_names_[route], bound, up_to);
    }
    fmt::format_to(out, "pingzhi_http_request_seconds_sum{{route=\"{0}\"}} {1}\npingzhi_http_request_seconds_count{{route=\"{0}\"}} {2}\n", route_names_[route],
                   static_cast<double>(microseconds) / 1e6, up_to);
}

}  // namespace pingzhi::http
