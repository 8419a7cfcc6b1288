// Routes as a tree of path segments. A text goes before a pattern, a pattern before "all that is left".
#include "http/server/router.hpp"

#include <algorithm>
#include <stdexcept>

#include "http/server/encoding.hpp"

namespace pingzhi::http {

namespace {

std::string allowed_methods(const std::map<Method, const Route*>& rows) {
    std::string allowed;
    const auto add = [&](Method method) {
        if (!allowed.empty()) allowed += ", ";
        allowed += name_of(method);
    };
    for (const auto& [method, route] : rows) {
        add(method);
        if (method == Method::get && !rows.contains(Method::head)) add(Method::head);
    }
    if (!rows.contains(Method::options)) add(Method::options);
    return allowed;
}

// The handler with the gate before it. `route` stays where it is as long as its handler.
Handler behind(const Gate& gate, const Route& route) {
    if (!gate) throw std::logic_error("nobody looks who asks for " + route.pattern);
    return [gate, &route, handler = route.handler](const Request& request, Responder responder) {
        if (auto refused = gate(route, request)) return responder.answer(std::move(*refused));
        handler(request, std::move(responder));
    };
}

}  // namespace

Router::Router(std::vector<Route> routes, Gate gate) : routes_(std::move(routes)) {
    for (Route& route : routes_) {
        // Pages lead those whom they do not know to where one signs in.
        if (route.permit.is_gated() && route.kind == RouteKind::data) route.handler = behind(gate, route);
        add(route);
    }
}

void Router::add(const Route& route) {
    std::string_view path = route.pattern;
    if (!path.starts_with('/') || route.method == Method::other || !route.handler || route.name.empty()) {
        throw std::logic_error("a route needs a path, a method, a handler and a name: " + route.pattern);
    }
    Node* node = &root_;
    auto* rows = &node->here;
    path.remove_prefix(1);
    for (bool more = !path.empty(); more;) {
        const bool slash_follows = path.find('/') != std::string_view::npos;
        const std::string_view segment = take_until(path, '/');
        if (const std::string_view name = rest_name(segment); !name.empty()) {
            if (slash_follows || (!node->rest_name.empty() && node->rest_name != name)) {
                throw std::logic_error("no such path pattern: " + route.pattern);
            }
            node->rest_name = name;
            rows = &node->rest;
            break;
        }
        node = &child(*node, segment);
        rows = &node->here;
        more = slash_follows;
    }
    if (!rows->emplace(route.method, &route).second) throw std::logic_error("two routes answer " + route.pattern);
}

Router::Node& Router::child(Node& node, std::string_view segment) {
    SegmentPattern pattern(segment);
    if (segment.empty() || pattern.is_text()) {
        auto& next = node.by_text[std::string(segment)];
        if (!next) next = std::make_unique<Node>();
        return *next;
    }
    const auto found = std::ranges::find_if(node.by_pattern, [&](const auto& entry) { return entry.first.text() == segment; });
    if (found != node.by_pattern.end()) return *found->second;
    node.by_pattern.emplace_back(std::move(pattern), std::make_unique<Node>());
    // The longer pattern says more: "{id}.{format}" goes before "{id}".
    std::ranges::stable_sort(node.by_pattern, std::ranges::greater{}, [](const auto& entry) { return entry.first.text().size(); });
    return *std::ranges::find_if(node.by_pattern, [&](const auto& entry) { return entry.first.text() == segment; })->second;
}

const std::map<Method, const Route*>* Router::find(const Node& node, std::string_view path, PathValues& values) {
    // `path` begins with the slash before the next segment, or is empty where no segment follows.
    if (path.empty()) return node.here.empty() ? nullptr : &node.here;
    const std::string_view after_slash = path.substr(1);
    const std::string_view segment = after_slash.substr(0, after_slash.find('/'));
    const std::string_view rest = after_slash.substr(segment.size());
    if (const auto next = node.by_text.find(segment); next != node.by_text.end()) {
        if (const auto* rows = find(*next->second, rest, values)) return rows;
    }
    for (const auto& [pattern, next] : node.by_pattern) {
        const std::size_t before = values.size();
        if (!pattern.match(segment, values)) continue;
        if (const auto* rows = find(*next, rest, values)) return rows;
        values.resize(before);
    }
    if (!node.rest.empty() && !after_slash.empty()) {
        values.emplace_back(node.rest_name, after_slash);
        return &node.rest;
    }
    return nullptr;
}

Router::Match Router::match(Method method, std::string_view path) const {
    Match match;
    const auto* rows = find(root_, path == "/" ? std::string_view{} : path, match.values);
    if (rows == nullptr) return match;
    auto row = rows->find(method);
    if (row == rows->end() && method == Method::head) row = rows->find(Method::get);
    if (row != rows->end()) match.route = row->second;
    if (match.route == nullptr) match.allowed = allowed_methods(*rows);
    return match;
}

void Router::render_errors_under(std::string prefix, ErrorRenderer renderer) {
    renderers_.emplace_back(std::move(prefix), std::move(renderer));
    std::ranges::stable_sort(renderers_, std::ranges::greater{}, [](const auto& entry) { return entry.first.size(); });
}

const ErrorRenderer& Router::error_renderer(std::string_view path) const {
    for (const auto& [prefix, renderer] : renderers_) {
        if (path.starts_with(prefix)) return renderer;
    }
    return default_renderer_;
}

}  // namespace pingzhi::http
