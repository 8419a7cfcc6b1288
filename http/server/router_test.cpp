// Which route answers which path.
#include "http/server/router.hpp"

#include <gtest/gtest.h>

namespace pingzhi::http {
namespace {

Route route(Method method, std::string pattern, std::string name) {
    return {.method = method, .pattern = std::move(pattern), .handler = [](const Request&, const Responder&) {}, .name = std::move(name), .permit = for_anyone};
}

Router sample() {
    return Router({
        route(Method::get, "/", "home"),
        route(Method::get, "/api/v1/matters", "list"),
        route(Method::post, "/api/v1/matters", "report"),
        route(Method::get, "/api/v1/matters/{number}", "matter"),
        route(Method::get, "/api/v1/matters/live", "live"),
        route(Method::put, "/api/v1/matters/{number}/plan", "plan"),
        route(Method::get, "/open311/v2/requests.{format}", "requests"),
        route(Method::get, "/open311/v2/requests/{id}.{format}", "request"),
        route(Method::get, "/tlog/{path...}", "tiles"),
        route(Method::get, "/tlog/checkpoint", "checkpoint"),
        route(Method::options, "/cors", "cors"),
    });
}

std::string name_of_match(const Router& router, Method method, std::string_view path) {
    const auto match = router.match(method, path);
    if (match.route != nullptr) return match.route->name;
    return match.allowed.empty() ? "not found" : "allowed: " + match.allowed;
}

std::string values_of(const Router& router, std::string_view path) {
    std::string text;
    for (const auto& [name, value] : router.match(Method::get, path).values) text += std::string(name) + "=" + std::string(value) + ";";
    return text;
}

TEST(Router, finds_the_row) {
    const Router router = sample();
    EXPECT_EQ(name_of_match(router, Method::get, "/"), "home");
    EXPECT_EQ(name_of_match(router, Method::get, "/api/v1/matters"), "list");
    EXPECT_EQ(name_of_match(router, Method::post, "/api/v1/matters"), "report");
    EXPECT_EQ(name_of_match(router, Method::get, "/api/v1/matters/live"), "live") << "a text goes before a name";
    EXPECT_EQ(name_of_match(router, Method::get, "/api/v1/matters/123"), "matter");
    EXPECT_EQ(values_of(router, "/api/v1/matters/123"), "number=123;");
    EXPECT_EQ(name_of_match(router, Method::put, "/api/v1/matters/live/plan"), "plan") << "the text leads nowhere, the name does";
    EXPECT_EQ(name_of_match(router, Method::head, "/api/v1/matters/123"), "matter");
    EXPECT_EQ(name_of_match(router, Method::options, "/cors"), "cors");
}

TEST(Router, divides_a_segment_at_its_last_dot) {
    const Router router = sample();
    EXPECT_EQ(values_of(router, "/open311/v2/requests.xml"), "format=xml;");
    EXPECT_EQ(values_of(router, "/open311/v2/requests/a.b.json"), "id=a.b;format=json;");
    EXPECT_EQ(name_of_match(router, Method::get, "/open311/v2/requests."), "not found");
    EXPECT_EQ(name_of_match(router, Method::get, "/open311/v2/requests/.xml"), "not found");
    EXPECT_EQ(name_of_match(router, Method::get, "/open311/v2/requests/xml"), "not found");
}

TEST(Router, gives_all_that_is_left) {
    const Router router = sample();
    EXPECT_EQ(values_of(router, "/tlog/tile/0/x001/067"), "path=tile/0/x001/067;");
    EXPECT_EQ(name_of_match(router, Method::get, "/tlog/checkpoint"), "checkpoint");
    EXPECT_EQ(name_of_match(router, Method::get, "/tlog/"), "not found");
    EXPECT_EQ(name_of_match(router, Method::get, "/tlog"), "not found");
}

TEST(Router, says_what_a_path_takes) {
    const Router router = sample();
    EXPECT_EQ(name_of_match(router, Method::del, "/api/v1/matters"), "allowed: GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(name_of_match(router, Method::get, "/api/v1/matters/1/plan"), "allowed: PUT, OPTIONS");
    EXPECT_EQ(name_of_match(router, Method::head, "/cors"), "allowed: OPTIONS");
    for (const std::string_view none : {"/api", "/api/v1/matters/", "/api/v1/matters/1/2", "/other", "/API/v1/matters"}) {
        EXPECT_EQ(name_of_match(router, Method::get, none), "not found") << none;
    }
}

TEST(Router, refuses_a_table_that_means_two_things) {
    EXPECT_THROW(Router({route(Method::get, "/a", "one"), route(Method::get, "/a", "two")}), std::logic_error);
    EXPECT_THROW(Router({route(Method::get, "/{a...}", "one"), route(Method::get, "/{b...}", "two")}), std::logic_error);
    for (const char* broken : {"a", "", "/{", "/{}", "/{a}{b}", "/{a...}/b"}) {
        EXPECT_THROW(Router({route(Method::get, broken, "one")}), std::logic_error) << broken;
    }
    EXPECT_THROW(Router({route(Method::get, "/a", "")}), std::logic_error);
    EXPECT_THROW(Router({Route{.method = Method::get, .pattern = "/a", .name = "one", .permit = for_anyone}}), std::logic_error);
}

TEST(Router, has_nobody_before_a_route_only_where_its_permit_says_so) {
    const auto guarded = [](ForWhom whom) {
        return Route{.pattern = "/a",
                     .handler = [](const Request&, const Responder& responder) { responder.answer(Response{}); },
                     .name = "a",
                     .permit = {whom, Effect::reads}};
    };
    const auto status = [](const Router& router) {
        unsigned got = 0;
        router.match(Method::get, "/a").route->handler(Request{}, Responder([&got](Answer answer) {
                                                           if (const auto* response = std::get_if<Response>(&answer)) got = response->status;
                                                           if (const auto* problem = std::get_if<Problem>(&answer)) got = problem->status;
                                                       }));
        return got;
    };
    const Gate closed = [](const Route&, const Request&) { return std::optional(Problem{.status = 403}); };
    const Gate open = [](const Route&, const Request&) { return std::optional<Problem>(); };
    for (std::size_t i = 0; i < for_whom_count; ++i) {
        const auto whom = static_cast<ForWhom>(i);
        if (!Permit(whom, Effect::reads).is_gated()) {
            EXPECT_EQ(status(Router({guarded(whom)}, closed)), 200U) << name_of(whom);
            continue;
        }
        EXPECT_THROW(Router({guarded(whom)}), std::logic_error) << name_of(whom);
        EXPECT_EQ(status(Router({guarded(whom)}, closed)), 403U) << name_of(whom);
        EXPECT_EQ(status(Router({guarded(whom)}, open)), 200U) << name_of(whom);
    }
}

TEST(Router, gives_errors_to_the_renderer_of_the_longest_prefix) {
    Router router = sample();
    const auto renderer = [](unsigned status) { return [status](const Problem&, const ErrorContext&) { return Response{.status = status}; }; };
    router.render_errors_under("/open311/", renderer(1));
    router.render_errors_under("/open311/v2/tokens", renderer(2));
    const Problem none = problem(TransportProblem::not_found);
    EXPECT_EQ(router.error_renderer("/open311/v2/none")(none, {}).status, 1U);
    EXPECT_EQ(router.error_renderer("/open311/v2/tokens/1")(none, {}).status, 2U);
    EXPECT_EQ(router.error_renderer("/api")(none, {}).status, 404U);
    EXPECT_EQ(router.error_renderer("")(none, {}).status, 404U);
}

}  // namespace
}  // namespace pingzhi::http
