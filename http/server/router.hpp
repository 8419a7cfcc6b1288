// The table of routes: which handler answers which method and path. Made once, read by every thread without a lock.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/server/path_pattern.hpp"
#include "http/server/permit.hpp"
#include "http/server/problem.hpp"
#include "http/server/request.hpp"
#include "http/server/responder.hpp"

namespace pingzhi::http {

// Runs on an I/O thread and must not block it: it answers at once, or hands the responder to whoever will answer.
using Handler = std::function<void(const Request&, Responder)>;

struct Route;

// Turns a request away before it reaches its route's handler, or lets it through.
using Gate = std::function<std::optional<Problem>(const Route&, const Request&)>;

// What the answers of a route are, which decides their content security policy.
enum class RouteKind : std::uint8_t { data, page };

struct Route {
    Method method = Method::get;
    std::string pattern{};
    Handler handler{};
    std::string name{};  // a stable word for metrics and logs
    Permit permit;
    RouteKind kind = RouteKind::data;
    std::size_t body_bytes_max = 0;  // 0: the server's own limit
    unsigned rate_cost = 1;          // tokens of the client's rate that one request takes; 0: not limited
};

class Router {
public:
    // Throws std::logic_error where two rows answer the same, a pattern is none, or a permit asks for a gate and there is none.
    explicit Router(std::vector<Route> routes, Gate gate = {});

    // Every error under `prefix` is rendered by `renderer`, also those that reach no handler (404, 405, 413, 429).
    void render_errors_under(std::string prefix, ErrorRenderer renderer);

    struct Match {
        const Route* route = nullptr;  // none: not found, or `allowed` names what the path does take
        PathValues values;             // views on the path and on the router
        std::string allowed;           // "GET, HEAD, OPTIONS"; empty where no route has the path
    };
    // HEAD finds the row of GET where it has none of its own.
    Match match(Method method, std::string_view path) const;

    const ErrorRenderer& error_renderer(std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }
    std::size_t index_of(const Route& route) const { return static_cast<std::size_t>(&route - routes_.data()); }

private:
    // One path up to here; the rows that end here by method.
    struct Node {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> by_text;
        std::vector<std::pair<SegmentPattern, std::unique_ptr<Node>>> by_pattern;
        std::map<Method, const Route*> here;
        std::map<Method, const Route*> rest;  // rows that take all that is left
        std::string rest_name;
    };
    void add(const Route& route);
    static Node& child(Node& node, std::string_view segment);
    static const std::map<Method, const Route*>* find(const Node& node, std::string_view path, PathValues& values);

    std::vector<Route> routes_;
    Node root_;
    std::vector<std::pair<std::string, ErrorRenderer>> renderers_;
    ErrorRenderer default_renderer_ = render_problem;
};

}  // namespace pingzhi::http
