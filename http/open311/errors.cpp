#include "http/open311/errors.hpp"

#include <array>

#include "http/open311/document.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::open311 {
namespace {

struct Name {
    std::string_view of_the_loop;
    std::string_view of_open311;
};

constexpr std::array<Name, 12> names{{
    {"service", "service_code"},
    {"matter", "service_request_id"},
    {"place", "lat and long, address_string or address_id"},
    {"position", "lat and long"},
    {"area", "address_id"},
    {"address", "address_string"},
    {"contact_name", "first_name and last_name"},
    {"happened", "updated_datetime"},
    {"description", "description"},
    {"phone", "phone"},
    {"email", "email"},
    {"reason", "close_reason"},
}};

// What is not of the loop's own names is a field of the service's form.
std::string parameter_of(std::string_view field) {
    for (const Name& name : names) {
        if (name.of_the_loop == field) return std::string(name.of_open311);
    }
    return "attribute[" + std::string(field) + "]";
}

// Clients of GeoReport v2 know 400, 403 and 404; what HTTP itself says stays. The finer status stands in the body.
unsigned status_for_clients(unsigned status) {
    switch (status) {
        case 403:
        case 404:
        case 405:
        case 408:
        case 413:
        case 429:
        case 431: return status;
        default: return status >= 400 && status < 500 ? 400 : status;
    }
}

void write_error(DocumentWriter& out, unsigned code, const std::string& description) {
    out.begin_record("error");
    out.number("code", code);
    out.text("description", description);
    out.end();
}

std::string sentence(const Problem& problem, Language language) {
    const std::string& detail = problem.detail.in(language);
    const std::string& title = problem.title.in(language);
    return detail.empty() ? title : title + (language == Language::zh ? "：" : ": ") + detail;
}

}  // namespace

FieldError missing(std::string parameter) { return fault(std::move(parameter), "required", {"必填", "This parameter is required"}); }

FieldError fault(std::string parameter, std::string rule, Text message) { return {std::move(parameter), std::move(rule), std::move(message)}; }

FieldError fault(RefusalCode code, const char* field) { return refused(Refusal{code, field, {}, {}, {}}).errors.front(); }

FieldError fault(const FieldProblem& problem) {
    FieldError error = field_error(problem);
    error.field = parameter_of(error.field);
    return error;
}

Problem refused(Faults faults) {
    Problem problem;
    problem.status = 400;
    problem.code = "parameter_invalid";
    problem.title = {"请求参数有误", "A parameter has an error"};
    problem.errors = std::move(faults);
    return problem;
}

Problem unknown(std::string parameter, Text message) {
    Problem problem = refused(Faults{fault(std::move(parameter), "unknown", std::move(message))});
    problem.status = 404;
    problem.code = "unknown";
    return problem;
}

Problem key_refused() {
    Problem problem = refused(Faults{fault("api_key", "unknown", {"缺少有效的 API 密钥", "A valid API key is required"})});
    problem.status = 403;
    problem.code = "key_unknown";
    return problem;
}

Problem refused(const Refusal& refusal) {
    Problem problem = problem_of(refusal);
    for (FieldError& error : problem.errors) error.field = parameter_of(error.field);
    if (refusal.state) {
        const std::string state(name_of(*refusal.state));
        problem.detail = {"事项当前状态为 " + state + "。", "It is " + state + "."};
    }
    return problem;
}

Problem failed(const Failed& why) { return problem_of(why); }

Response render_errors(const Problem& problem, const ErrorContext& context) {
    const Format format = format_of(context.path);
    DocumentWriter out(format);
    out.begin_list("errors");
    for (const FieldError& error : problem.errors) write_error(out, problem.status, error.field + ": " + error.message.in(context.language));
    if (problem.errors.empty()) write_error(out, problem.status, sentence(problem, context.language));
    out.end();
    Response response{status_for_clients(problem.status), std::string(content_type_of(format)), out.take(), nullptr, {}};
    response.headers.emplace_back("Content-Language", context.language == Language::zh ? "zh" : "en");
    response.headers.emplace_back("Vary", "Accept-Language");
    return response;
}

}  // namespace pingzhi::http::open311
