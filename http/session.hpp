// The session cookie of people at work: who came with it, whether its page is ours, and how it is set and taken away.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>

#include "app/people/accounts.hpp"
#include "http/city_edge.hpp"
#include "http/server/problem.hpp"
#include "http/server/request.hpp"

namespace pingzhi::http {

// Names the post to act at; without it the first of the person's posts.
inline constexpr std::string_view post_header = "Pingzhi-Post";

struct InSession {
    SignedIn who;
    Actor actor;  // at the post
};

// Nothing where the request brings no session. A problem: the session is over, the post is not held, or a write comes from
// another site's page.
std::expected<std::optional<InSession>, Problem> in_session(const CityEdge& city, const Request& request);

// Whether the page that sends this is one of ours. Browsers say so themselves; a program that uses the cookie sends Origin.
bool from_own_page(const CityEdge& city, const Request& request);

// Whether, from then on, the session or the post of this request is gone: for streams. Empty where it brings none.
std::function<bool()> session_watch(const CityEdge& city, const Request& request);

std::string session_cookie(std::string_view token);
std::string forgotten_session_cookie();

Source source_of(const Request& request);

Problem not_signed_in();
Problem other_site();

}  // namespace pingzhi::http
