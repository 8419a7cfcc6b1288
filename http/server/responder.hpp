// The right, and the duty, to answer one request. It may be copied and taken to any thread; the first answer counts, later
// ones are ignored, and when the last copy goes without an answer the client is told 500. After the server has stopped an
// answer goes nowhere, safely.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <variant>

#include "http/server/live_hub.hpp"
#include "http/server/problem.hpp"
#include "http/server/response.hpp"

namespace pingzhi::http {

// An answer that is made on the connection's own thread, for those that would keep the answering thread too long.
using Render = std::move_only_function<Response()>;

using Answer = std::variant<Response, Problem, LiveStart, Render>;

class Responder {
public:
    // Tests give their own `deliver`; it is called exactly once, on the thread that answers.
    explicit Responder(std::move_only_function<void(Answer)> deliver) : pending_(std::make_shared<Pending>(std::move(deliver))) {}

    void answer(Response response) const { pending_->give(std::move(response)); }
    // In the client's language, and in the shape that the routes of this prefix owe.
    void answer(Problem problem) const { pending_->give(std::move(problem)); }
    void answer(TransportProblem kind) const { pending_->give(problem(kind)); }
    // What it throws is logged, and the client is told 500.
    void answer(Render render) const { pending_->give(std::move(render)); }
    // Turns the request into a stream of events.
    void answer(LiveStart start) const { pending_->give(std::move(start)); }

private:
    class Pending {
    public:
        explicit Pending(std::move_only_function<void(Answer)> deliver) : deliver_(std::move(deliver)) {}
        Pending(const Pending&) = delete;
        Pending& operator=(const Pending&) = delete;
        ~Pending() { give(problem(TransportProblem::internal)); }

        void give(Answer answer) {
            if (!answered_.exchange(true)) deliver_(std::move(answer));
        }

    private:
        std::move_only_function<void(Answer)> deliver_;
        std::atomic<bool> answered_{false};
    };

    std::shared_ptr<Pending> pending_;
};

}  // namespace pingzhi::http
