#include "http/session.hpp"

#include <algorithm>
#include <charconv>

#include "http/refusals.hpp"

namespace pingzhi::http {
namespace {

constexpr std::string_view cookie_name = "__Host-session";
constexpr std::string_view cookie_rules = "; Path=/; Secure; HttpOnly; SameSite=Strict";
// A page that asks by itself, while nobody is at it, says so: it keeps no session from ending for want of use.
constexpr std::string_view unattended_header = "Pingzhi-Unattended";
constexpr std::chrono::milliseconds watch_interval{200};

bool is_safe(Method method) { return method == Method::get || method == Method::head || method == Method::options; }

std::optional<std::string> token_of(const Request& request) {
    const Parameters cookies = request.cookies();
    const auto token = cookies.find(cookie_name);
    return token && !token->empty() ? std::optional<std::string>(*token) : std::nullopt;
}

// An unreadable one is a post that nobody holds.
std::optional<Seq> post_of(const Request& request) {
    const std::string_view text = request.header(post_header);
    if (text.empty()) return std::nullopt;
    Seq post = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), post);
    return error == std::errc{} && end == text.data() + text.size() && post != 0 ? post : ~Seq{0};
}

Problem session_over() {
    Problem problem = problem_of(Refusal{RefusalCode::session_over, {}, {}, {}, {}});
    problem.headers.emplace_back("Set-Cookie", forgotten_session_cookie());
    return problem;
}

}  // namespace

bool from_own_page(const CityEdge& city, const Request& request) {
    if (const auto site = request.headers.find("Sec-Fetch-Site")) return *site == "same-origin";
    const auto origin = request.headers.find("Origin");
    if (!origin) return false;
    if (*origin == city.public_url) return true;
    std::string_view rest = *origin;
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (rest.starts_with(scheme)) return !request.header("Host").empty() && rest.substr(scheme.size()) == request.header("Host");
    }
    return false;
}

std::expected<std::optional<InSession>, Problem> in_session(const CityEdge& city, const Request& request) {
    const auto token = city.accounts ? token_of(request) : std::nullopt;
    if (!token) return std::nullopt;
    if (!is_safe(request.method) && !from_own_page(city, request)) return std::unexpected(other_site());
    PeopleDirectory& directory = city.accounts->directory();
    const Instant now = city.clock.now();
    const bool attended = request.header(unattended_header).empty();
    const auto found = directory.find(*token, now, attended ? PeopleDirectory::Use::counts : PeopleDirectory::Use::passes);
    if (found.state == PeopleDirectory::SessionState::idle) city.accounts->end_idle(found.who.session.id);
    if (found.state != PeopleDirectory::SessionState::open) return std::unexpected(session_over());
    auto actor = directory.actor_of(found.who, post_of(request), now);
    if (!actor) return std::unexpected(problem_of(Refusal{actor.error(), {}, {}, {}, {}}));
    return InSession{found.who, std::move(*actor)};
}

std::function<bool()> session_watch(const CityEdge& city, const Request& request) {
    const auto token = city.accounts && request.header("Authorization").empty() ? token_of(request) : std::nullopt;
    if (!token) return {};
    return [&city, token = *token, post = post_of(request), looked = std::chrono::steady_clock::time_point{}]() mutable {
        const auto steady = std::chrono::steady_clock::now();
        if (steady - looked < watch_interval) return false;
        looked = steady;
        const Instant now = city.clock.now();
        PeopleDirectory& directory = city.accounts->directory();
        const auto found = directory.find(token, now, PeopleDirectory::Use::passes);
        return found.state != PeopleDirectory::SessionState::open || !directory.actor_of(found.who, post, now);
    };
}

std::string session_cookie(std::string_view token) { return std::string(cookie_name) + "=" + std::string(token) + std::string(cookie_rules); }

std::string forgotten_session_cookie() { return std::string(cookie_name) + "=; Max-Age=0" + std::string(cookie_rules); }

Source source_of(const Request& request) { return request.client.limited_as().bytes; }

Problem not_signed_in() {
    Problem problem;
    problem.status = 401;
    problem.code = "not_signed_in";
    problem.title = {"请先登录", "Sign in first"};
    return problem;
}

Problem other_site() {
    Problem problem;
    problem.status = 403;
    problem.code = "other_site";
    problem.title = {"请求不是来自本站页面", "The request does not come from a page of this site"};
    return problem;
}

}  // namespace pingzhi::http
