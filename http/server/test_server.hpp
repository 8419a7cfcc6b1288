// For tests: a server on a free port with one route for each way in which a handler can answer.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "http/server/server.hpp"
#include "http/server/test_client.hpp"

namespace pingzhi::http::testing {

inline Response text_response(std::string body) { return {.content_type = std::string(text_content), .body = std::move(body)}; }

// Answers from another thread, in batches, as the writer does.
class LateAnswers {
public:
    LateAnswers() : thread_([this](const std::stop_token& stop) { run(stop); }) {}

    void put(Responder responder, std::string body) {
        const std::scoped_lock lock(mutex_);
        waiting_.emplace_back(std::move(responder), std::move(body));
    }

private:
    void run(const std::stop_token& stop) {
        for (;;) {
            std::vector<std::pair<Responder, std::string>> batch;
            {
                const std::scoped_lock lock(mutex_);
                batch.swap(waiting_);
            }
            for (auto& [responder, body] : batch) responder.answer(text_response(std::move(body)));
            if (batch.empty() && stop.stop_requested()) return;
            if (batch.empty()) std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    }

    std::mutex mutex_;
    std::vector<std::pair<Responder, std::string>> waiting_;
    std::jthread thread_;
};

class TestServer {
public:
    explicit TestServer(ServerOptions options = {}, std::vector<Route> more_routes = {}) {
        options.port = 0;
        if (options.rate.burst == ServerOptions{}.rate.burst) options.rate = {};  // one client sends all there is
        Router router(routes(std::move(more_routes)));
        router.render_errors_under("/xml/", [](const Problem& problem, const ErrorContext& context) {
            return Response{.status = problem.status, .content_type = "text/xml", .body = "<error>" + problem.code + std::string(context.path) + "</error>"};
        });
        server_ = std::make_unique<Server>(std::move(options), std::move(router));
        server_->start();
    }

    Server& server() { return *server_; }
    TestClient connect() const { return TestClient(server_->port()); }
    std::uint16_t port() const { return server_->port(); }

private:
    std::vector<Route> routes(std::vector<Route> more_routes) {
        std::vector<Route> rows{
            {.pattern = "/",
             .handler = [](const Request&, const Responder& responder) { responder.answer(text_response("home")); },
             .name = "home",
             .permit = for_anyone},
            {.pattern = "/page",
             .handler = [](const Request&, const Responder& responder) { responder.answer(text_response("page")); },
             .name = "page",
             .permit = for_anyone,
             .kind = RouteKind::page},
            {.method = Method::post,
             .pattern = "/echo",
             .handler = [](const Request& request, const Responder& responder) { responder.answer(text_response(std::string(request.body))); },
             .name = "echo",
             .permit = for_anyone},
            {.method = Method::post,
             .pattern = "/small",
             .handler = [](const Request& request, const Responder& responder) { responder.answer(text_response(std::string(request.body))); },
             .name = "small",
             .permit = for_anyone,
             .body_bytes_max = 10},
            {.pattern = "/who/{name}",
             .handler =
                 [](const Request& request, const Responder& responder) {
                     responder.answer(text_response(std::string(request.path_value("name")) + " " + std::string(request.query.find("q").value_or("-")) + " " +
                                                    request.client.text() + " " + std::string(request.header("x-one"))));
                 },
             .name = "who",
             .permit = for_anyone},
            {.pattern = "/late/{text}",
             .handler = [this](const Request& request, Responder responder) { late_.put(std::move(responder), std::string(request.path_value("text"))); },
             .name = "late",
             .permit = for_anyone},
            {.pattern = "/dropped", .handler = [](const Request&, const Responder&) {}, .name = "dropped", .permit = for_anyone},
            {.pattern = "/throws",
             .handler = [](const Request&, const Responder&) { throw std::runtime_error("a breakdown\nof two lines"); },
             .name = "throws",
             .permit = for_anyone},
            {.pattern = "/twice",
             .handler =
                 [](const Request&, const Responder& responder) {
                     responder.answer(text_response("first"));
                     responder.answer(text_response("second"));
                     throw 7;
                 },
             .name = "twice",
             .permit = for_anyone},
            {.pattern = "/never",
             .handler = [this](const Request&, Responder responder) { never_.push_back(std::move(responder)); },
             .name = "never",
             .permit = for_anyone},
            {.pattern = "/large",
             .handler = [this](const Request&, const Responder& responder) { responder.answer(Response{.content_type = "text/plain", .shared_body = large_}); },
             .name = "large",
             .permit = for_anyone},
            {.pattern = "/conflict",
             .handler =
                 [](const Request&, const Responder& responder) {
                     responder.answer(Problem{.status = 409, .code = "lost_race", .title = {"已被修改", "Changed meanwhile"}, .members = {{"version", "8"}}});
                 },
             .name = "conflict",
             .permit = for_anyone},
            {.method = Method::post,
             .pattern = "/xml/only",
             .handler = [](const Request&, const Responder& responder) { responder.answer(text_response("xml")); },
             .name = "xml",
             .permit = for_anyone},
        };
        for (Route& route : more_routes) rows.push_back(std::move(route));
        return rows;
    }

    std::shared_ptr<const std::string> large_ = std::make_shared<const std::string>(8 * 1024 * 1024, 'x');
    std::vector<Responder> never_;
    LateAnswers late_;
    std::unique_ptr<Server> server_;
};

// Until it is true, or ten seconds have passed; returns whether it became true.
template <class Condition>
bool eventually(Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

}  // namespace pingzhi::http::testing
