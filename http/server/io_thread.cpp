// The life of one I/O thread.
#include "http/server/io_thread.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "http/server/connection.hpp"

namespace pingzhi::http {

namespace {

constexpr std::size_t scratch_bytes = 64 * 1024;

std::vector<std::string> route_names(const Router& router) {
    std::vector<std::string> names;
    for (const Route& route : router.routes()) names.push_back(route.name);
    return names;
}

// Often enough that no deadline is overrun by more than an eighth.
std::chrono::milliseconds sweep_interval(const ServerOptions& options) {
    const auto shortest = std::min({options.head_deadline, options.transfer_grace, options.idle_deadline, options.answer_deadline, options.linger_deadline,
                                    options.stop_deadline, options.heartbeat, options.stalled_deadline});
    return std::clamp(shortest / 8, std::chrono::milliseconds(5), std::chrono::milliseconds(500));
}

// RFC 9110 wants English names whatever the locale.
std::string http_date(std::time_t now) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    gmtime_r(&now, &utc);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                       months[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

ServerOptions with_a_thread(ServerOptions options) {
    options.io_threads = std::max(options.io_threads, 1U);
    return options;
}

}  // namespace

Shared::Shared(ServerOptions server_options, Router server_router)
    : options(with_a_thread(std::move(server_options))),
      router(std::move(server_router)),
      metrics(route_names(router), options.io_threads),
      admission({options.connections_max, options.connections_per_client_max}),
      rate(options.rate, options.rate_clients_max) {
    if (options.tls) tls.emplace(*options.tls);
}

IoThread::IoThread(unsigned index, Shared& shared)
    : index_(index),
      shared_(shared),
      door_(std::make_shared<Door>([this] { net::post(context_, [this] { run_door(); }); })),
      metrics_(shared.metrics.of_thread(index)),
      scratch_(scratch_bytes),
      exchanges_(shared.options.head, shared.body_bytes_in_all),
      streams_({context_, door_, shared.options, metrics_, scratch_, shared.streams_in_all}),
      sweep_timer_(context_),
      sweep_interval_(sweep_interval(shared.options)) {}

IoThread::~IoThread() {
    // Tasks left behind may hold sockets of this context, and answers whose going away knocks at this door again.
    const auto dropped = door_->close();
}

void IoThread::start() {
    sweep_later();
    thread_ = std::thread([this] { run(); });
}

void IoThread::run() {
    for (;;) {
        try {
            context_.run();
            break;
        } catch (const std::exception& breakdown) {
            spdlog::error("I/O thread {} goes on after: {}", index_, breakdown.what());
        }
    }
    const auto dropped = door_->close();
}

void IoThread::run_door() {
    for (Door::Task& task : door_->take()) {
        try {
            task();
        } catch (const std::exception& breakdown) {
            // One task that fails must not take the answers behind it along.
            spdlog::error("a task of I/O thread {} failed: {}", index_, breakdown.what());
        }
    }
}

void IoThread::stop() {
    door_->put([this] { begin_stop(); });
}

void IoThread::begin_stop() {
    if (std::exchange(stopping_, true)) return;
    stop_at_ = SteadyClock::now() + shared_.options.stop_deadline;
    streams_.end_all();
    for (const auto& connection : connections_) connection->stop_when_idle();
    end_if_nothing_is_left();
}

// Without a next sweep the event loop runs dry and the thread ends.
void IoThread::end_if_nothing_is_left() {
    if (stopping_ && connections_.empty()) sweep_timer_.cancel();
}

void IoThread::join() {
    if (thread_.joinable()) thread_.join();
}

void IoThread::adopt(Arrival arrival) {
    auto& connection = *connections_.emplace_back(std::make_unique<Connection>(*this, std::move(arrival)));
    connection.index = connections_.size() - 1;
    metrics_.connections_opened.add();
    metrics_.connections_open.add();
    net::co_spawn(context_, connection.serve(), [this, &connection](const std::exception_ptr& failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& breakdown) {
            spdlog::error("a connection is closed after: {}", breakdown.what());
        }
        remove(connection);
    });
}

void IoThread::remove(Connection& connection) {
    auto removed = std::move(connections_[connection.index]);
    if (connection.index + 1 != connections_.size()) {
        connections_[connection.index] = std::move(connections_.back());
        connections_[connection.index]->index = connection.index;
    }
    connections_.pop_back();
    metrics_.connections_open.subtract(1);
    // Its own functions may still be on the stack below.
    net::post(context_, [removed = std::move(removed)] {});
    end_if_nothing_is_left();
}

void IoThread::deliver(std::uint64_t exchange, Answer answer) {
    const auto entry = awaiting_.find(exchange);
    if (entry == awaiting_.end()) return;  // its client was told something else when the time was over
    Connection& connection = *entry->second;
    awaiting_.erase(entry);
    connection.take_answer(std::move(answer));
}

void IoThread::sweep_later() {
    sweep_timer_.expires_after(sweep_interval_);
    sweep_timer_.async_wait([this](const ErrorCode&) { sweep(); });
}

void IoThread::sweep() {
    const auto now = SteadyClock::now();
    const bool out_of_time = stopping_ && now >= stop_at_;
    for (const auto& connection : connections_) {
        if (out_of_time) {
            connection->abort();
        } else {
            connection->check_deadline(now);
        }
    }
    streams_.sweep();
    if (!stopping_ || !connections_.empty()) sweep_later();
}

std::string_view IoThread::date() {
    if (const std::time_t now = std::time(nullptr); now != date_of_) {
        date_of_ = now;
        date_ = http_date(now);
    }
    return date_;
}

}  // namespace pingzhi::http
