// Answers to what cannot be done: RFC 9457 problems with a stable code and texts in Chinese and English.
// Here stand the problems of the transport; those of the city are made where its rules are translated.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/duty/text.hpp"
#include "http/server/method.hpp"
#include "http/server/response.hpp"

namespace pingzhi::http {

// What is wrong with one field of the request.
struct FieldError {
    std::string field;  // its path in the body, such as "place.latitude"
    std::string rule;   // a stable word, such as "required"
    Text message;
};

struct Problem {
    unsigned status = 500;
    std::string code{};
    Text title{};
    Text detail{};
    std::vector<FieldError> errors{};
    // Members of the problem's own, their values already JSON: the current state beside a lost race, for example.
    std::vector<std::pair<std::string, std::string>> members{};
    std::optional<std::chrono::seconds> retry_after{};
    std::vector<std::pair<std::string, std::string>> headers{};  // Allow, WWW-Authenticate
};

enum class TransportProblem : std::uint8_t {
    bad_request,
    cross_site,
    not_found,
    method_not_allowed,
    timeout,
    payload_too_large,
    unsupported_media_type,
    expectation_failed,
    too_many_requests,
    headers_too_large,
    internal,
    not_implemented,
    unavailable,
    version_not_supported,
    insufficient_storage,
};

Problem problem(TransportProblem kind);
std::string_view code_of(TransportProblem kind);

// What a renderer of errors may look at: never the headers or the body of the request.
struct ErrorContext {
    Method method = Method::get;
    std::string_view path{};  // empty where the request could not be read
    Language language = Language::zh;
};

// Some routes owe their errors in a shape of their own. The server adds the problem's headers and Retry-After to what it returns.
using ErrorRenderer = std::function<Response(const Problem&, const ErrorContext&)>;

// application/problem+json.
Response render_problem(const Problem& problem, const ErrorContext& context);

}  // namespace pingzhi::http
