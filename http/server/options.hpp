// Everything about the server that can be set, in one place, with the values that a city starts with.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/server/address.hpp"
#include "http/server/head_scan.hpp"
#include "http/server/method.hpp"
#include "http/server/rate_limit.hpp"
#include "http/server/tls.hpp"

namespace pingzhi::http {

// One answered request, for measuring. No query, no body, no client.
struct Access {
    Method method = Method::get;
    std::string_view route{};  // its name; "none" where no route was found
    unsigned status = 0;
    std::chrono::microseconds duration{};  // from the first byte of the request to the last byte of the answer handed to the system
    std::uint64_t bytes_sent = 0;
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8110;  // 0: any free port, see Server::port()
    unsigned io_threads = 2;
    std::optional<TlsFiles> tls{};            // with it nothing is spoken but TLS
    std::string strict_transport_security{};  // its value, where clients are to come by TLS alone

    // What one request may be.
    HeadLimits head{};
    std::size_t body_bytes_max = 1024 * 1024;

    // How long one client may take.
    std::chrono::milliseconds head_deadline = std::chrono::seconds(10);
    std::chrono::milliseconds transfer_grace = std::chrono::seconds(10);  // before bytes_per_second_min counts, for bodies and answers
    std::size_t bytes_per_second_min = 1024;
    std::chrono::milliseconds idle_deadline = std::chrono::seconds(60);
    std::chrono::milliseconds answer_deadline = std::chrono::seconds(30);
    std::chrono::milliseconds linger_deadline = std::chrono::seconds(2);  // for the client to have read our last answer
    std::chrono::milliseconds stop_deadline = std::chrono::seconds(10);

    // How many there may be. Files for the database and the log come on top of the connections.
    std::size_t connections_max = 16'000;
    std::size_t connections_per_client_max = 1'000;
    std::size_t streams_max = 12'000;
    std::size_t body_bytes_in_all_max = 256 * 1024 * 1024;  // of bodies still arriving or being answered
    RateLimit rate{.tokens_per_second = 100, .burst = 400};
    std::size_t rate_clients_max = 16 * 1024;
    std::vector<Network> trusted_proxies{};  // whose X-Forwarded-For is believed, and whose connections are not counted per client
    std::vector<Network> operators{*parse_network("127.0.0.1"), *parse_network("::1")};

    std::string own_origin{};  // "https://city.example", where it is not what Host says: whose pages may send what changes something

    // Live streams.
    std::chrono::milliseconds live_tick = std::chrono::milliseconds(10);
    std::chrono::milliseconds heartbeat = std::chrono::seconds(15);
    std::chrono::milliseconds stalled_deadline = std::chrono::seconds(30);
    int stream_send_buffer_bytes = 32 * 1024;

    // What answers may load; a response with its own Content-Security-Policy keeps it.
    std::string data_security_policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    std::string page_security_policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // Called on an I/O thread after each answer; must be cheap.
    std::function<void(const Access&)> on_access{};
};

}  // namespace pingzhi::http
