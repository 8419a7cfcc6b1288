// The HTTP/1.1 server: listens, gives each connection to one of its I/O threads, stops without cutting off what runs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "http/server/options.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http {

enum class TlsReload : std::uint8_t { always, if_changed };

class Server {
public:
    Server(ServerOptions options, Router router);  // throws TlsProblem
    ~Server();                                     // stops

    // Throws std::system_error where the address cannot be listened on. Connections are taken from here on.
    void start();
    std::uint16_t port() const;
    const std::vector<Route>& routes() const;

    // New connections get the certificate that the files hold now; where they hold none that is whole, the one before, and the
    // log says why. From any thread.
    void reload_tls(TlsReload when);

    // Takes no more connections, lets running requests finish, ends streams, and returns when the last thread has ended, after
    // the stop deadline at the latest. Whatever handlers use must live until then. Not to be called from a handler.
    void stop();

    struct Load {
        std::uint64_t connections = 0;
        std::uint64_t streams = 0;
        std::uint64_t requests_in_flight = 0;
    };
    Load load() const;

    // In the text format of Prometheus; from any thread.
    std::string metrics_text() const;

private:
    class Listening;
    std::unique_ptr<Listening> listening_;
};

}  // namespace pingzhi::http
