// How a connection has a request answered, and sends the answer.
#include <boost/asio/buffer.hpp>
#include <spdlog/spdlog.h>

#include <array>
#include <typeinfo>

#include "http/server/connection.hpp"

namespace pingzhi::http {

namespace {

// What a breakdown says, fit for one line of the log.
std::string one_line(std::string_view text) {
    std::string line(text.substr(0, 300));
    for (char& letter : line) {
        if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F) letter = ' ';
    }
    return line;
}

}  // namespace

thread_local Connection* Connection::dispatching_ = nullptr;

void Connection::dispatch() {
    const RequestParser& parser = exchange_->parser;
    Request& request = exchange_->request;
    request.method = parser.head().method;
    request.path = exchange_->target.path;
    request.path_values = std::move(exchange_->match.values);
    request.query = std::move(exchange_->target.query);
    request.headers = parser.head().headers;
    request.body = parser.body();
    request.io_thread = io_.index();

    phase_ = Phase::answering;
    deadline_ = SteadyClock::now() + options().answer_deadline;
    const std::uint64_t exchange = exchange_number_ = io_.next_exchange();
    Responder responder([io = &io_, door = io_.door(), exchange](Answer answer) {
        // The usual case: the handler answers before it returns. Another connection of another thread has another number
        // or is not the one being dispatched here.
        if (dispatching_ != nullptr && &dispatching_->io_ == io && dispatching_->exchange_number_ == exchange) {
            dispatching_->answer_ = std::move(answer);
        } else {
            door->put([io, exchange, answer = std::move(answer)]() mutable { io->deliver(exchange, std::move(answer)); });
        }
    });
    dispatching_ = this;
    try {
        // Moved in: a handler that lets it go, or throws, has answered 500.
        route_->handler(request, std::move(responder));
    } catch (const std::exception& breakdown) {
        io_.metrics().handlers_failed.add();
        spdlog::error("the handler of {} failed: {}: {}", route_->name, typeid(breakdown).name(), one_line(breakdown.what()));
    } catch (...) {
        io_.metrics().handlers_failed.add();
        spdlog::error("the handler of {} failed with something that is no std::exception", route_->name);
    }
    dispatching_ = nullptr;
    io_.exchanges().give_back(std::move(exchange_));
    if (answer_) {
        settle(std::move(*std::exchange(answer_, std::nullopt)));
    } else {
        io_.await_answer(exchange, *this);
    }
}

void Connection::take_answer(Answer answer) {
    settle(std::move(answer));
    if (waiter_) std::move (*std::exchange(waiter_, std::nullopt))();
}

void Connection::refuse(TransportProblem why) {
    io_.metrics().refused_malformed.add();
    close_after_ = true;
    settle(problem(why));
}

void Connection::answer_early(Problem problem) {
    // What is left of the body would be taken for the next request.
    if (exchange_->parser.head().has_body()) close_after_ = true;
    settle(std::move(problem));
}

void Connection::settle(Answer answer) {
    io_.exchanges().give_back(std::move(exchange_));
    if (auto* render = std::get_if<Render>(&answer)) answer = made(*render);
    if (auto* response = std::get_if<Response>(&answer)) return begin_sending(std::move(*response));
    if (auto* problem = std::get_if<Problem>(&answer)) return begin_sending(rendered(*problem));
    begin_streaming(std::move(std::get<LiveStart>(answer)));
}

Answer Connection::made(Render& render) {
    try {
        return render();
    } catch (const std::exception& breakdown) {
        io_.metrics().handlers_failed.add();
        spdlog::error("an answer of {} could not be made: {}", route_->name, one_line(breakdown.what()));
        return problem(TransportProblem::internal);
    }
}

Response Connection::rendered(const Problem& problem) const {
    Response response;
    try {
        response = io_.shared().router.error_renderer(path_)(problem, context_);
    } catch (const std::exception& breakdown) {
        spdlog::error("an error renderer failed: {}", one_line(breakdown.what()));
        response = render_problem(problem, context_);
    }
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!response.has_header(name)) response.headers.emplace_back(name, value);
    };
    for (const auto& [name, value] : problem.headers) add(name, value);
    if (problem.retry_after) add("Retry-After", std::to_string(problem.retry_after->count()));
    return response;
}

std::string Connection::head_of(const Response& response, BodyEnd end) {
    const bool is_page = route_ != nullptr && route_->kind == RouteKind::page;
    std::string head;
    append_head(head, response,
                {io_.date(), is_page ? options().page_security_policy : options().data_security_policy, options().strict_transport_security, end});
    return head;
}

void Connection::begin_sending(Response response) {
    close_after_ = close_after_ || io_.stopping();
    response_ = std::move(response);
    head_ = head_of(response_, close_after_ ? BodyEnd::by_length_then_close : BodyEnd::by_length);
    const bool without_body = answer_to_head_ || response_.status == 204 || response_.status == 304;
    body_ = without_body ? std::string_view{} : response_.bytes();
    sent_ = 0;
    phase_ = Phase::sending;
    transfer_began_ = SteadyClock::now();
    extend_transfer_deadline(0);
}

void Connection::begin_streaming(LiveStart start) {
    const Response stream{.status = 200,
                          .content_type = "text/event-stream; charset=utf-8",
                          .headers = {{"X-Accel-Buffering", "no"}}};  // a buffering proxy would hold events back
    if (answer_to_head_) return begin_sending(stream);
    if (!start.hub) return begin_sending(rendered(problem(TransportProblem::internal)));
    auto& in_all = io_.shared().streams_in_all;
    if (io_.stopping() || in_all.fetch_add(1, std::memory_order_relaxed) >= options().streams_max) {
        if (!io_.stopping()) in_all.fetch_sub(1, std::memory_order_relaxed);
        io_.metrics().refused_full.add();
        Problem full = problem(TransportProblem::unavailable);
        full.retry_after = std::chrono::seconds(5);
        return begin_sending(rendered(full));
    }
    // A stream ends with its connection, so it has neither length nor chunks.
    head_ = head_of(stream, BodyEnd::by_close);
    sent_ = 0;
    live_.emplace(std::move(start));
    response_.status = 200;
    phase_ = Phase::streaming;
    finish_request();
}

bool Connection::send() {
    while (phase_ == Phase::sending) {
        const std::size_t head_sent = std::min(sent_, head_.size());
        const std::array<net::const_buffer, 2> rest{net::buffer(head_) + head_sent, net::buffer(body_) + (sent_ - head_sent)};
        ErrorCode error;
        const std::size_t length = socket_.write_some(rest, error);
        if (would_block(error)) {
            extend_transfer_deadline(taken_by_client());
            return false;
        }
        if (error) {
            phase_ = Phase::closed;
            break;
        }
        sent_ += length;
        io_.metrics().bytes_sent.add(length);
        if (sent_ == head_.size() + body_.size()) finish_request();
    }
    return true;
}

// The system takes megabytes for a client that reads nothing: they count for it only once they have left.
std::size_t Connection::taken_by_client() { return sent_ - std::min(sent_, socket_.unacknowledged()); }

void Connection::finish_request() {
    const auto now = SteadyClock::now();
    const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(now - request_began_);
    Shared& shared = io_.shared();
    const std::size_t route = route_ != nullptr ? shared.router.index_of(*route_) : shared.metrics.none_route();
    io_.metrics().count_request(route, response_.status, duration);
    io_.metrics().requests_in_flight.subtract(1);
    in_flight_ = false;
    if (options().on_access) options().on_access({context_.method, shared.metrics.route_name(route), response_.status, duration, sent_});
    response_ = Response{};
    body_ = {};
    if (phase_ == Phase::streaming) return;
    head_ = {};
    if (!close_after_) {
        phase_ = Phase::idle;
        deadline_ = now + options().idle_deadline;
        return;
    }
    // Closed at once, bytes that are still arriving would make the system throw our answer away.
    socket_.shut_sending();
    phase_ = Phase::lingering;
    deadline_ = now + options().linger_deadline;
}

}  // namespace pingzhi::http
