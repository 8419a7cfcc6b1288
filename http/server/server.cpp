// Listening, and the threads.
#include "http/server/server.hpp"

#include <spdlog/spdlog.h>

#include <system_error>
#include <vector>

#include "http/server/io_thread.hpp"

namespace pingzhi::http {

namespace {

constexpr std::chrono::milliseconds pause_without_files{100};

ClientAddress client_address(const net::ip::address& address) {
    ClientAddress client;
    client.bytes = address.is_v4() ? net::ip::make_address_v6(net::ip::v4_mapped, address.to_v4()).to_bytes() : address.to_v6().to_bytes();
    return client;
}

}  // namespace

// Accepts on the first thread and deals the sockets out in turn.
class Server::Listening {
public:
    Listening(ServerOptions options, Router router) : shared_(std::move(options), std::move(router)) {
        for (unsigned index = 0; index < shared_.options.io_threads; ++index) {
            threads_.push_back(std::make_unique<IoThread>(index, shared_));
        }
        acceptor_.emplace(threads_.front()->context());
        pause_.emplace(threads_.front()->context());
    }

    void start() {
        try {
            listen();
        } catch (const boost::system::system_error& failure) {
            throw std::system_error(failure.code(), "cannot listen on " + shared_.options.address + ":" + std::to_string(shared_.options.port));
        }
        accept_next();
        for (const auto& thread : threads_) thread->start();
    }

    void listen() {
        const net::ip::tcp::endpoint endpoint(net::ip::make_address(shared_.options.address), shared_.options.port);
        acceptor_->open(endpoint.protocol());
        acceptor_->set_option(Acceptor::reuse_address(true));
        acceptor_->bind(endpoint);
        acceptor_->listen();
        port_ = acceptor_->local_endpoint().port();
    }

    void stop() {
        // Through the same doors as the last connections accepted, and after them.
        threads_.front()->door()->put([this] {
            ErrorCode ignored;
            acceptor_->close(ignored);
            pause_->cancel();
            for (const auto& thread : threads_) thread->stop();
        });
        for (const auto& thread : threads_) thread->join();
    }

    std::uint16_t port() const { return port_; }
    const ServerMetrics& metrics() const { return shared_.metrics; }
    const Router& router() const { return shared_.router; }
    TlsIdentity* tls() { return shared_.tls ? &*shared_.tls : nullptr; }

private:
    void accept_next() {
        if (!acceptor_->is_open()) return;
        IoThread& target = *threads_[next_++ % threads_.size()];
        acceptor_->async_accept(target.context(), [this, &target](const ErrorCode& error, Socket socket) {
            if (error == net::error::operation_aborted) return;
            if (error && error != net::error::connection_aborted) return accept_after_pause(error);
            if (!error) admit(std::move(socket), target);
            accept_next();
        });
    }

    // No files are left, most likely: to try again at once would only burn the processor that could free some.
    void accept_after_pause(const ErrorCode& error) {
        spdlog::warn("a connection cannot be accepted: {}", error.message());
        pause_->expires_after(pause_without_files);
        pause_->async_wait([this](const ErrorCode&) { accept_next(); });
    }

    void admit(Socket socket, IoThread& target) {
        ErrorCode error;
        const auto peer = socket.remote_endpoint(error);
        if (error) return;  // gone already
        IoThread::Arrival arrival{std::move(socket), {}, {}, client_address(peer.address()), {}};
        const bool is_proxy = is_among(arrival.peer, shared_.options.trusted_proxies);
        auto [verdict, ticket] = shared_.admission.enter(arrival.peer, !is_proxy);
        switch (verdict) {
            case Admission::Verdict::admitted: break;
            case Admission::Verdict::client_has_too_many: arrival.turned_away = TransportProblem::too_many_requests; break;
            case Admission::Verdict::full: arrival.turned_away = TransportProblem::unavailable; break;
            case Admission::Verdict::overrun: return;
        }
        arrival.ticket = std::move(ticket);
        if (shared_.tls) arrival.tls.emplace(shared_.tls->session(arrival.socket.native_handle()));
        arrival.socket.non_blocking(true, error);
        arrival.socket.set_option(net::ip::tcp::no_delay(true), error);
        target.door()->put([&target, arrival = std::move(arrival)]() mutable { target.adopt(std::move(arrival)); });
    }

    Shared shared_;
    std::vector<std::unique_ptr<IoThread>> threads_;
    std::optional<Acceptor> acceptor_;
    std::optional<Timer> pause_;
    std::size_t next_ = 0;
    std::uint16_t port_ = 0;
};

Server::Server(ServerOptions options, Router router) : listening_(std::make_unique<Listening>(std::move(options), std::move(router))) {}

Server::~Server() { stop(); }

void Server::start() { listening_->start(); }

std::uint16_t Server::port() const { return listening_->port(); }

void Server::stop() { listening_->stop(); }

Server::Load Server::load() const {
    const ServerMetrics& metrics = listening_->metrics();
    return {metrics.sum(&ThreadMetrics::connections_open), metrics.sum(&ThreadMetrics::streams_open), metrics.sum(&ThreadMetrics::requests_in_flight)};
}

const std::vector<Route>& Server::routes() const { return listening_->router().routes(); }

void Server::reload_tls(TlsReload when) {
    TlsIdentity* tls = listening_->tls();
    if (tls == nullptr || (when == TlsReload::if_changed && !tls->files_changed())) return;
    try {
        tls->reload();
        spdlog::info("the certificate has been read again");
    } catch (const TlsProblem& problem) {
        spdlog::error("the certificate stays the one before: {}", problem.what());
    }
}

std::string Server::metrics_text() const { return listening_->metrics().prometheus_text(); }

}  // namespace pingzhi::http
