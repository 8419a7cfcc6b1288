#include "testing/served/http_load.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

namespace pingzhi::testing {
namespace {

using Steady = std::chrono::steady_clock;

double own_cpu() {
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    auto seconds = [](timeval t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Bytes of the first whole answer in `text`, its status in `status`; 0 if it is not whole yet.
std::size_t whole_answer(std::string_view text, int& status) {
    std::size_t head = text.find("\r\n\r\n");
    if (head == std::string_view::npos) return 0;
    status = std::atoi(std::string(text.substr(9, 3)).c_str());
    std::size_t at = text.find("Content-Length: ");
    std::size_t length = at < head ? std::strtoull(text.data() + at + 16, nullptr, 10) : 0;
    std::size_t whole = head + 4 + length;
    return text.size() >= whole ? whole : 0;
}

struct Connection {
    int socket = -1;
    std::string received;
    Steady::time_point sent;
};

void send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) throw std::runtime_error("the server closed a connection");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

}  // namespace

double LoadResult::percentile(double of_hundred) const {
    if (latencies_ms.empty()) return 0;
    auto index = static_cast<std::size_t>(static_cast<double>(latencies_ms.size() - 1) * of_hundred / 100.0);
    return static_cast<double>(latencies_ms[index]);
}

int connect_to(std::uint16_t port) {
    int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    if (connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        close(socket);
        return -1;
    }
    int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

LoadResult run_load(std::uint16_t port, unsigned connections, std::uint64_t requests, const std::function<std::string(std::uint64_t)>& request) {
    LoadResult result;
    result.latencies_ms.reserve(requests);
    int epoll = epoll_create1(0);
    std::vector<Connection> open(connections);
    std::uint64_t next = 0;
    auto send_next = [&](Connection& connection) {
        if (next >= requests) return;
        connection.sent = Steady::now();
        send_all(connection.socket, request(next++));
    };
    for (unsigned i = 0; i < connections; ++i) {
        open[i].socket = connect_to(port);
        if (open[i].socket < 0) throw std::runtime_error("cannot connect");
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u32 = i;
        epoll_ctl(epoll, EPOLL_CTL_ADD, open[i].socket, &event);
    }
    auto began = Steady::now();
    double cpu_before = own_cpu();
    for (Connection& connection : open) send_next(connection);
    std::vector<epoll_event> events(256);
    char buffer[64 * 1024];
    while (result.answered + result.failed < requests) {
        int count = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 30'000);
        if (count <= 0) throw std::runtime_error("no answer for 30 s");
        for (int i = 0; i < count; ++i) {
            Connection& connection = open[events[static_cast<std::size_t>(i)].data.u32];
            ssize_t length = recv(connection.socket, buffer, sizeof buffer, 0);
            if (length <= 0) throw std::runtime_error("the server closed a connection");
            connection.received.append(buffer, static_cast<std::size_t>(length));
            int status = 0;
            while (std::size_t whole = whole_answer(connection.received, status)) {
                connection.received.erase(0, whole);
                ++(status >= 200 && status < 400 ? result.answered : result.failed);
                result.latencies_ms.push_back(std::chrono::duration<float, std::milli>(Steady::now() - connection.sent).count());
                send_next(connection);
            }
        }
    }
    result.seconds = std::chrono::duration<double>(Steady::now() - began).count();
    result.own_cpu_seconds = own_cpu() - cpu_before;
    for (Connection& connection : open) close(connection.socket);
    close(epoll);
    std::sort(result.latencies_ms.begin(), result.latencies_ms.end());
    return result;
}

std::string get_request(const std::string& path) { return "GET " + path + " HTTP/1.1\r\nHost: bench\r\n\r\n"; }

std::string post_json(const std::string& path, const std::string& idempotency_key, const std::string& body) {
    return "POST " + path + " HTTP/1.1\r\nHost: bench\r\nIdempotency-Key: " + idempotency_key +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

namespace {

std::string answer_to(std::uint16_t port, const std::string& path, int& status) {
    int socket = connect_to(port);
    if (socket < 0) return {};
    std::string request = get_request(path), received;
    status = 0;
    if (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) {
        char buffer[16 * 1024];
        while (true) {
            ssize_t length = recv(socket, buffer, sizeof buffer, 0);
            if (length <= 0) break;
            received.append(buffer, static_cast<std::size_t>(length));
            if (whole_answer(received, status)) break;
        }
    }
    close(socket);
    std::size_t head = received.find("\r\n\r\n");
    return head == std::string::npos ? std::string() : received.substr(head + 4);
}

}  // namespace

int get_status(std::uint16_t port, const std::string& path) {
    int status = 0;
    answer_to(port, path, status);
    return status;
}

std::string get_body(std::uint16_t port, const std::string& path) {
    int status = 0;
    std::string body = answer_to(port, path, status);
    if (status != 200) throw std::runtime_error("GET " + path + " answered " + std::to_string(status));
    return body;
}

}  // namespace pingzhi::testing
