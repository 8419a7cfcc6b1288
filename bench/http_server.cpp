// The server layer alone, without a city: CPU of one request beside a bare Beast loop that parses and answers and does nothing else,
// then what an idle live stream weighs and how long one event takes to reach all of them.
// Usage: bench_http_server [REQUESTS] [STREAMS]
#include <fmt/core.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/server/server.hpp"
#include "testing/served/http_load.hpp"

namespace {

namespace net = boost::asio;
namespace http = boost::beast::http;
using namespace pingzhi::http;
using namespace pingzhi::testing;
using Steady = std::chrono::steady_clock;
using Executor = net::io_context::executor_type;
using Socket = net::basic_stream_socket<net::ip::tcp, Executor>;
constexpr net::use_awaitable_t<Executor> awaiting{};

double cpu_seconds() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

double resident_kibibytes() {
    std::ifstream file("/proc/self/statm");
    double pages = 0;
    file >> pages >> pages;
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024;
}

// The yardstick: no routes, no limits, no deadlines, no security fields.
net::awaitable<void, Executor> answer_bare(Socket socket) {
    boost::beast::flat_buffer buffer;
    for (;;) {
        http::request<http::string_body> request;
        co_await http::async_read(socket, buffer, request, awaiting);
        http::response<http::string_body> response(http::status::ok, 11);
        response.set(http::field::content_type, "text/plain");
        response.body() = "hello";
        response.prepare_payload();
        co_await http::async_write(socket, response, awaiting);
    }
}

net::awaitable<void, Executor> accept_bare(net::basic_socket_acceptor<net::ip::tcp, Executor>& acceptor) {
    for (;;) {
        Socket socket = co_await acceptor.async_accept(awaiting);
        socket.set_option(net::ip::tcp::no_delay(true));
        net::co_spawn(acceptor.get_executor(), answer_bare(std::move(socket)), net::detached);
    }
}

void print_load(const char* name, std::uint16_t port, unsigned connections, std::uint64_t requests, const std::string& bytes) {
    run_load(port, connections, requests / 10, [&](std::uint64_t) { return bytes; });
    const double before = cpu_seconds();
    const LoadResult load = run_load(port, connections, requests, [&](std::uint64_t) { return bytes; });
    const double cpu = cpu_seconds() - before - load.own_cpu_seconds;
    fmt::print("{:<34} {:>4} {:>10.0f} {:>10.1f} {:>8.2f} {:>8.2f} {:>7}\n", name, connections, load.per_second(),
               cpu / static_cast<double>(load.answered) * 1e6, load.percentile(50), load.percentile(99), load.failed);
}

// Answers in batches from one thread, as the writer does after a commit.
class Writer {
public:
    void put(Responder responder) {
        const std::scoped_lock lock(mutex_);
        waiting_.push_back(std::move(responder));
    }

private:
    void run(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::vector<Responder> batch;
            {
                const std::scoped_lock lock(mutex_);
                batch.swap(waiting_);
            }
            for (const Responder& responder : batch) responder.answer(Response{.content_type = std::string(text_content), .body = "hello"});
            if (batch.empty()) std::this_thread::sleep_for(std::chrono::microseconds(50));
        }
    }
    std::mutex mutex_;
    std::vector<Responder> waiting_;
    std::jthread thread_{[this](const std::stop_token& stop) { run(stop); }};
};

void measure_streams(std::uint16_t port, LiveHub& hub, const Server& server, std::size_t streams) {
    const int epoll = epoll_create1(0);
    const double before = resident_kibibytes();
    const std::string request = "GET /live HTTP/1.1\r\nHost: bench\r\n\r\n";
    std::vector<int> sockets;
    char scratch[4096];
    for (std::size_t stream = 0; stream < streams; ++stream) {
        const int socket = connect_to(port);
        if (socket < 0 || send(socket, request.data(), request.size(), MSG_NOSIGNAL) < 0 || recv(socket, scratch, sizeof scratch, 0) <= 0) {
            fmt::print("only {} streams could be opened\n", stream);
            break;
        }
        epoll_event interest{.events = EPOLLIN, .data = {.fd = socket}};
        epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &interest);
        sockets.push_back(socket);
    }
    while (server.load().streams < sockets.size()) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    const double opened = resident_kibibytes();

    std::vector<double> arrivals_ms;
    const double cpu_before = cpu_seconds();
    timespec own_before{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &own_before);
    constexpr std::uint64_t events = 20;
    const std::string data(400, 'd');
    for (std::uint64_t id = 1; id <= events; ++id) {
        const auto published = Steady::now();
        hub.publish({{.id = id, .text = render_event(id, "fact", data)}});
        for (std::size_t reached = 0; reached < sockets.size();) {
            epoll_event ready[256];
            const int count = epoll_wait(epoll, ready, 256, 10'000);
            if (count <= 0) break;
            for (int at = 0; at < count; ++at) {
                if (recv(ready[at].data.fd, scratch, sizeof scratch, 0) < 100) continue;  // a heartbeat
                ++reached;
                arrivals_ms.push_back(std::chrono::duration<double, std::milli>(Steady::now() - published).count());
            }
        }
    }
    timespec own_after{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &own_after);
    const double own = static_cast<double>(own_after.tv_sec - own_before.tv_sec) + static_cast<double>(own_after.tv_nsec - own_before.tv_nsec) / 1e9;
    const double cpu = cpu_seconds() - cpu_before - own;
    std::ranges::sort(arrivals_ms);
    fmt::print(
        "{} streams: {:.1f} KiB resident each; {} of {} events arrived, p50 {:.0f} ms, p99 {:.0f} ms, last {:.0f} ms, {:.1f} us CPU a send; {:.1f} KiB each "
        "afterwards\n\n",
        sockets.size(), (opened - before) / static_cast<double>(sockets.size()), arrivals_ms.size(), events * sockets.size(),
        arrivals_ms[arrivals_ms.size() / 2], arrivals_ms[arrivals_ms.size() * 99 / 100], arrivals_ms.back(),
        cpu / static_cast<double>(arrivals_ms.size()) * 1e6, (resident_kibibytes() - before) / static_cast<double>(sockets.size()));
    for (const int socket : sockets) close(socket);
    close(epoll);
}

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t requests = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200'000;
    const std::size_t streams = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 8'000;
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);

    net::io_context bare(1);
    net::basic_socket_acceptor<net::ip::tcp, Executor> acceptor(bare, net::ip::tcp::endpoint(net::ip::address_v4::loopback(), 0));
    net::co_spawn(bare, accept_bare(acceptor), net::detached);
    std::thread bare_thread([&] { bare.run(); });

    Writer writer;
    const auto hub = std::make_shared<LiveHub>(4'096, 0);
    Server server(
        {.port = 0, .io_threads = 1, .connections_per_client_max = 20'000, .rate = {}},
        Router({
            {.pattern = "/hello",
             .handler = [](const Request&, const Responder& responder) { responder.answer(Response{.content_type = "text/plain", .body = "hello"}); },
             .name = "hello",
             .permit = for_anyone},
            {.method = Method::post,
             .pattern = "/echo",
             .handler = [](const Request& request,
                           const Responder& responder) { responder.answer(Response{.content_type = "text/plain", .body = std::string(request.body)}); },
             .name = "echo",
             .permit = for_anyone},
            {.pattern = "/late",
             .handler = [&](const Request&, Responder responder) { writer.put(std::move(responder)); },
             .name = "late",
             .permit = for_anyone},
            {.pattern = "/live",
             .handler = [&](const Request&, const Responder& responder) { responder.answer(LiveStart{.hub = hub, .cursor = hub->newest()}); },
             .name = "live",
             .permit = for_anyone},
        }));
    server.start();

    measure_streams(server.port(), *hub, server, streams);  // first: later the heap has room to spare, and a stream seems to weigh nothing

    const std::string hello = get_request("/hello");
    fmt::print("{:<34} {:>4} {:>10} {:>10} {:>8} {:>8} {:>7}\n", "one I/O thread", "conn", "requests/s", "us CPU", "p50 ms", "p99 ms", "failed");
    for (const unsigned connections : {64U, 512U}) {
        print_load("bare Beast loop", acceptor.local_endpoint().port(), connections, requests, hello);
        print_load("server, answered at once", server.port(), connections, requests, hello);
        print_load("server, 500-byte POST", server.port(), connections, requests, post_json("/echo", "key", std::string(500, 'a')));
        print_load("server, answered by a writer", server.port(), connections, requests, get_request("/late"));
    }
    server.stop();
    bare.stop();
    bare_thread.join();
    return 0;
}
