// A closed-loop HTTP load from one thread: so many connections, each sending its next request when the last is answered.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pingzhi::testing {

struct LoadResult {
    std::uint64_t answered = 0;
    std::uint64_t failed = 0;  // a status of 400 or above, or a connection that broke
    double seconds = 0;
    double own_cpu_seconds = 0;
    std::vector<float> latencies_ms;  // sorted

    double per_second() const { return static_cast<double>(answered) / seconds; }
    double percentile(double of_hundred) const;
};

// `request(i)` gives the bytes of the i-th request. Ends after `requests` answers.
LoadResult run_load(std::uint16_t port, unsigned connections, std::uint64_t requests, const std::function<std::string(std::uint64_t)>& request);

// The status of one GET, 0 where nothing answers.
int get_status(std::uint16_t port, const std::string& path);
// The body of one GET with status 200; throws otherwise.
std::string get_body(std::uint16_t port, const std::string& path);

std::string post_json(const std::string& path, const std::string& idempotency_key, const std::string& body);
std::string get_request(const std::string& path);

int connect_to(std::uint16_t port);  // -1 where nothing listens

}  // namespace pingzhi::testing
