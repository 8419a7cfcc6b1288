// Live streams: so many readers of /api/v1/live, reports coming in; when each reader has each event, what is missed or doubled,
// what a reader costs. Usage: bench_live [STREAMS] [REPORTS]
#include <fmt/core.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <utility>
#include <vector>

#include "testing/served/http_load.hpp"
#include "testing/served/served_city.hpp"

namespace {

using namespace pingzhi::testing;
using Steady = std::chrono::steady_clock;

struct Reader {
    int socket = -1;
    std::uint64_t last = 0;
    std::uint64_t events = 0;
    bool opened = false;
    std::uint64_t out_of_order = 0;  // doubled or missed: ids are dense here
    std::string rest;
};

std::string report(int i) {
    return post_json("/api/v1/matters", "bench-live-report-" + std::to_string(i),
                     R"({"service":"street-lamp","description":"路灯不亮","place":{"lon":121.02,"lat":30.68},"contact":{"phone":"13800000000"}})");
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t streams = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000;
    const int reports = argc > 2 ? std::atoi(argv[2]) : 100;
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);

    TemporaryFolder folder;
    auto data = folder.path() / "city";
    run({binary_path(), "init", "--pack", std::string(PINGZHI_SOURCE_DIR) + "/packs/pinghu", "--data", data.string()});
    ServedCity city(binary_path(), data, 18112, {"--rate-limit", "0"});
    run_load(city.port(), 1, 1, [](std::uint64_t) { return report(-1); });
    city.settle();
    double memory_before = city.resident_mebibytes();

    int epoll = epoll_create1(0);
    std::vector<Reader> readers(streams);
    auto began = Steady::now();
    for (std::size_t i = 0; i < streams; ++i) {
        readers[i].socket = connect_to(city.port());
        if (readers[i].socket < 0) {
            fmt::print("only {} streams could be opened\n", i);
            return 1;
        }
        std::string request = "GET /api/v1/live HTTP/1.1\r\nHost: bench\r\nLast-Event-ID: 3\r\n\r\n";
        if (send(readers[i].socket, request.data(), request.size(), MSG_NOSIGNAL) < 0) return 1;
        readers[i].last = 3;
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        epoll_ctl(epoll, EPOLL_CTL_ADD, readers[i].socket, &event);
    }
    // Everybody has their head of answer before the first report.
    std::this_thread::sleep_for(std::chrono::seconds(2));
    double opened = std::chrono::duration<double>(Steady::now() - began).count();
    double memory_open = city.resident_mebibytes();
    double cpu_before = city.cpu_seconds();

    // One report every 100 ms from a thread of its own; each brings two events, seqs 4, 5, 6, ...
    std::vector<Steady::time_point> given(static_cast<std::size_t>(reports));
    std::thread reporter([&] {
        for (int i = 0; i < reports; ++i) {
            given[static_cast<std::size_t>(i)] = Steady::now();
            run_load(city.port(), 1, 1, [i](std::uint64_t) { return report(i); });
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    });
    const std::uint64_t per_reader = 2 * static_cast<std::uint64_t>(reports), all = per_reader * streams;
    std::vector<float> delays;
    delays.reserve(all);
    std::uint64_t received = 0, broken = 0;
    std::vector<epoll_event> events(1024);
    char buffer[64 * 1024];
    auto deadline = Steady::now() + std::chrono::milliseconds(100 * reports) + std::chrono::seconds(60);
    while (received < all && Steady::now() < deadline) {
        int count = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 1000);
        for (int i = 0; i < count; ++i) {
            Reader& reader = readers[events[static_cast<std::size_t>(i)].data.u64];
            ssize_t length = recv(reader.socket, buffer, sizeof buffer, 0);
            if (length <= 0) {
                ++broken;
                epoll_ctl(epoll, EPOLL_CTL_DEL, reader.socket, nullptr);
                continue;
            }
            auto now = Steady::now();
            reader.rest.append(buffer, static_cast<std::size_t>(length));
            std::size_t line;
            while ((line = reader.rest.find('\n')) != std::string::npos) {
                if (reader.rest.starts_with("id: ")) {
                    std::uint64_t id = std::strtoull(reader.rest.c_str() + 4, nullptr, 10);
                    const bool opens = !std::exchange(reader.opened, true);  // the stream says where it begins
                    if (id != reader.last + (opens ? 0 : 1)) ++reader.out_of_order;
                    reader.last = id;
                    if (!opens) {
                        ++reader.events;
                        ++received;
                        auto index = static_cast<std::size_t>((id - 4) / 2);
                        if (index < given.size()) delays.push_back(std::chrono::duration<float, std::milli>(now - given[index]).count());
                    }
                }
                reader.rest.erase(0, line + 1);
            }
        }
    }
    reporter.join();
    double cpu = city.cpu_seconds() - cpu_before;
    std::uint64_t wrong = 0, missing = 0;
    for (const Reader& reader : readers) {
        wrong += reader.out_of_order;
        missing += per_reader - std::min(per_reader, reader.events);
    }
    std::sort(delays.begin(), delays.end());
    auto percentile = [&delays](double p) {
        return delays.empty() ? 0.0 : static_cast<double>(delays[static_cast<std::size_t>(static_cast<double>(delays.size() - 1) * p / 100)]);
    };
    fmt::print("{} streams opened in {:.1f} s; server {:.0f} MiB before, {:.0f} MiB with them: {:.1f} KiB a stream\n", streams, opened, memory_before,
               memory_open, (memory_open - memory_before) * 1024 / static_cast<double>(streams));
    fmt::print("{} events to each, {} in all: {} missing, {} out of order or doubled, {} streams broken\n", per_reader, received, missing, wrong, broken);
    fmt::print("report given -> event read: p50 {:.0f} ms, p99 {:.0f} ms, max {:.0f} ms\n", percentile(50), percentile(99), percentile(100));
    fmt::print("server CPU: {:.2f} us an event and stream, {:.0f} ms for an event to all\n", cpu * 1e6 / static_cast<double>(received),
               cpu * 1e3 / static_cast<double>(per_reader));
    for (Reader& reader : readers) close(reader.socket);
    return missing + wrong + broken == 0 ? 0 : 1;
}
