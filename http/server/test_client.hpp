// For tests: a client that sends exactly the bytes it is told to and reads what comes back, on a blocking socket with a deadline.
// It knows just enough of HTTP to tell one answer from the next.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/server/encoding.hpp"

namespace pingzhi::http::testing {

struct Reply {
    unsigned status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    std::string header(std::string_view name) const {
        for (const auto& [header_name, value] : headers) {
            if (equals_ignoring_case(header_name, name)) return value;
        }
        return {};
    }
};

class TestClient {
public:
    struct Options {
        int receive_buffer_bytes = 0;  // 0: as the system likes
        const char* from = nullptr;    // a loopback address to come from
    };

    explicit TestClient(std::uint16_t port) : TestClient(port, Options{}) {}
    TestClient(std::uint16_t port, const Options& options) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        if (options.receive_buffer_bytes > 0) {
            ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &options.receive_buffer_bytes, sizeof options.receive_buffer_bytes);
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        if (options.from != nullptr) {
            ::inet_pton(AF_INET, options.from, &address.sin_addr);
            if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) throw std::runtime_error("bind");
        }
        address.sin_port = htons(port);
        ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) throw std::runtime_error("connect");
    }
    TestClient(TestClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}
    TestClient& operator=(TestClient&&) = delete;
    ~TestClient() {
        if (socket_ >= 0) ::close(socket_);
    }

    // False where the server has closed.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    // A whole answer to a request of `method`; nothing when the connection ends or the time is over before.
    std::optional<Reply> receive(std::string_view method = "GET") {
        while (received_.find("\r\n\r\n") == std::string::npos) {
            if (!read_some()) return std::nullopt;
        }
        Reply reply;
        const auto head_end = received_.find("\r\n\r\n");
        std::string_view head = std::string_view(received_).substr(0, head_end + 2);
        reply.status = static_cast<unsigned>(std::atoi(std::string(head.substr(9, 3)).c_str()));
        take_until(head, '\n');
        while (!head.empty()) {
            std::string_view value = take_until(head, '\n');
            const std::string_view name = take_until(value, ':');
            reply.headers.emplace_back(name, trimmed(value.substr(0, value.size() - 1)));
        }
        received_.erase(0, head_end + 4);
        const std::string length_text = reply.header("Content-Length");
        const std::size_t length = method == "HEAD" || length_text.empty() ? 0 : std::strtoull(length_text.c_str(), nullptr, 10);
        while (received_.size() < length) {
            if (!read_some()) return std::nullopt;
        }
        reply.body = received_.substr(0, length);
        received_.erase(0, length);
        return reply;
    }

    std::optional<Reply> request(std::string_view bytes) {
        if (!send(bytes)) return std::nullopt;
        return receive();
    }
    std::optional<Reply> get(std::string_view path, std::string_view more_fields = {}) {
        return request("GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(more_fields) + "\r\n");
    }

    // Whether the server closes the connection within the deadline, having sent nothing more.
    bool closes() { return received_.empty() && !read_some() && !timed_out_; }

    // Whatever comes next, once something comes; empty at the end or the deadline.
    std::string read_text() {
        if (received_.empty()) read_some();
        return std::exchange(received_, {});
    }
    bool timed_out() const { return timed_out_; }
    int socket() const { return socket_; }

    void set_deadline(std::chrono::milliseconds deadline) { deadline_ = deadline; }

private:
    bool read_some() {
        pollfd poll_socket{socket_, POLLIN, 0};
        timed_out_ = ::poll(&poll_socket, 1, static_cast<int>(deadline_.count())) == 0;
        if (timed_out_) return false;
        char bytes[16 * 1024];
        const ssize_t length = ::recv(socket_, bytes, sizeof bytes, 0);
        if (length <= 0) return false;
        received_.append(bytes, static_cast<std::size_t>(length));
        return true;
    }

    int socket_;
    std::string received_;
    std::chrono::milliseconds deadline_ = std::chrono::seconds(20);
    bool timed_out_ = false;
};

}  // namespace pingzhi::http::testing
