// One client connection: reads a request, has it answered, sends the answer, and again. One coroutine waits; everything else
// are plain functions that do what can be done at once.
#pragma once

#include <optional>
#include <string>

#include "http/server/client_socket.hpp"
#include "http/server/io_thread.hpp"

namespace pingzhi::http {

class Connection {
public:
    Connection(IoThread& io, IoThread::Arrival arrival);
    ~Connection();

    Awaitable<> serve();

    void take_answer(Answer answer);
    void check_deadline(SteadyClock::time_point now);
    void stop_when_idle();
    void abort();

    std::size_t index = 0;  // where the thread keeps it

private:
    enum class Phase : std::uint8_t { idle, receiving, answering, sending, lingering, streaming, closed };
    using Waiter = net::async_result<net::use_awaitable_t<Executor>, void()>::handler_type;

    // Each of these goes on until it would have to wait; false: wait, then call again.
    bool receive();
    bool send();
    bool linger();

    void begin_request();
    void take_bytes(std::string_view bytes);
    void read_head();
    void count_body();
    void dispatch();
    void wake();

    void refuse(TransportProblem why);   // the bytes make no sense from here on: answer and close
    void answer_early(Problem problem);  // before the body has been read
    void settle(Answer answer);
    Answer made(Render& render);
    Response rendered(const Problem& problem) const;
    void begin_sending(Response response);
    void begin_streaming(LiveStart start);
    std::string head_of(const Response& response, BodyEnd end);
    void finish_request();

    void extend_transfer_deadline(std::size_t bytes);
    std::size_t taken_by_client();
    const ServerOptions& options() const { return io_.shared().options; }

    IoThread& io_;
    ClientSocket socket_;
    Admission::Ticket ticket_;
    const ClientAddress peer_;
    Phase phase_ = Phase::idle;
    bool readable_ = false;
    bool close_after_ = false;
    bool answer_to_head_ = false;
    bool in_flight_ = false;
    unsigned answered_in_a_row_ = 0;
    SteadyClock::time_point deadline_;
    SteadyClock::time_point transfer_began_;
    SteadyClock::time_point request_began_;

    std::unique_ptr<Exchange> exchange_;  // while a request arrives and its handler runs
    std::string input_;                   // what came after the end of the request
    ErrorContext context_;
    std::string path_;  // what context_ views
    const Route* route_ = nullptr;
    std::uint64_t exchange_number_ = 0;
    std::optional<Answer> answer_;  // given while the handler runs
    std::optional<Waiter> waiter_;

    std::string head_;
    Response response_;
    std::string_view body_;  // of response_, what of it is sent
    std::size_t sent_ = 0;
    std::optional<LiveStart> live_;

    static thread_local Connection* dispatching_;
};

}  // namespace pingzhi::http
