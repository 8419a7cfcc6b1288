// The coroutine of a connection, and reading requests. How they are answered stands in connection_answer.cpp.
#include "http/server/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

#include "http/server/cross_site.hpp"
#include "http/server/negotiation.hpp"

namespace pingzhi::http {

namespace {
constexpr unsigned answers_before_others = 16;
constexpr std::chrono::seconds retry_when_full{5};

bool changes_something(Method method) { return method != Method::get && method != Method::head && method != Method::options; }
}  // namespace

Connection::Connection(IoThread& io, IoThread::Arrival arrival)
    : io_(io),
      socket_(std::move(arrival.socket), std::move(arrival.tls)),
      ticket_(std::move(arrival.ticket)),
      peer_(arrival.peer),
      deadline_(SteadyClock::now() + (socket_.shaking_hands() ? io.shared().options.head_deadline : io.shared().options.idle_deadline)) {
    if (!arrival.turned_away) return;
    begin_request();
    io_.metrics().refused_full.add();
    close_after_ = true;
    Problem full = problem(*arrival.turned_away);
    full.retry_after = retry_when_full;
    settle(std::move(full));
}

Connection::~Connection() {
    if (in_flight_) io_.metrics().requests_in_flight.subtract(1);
    io_.exchanges().give_back(std::move(exchange_));
}

Awaitable<> Connection::serve() {
    // What a wait ended with shows when the socket is used next.
    ErrorCode ignored;
    while (phase_ != Phase::lingering && phase_ != Phase::closed) {
        while (!receive()) {
            co_await socket_.async_wait(Socket::wait_read, net::redirect_error(use_awaitable, ignored));
            readable_ = true;
        }
        if (phase_ == Phase::answering) {
            auto token = use_awaitable;
            co_await net::async_initiate<net::use_awaitable_t<Executor>, void()>([this](Waiter waiter) { waiter_.emplace(std::move(waiter)); }, token);
        }
        if (phase_ == Phase::streaming) {
            io_.streams().start(std::move(socket_), std::move(ticket_), std::move(*live_), std::move(head_));
            co_return;
        }
        while (!send()) co_await socket_.async_wait(Socket::wait_write, net::redirect_error(use_awaitable, ignored));
        if (++answered_in_a_row_ == answers_before_others) {
            answered_in_a_row_ = 0;
            co_await net::post(io_.context(), use_awaitable);
        }
    }
    while (!linger()) co_await socket_.async_wait(Socket::wait_read, net::redirect_error(use_awaitable, ignored));
}

bool Connection::receive() {
    while (phase_ == Phase::idle || phase_ == Phase::receiving) {
        if (!input_.empty()) {
            take_bytes(std::exchange(input_, {}));
            continue;
        }
        const bool end_when_quiet = phase_ == Phase::idle && io_.stopping();
        if (!readable_ && !end_when_quiet) return false;
        const auto scratch = io_.scratch();
        ErrorCode error;
        const bool shook_hands = socket_.shaking_hands();
        const std::size_t length = socket_.read_some(scratch, error);
        if (shook_hands && !socket_.shaking_hands()) deadline_ = SteadyClock::now() + options().idle_deadline;
        readable_ = length == scratch.size();
        if (would_block(error) && !end_when_quiet) return false;
        if (error) {
            phase_ = Phase::closed;
            break;
        }
        io_.metrics().bytes_received.add(length);
        take_bytes({scratch.data(), length});
    }
    return true;
}

void Connection::begin_request() {
    phase_ = Phase::receiving;
    request_began_ = SteadyClock::now();
    deadline_ = request_began_ + options().head_deadline;
    in_flight_ = true;
    io_.metrics().requests_in_flight.add();
    close_after_ = true;  // until the head has been read and says otherwise
    answer_to_head_ = false;
    route_ = nullptr;
    path_.clear();
    context_ = ErrorContext{};
}

void Connection::take_bytes(std::string_view bytes) {
    if (phase_ == Phase::idle) begin_request();
    if (!exchange_) exchange_ = io_.exchanges().take();
    RequestParser& parser = exchange_->parser;
    for (;;) {
        bytes.remove_prefix(parser.feed(bytes));
        switch (parser.state()) {
            case RequestParser::State::reading_head: return;
            case RequestParser::State::reading_body: return count_body();
            case RequestParser::State::refused: return refuse(parser.refusal());
            case RequestParser::State::complete: input_.assign(bytes); return dispatch();
            case RequestParser::State::head_read:
                read_head();
                if (phase_ == Phase::receiving) break;
                if (!close_after_) input_.assign(bytes);
                return;
        }
    }
}

// Everything that can be said to a request before its body: whether there is such a route, and room for it.
void Connection::read_head() {
    const RequestHead& head = exchange_->parser.head();
    context_.method = head.method;
    context_.language = preferred_language(head.headers.find("Accept-Language").value_or(std::string_view{}));
    answer_to_head_ = head.method == Method::head;
    auto target = parse_target(head.method, head.target);
    if (!target) {
        // A path that can be read without its query says in which shape the error is owed.
        if (auto readable = parse_target(head.method, head.target.substr(0, head.target.find('?')))) {
            path_ = std::move(readable->path);
            context_.path = path_;
        }
        return refuse(TransportProblem::bad_request);
    }
    close_after_ = !head.keep_alive;
    exchange_->target = std::move(*target);
    path_ = exchange_->target.path;
    context_.path = path_;

    Shared& shared = io_.shared();
    exchange_->match = shared.router.match(head.method, exchange_->target.path);
    const Router::Match& match = exchange_->match;
    route_ = match.route;
    Request& request = exchange_->request;
    request.client = client_behind_proxies(peer_, head.headers.joined("X-Forwarded-For"), options().trusted_proxies);
    if (const auto wait = shared.rate.take(request.client, route_ != nullptr ? route_->rate_cost : 1, request_began_)) {
        io_.metrics().refused_by_rate.add();
        Problem too_many = problem(TransportProblem::too_many_requests);
        too_many.retry_after = std::chrono::ceil<std::chrono::seconds>(*wait);
        return answer_early(std::move(too_many));
    }
    if (route_ != nullptr && route_->permit.whom == ForWhom::operators && !is_among(request.client, options().operators)) {
        route_ = nullptr;
        return answer_early(problem(TransportProblem::not_found));
    }
    if (route_ == nullptr && head.method == Method::options && (!match.allowed.empty() || path_ == "*")) {
        close_after_ = close_after_ || head.has_body();
        return settle(Response{.status = 204, .headers = {{"Allow", path_ == "*" ? "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" : match.allowed}}});
    }
    if (route_ == nullptr) {
        Problem none = problem(match.allowed.empty() ? TransportProblem::not_found : TransportProblem::method_not_allowed);
        if (!match.allowed.empty()) none.headers.emplace_back("Allow", match.allowed);
        return answer_early(std::move(none));
    }

    if (changes_something(head.method) && comes_from_another_site(head.headers, options().own_origin))
        return answer_early(problem(TransportProblem::cross_site));

    exchange_->parser.admit_body(route_->body_bytes_max != 0 ? route_->body_bytes_max : options().body_bytes_max);
    if (exchange_->parser.state() != RequestParser::State::reading_body) return;
    transfer_began_ = SteadyClock::now();
    extend_transfer_deadline(0);
    if (head.expects_continue) {
        // The send buffer is empty here: the last answer has gone out. Where it is not, the client is none worth waiting for.
        constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        ErrorCode error;
        if (socket_.write_some(net::buffer(go_on), error) != go_on.size()) phase_ = Phase::closed;
    }
}

void Connection::count_body() {
    extend_transfer_deadline(exchange_->parser.body().size());
    if (io_.exchanges().count_body(*exchange_, options().body_bytes_in_all_max)) return;
    close_after_ = true;
    Problem full = problem(TransportProblem::unavailable);
    full.retry_after = retry_when_full;
    settle(std::move(full));
}

void Connection::extend_transfer_deadline(std::size_t bytes) {
    deadline_ = transfer_began_ + options().transfer_grace + std::chrono::milliseconds(bytes * 1000 / std::max<std::size_t>(options().bytes_per_second_min, 1));
}

bool Connection::linger() {
    while (phase_ == Phase::lingering) {
        const auto scratch = io_.scratch();
        ErrorCode error;
        socket_.discard(scratch, error);
        if (would_block(error)) return false;
        if (error) phase_ = Phase::closed;
    }
    socket_.close();
    return true;
}

void Connection::check_deadline(SteadyClock::time_point now) {
    if (now < deadline_) return;
    switch (phase_) {
        case Phase::receiving:
            close_after_ = true;
            settle(problem(TransportProblem::timeout));
            break;
        case Phase::answering: {
            io_.forget_answer(exchange_number_);
            close_after_ = true;
            settle(problem(TransportProblem::unavailable));
            break;
        }
        case Phase::sending:
            extend_transfer_deadline(taken_by_client());
            if (now < deadline_) return;
            phase_ = Phase::closed;
            break;
        case Phase::idle:
        case Phase::lingering: phase_ = Phase::closed; break;
        case Phase::streaming:
        case Phase::closed: return;
    }
    wake();
}

void Connection::stop_when_idle() {
    if (phase_ == Phase::idle) wake();
}

void Connection::abort() {
    if (phase_ == Phase::answering) io_.forget_answer(exchange_number_);
    phase_ = Phase::closed;
    wake();
}

void Connection::wake() {
    socket_.cancel();
    if (waiter_) net::post(io_.context(), std::move(*std::exchange(waiter_, std::nullopt)));
}

}  // namespace pingzhi::http
