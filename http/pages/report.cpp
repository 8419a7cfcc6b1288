#include "http/pages/report.hpp"

#include "http/pages/address.hpp"
#include "http/pages/report_form.hpp"
#include "http/pages/secret_cookie.hpp"
#include "http/pages/texts.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::pages {
namespace {

// What residents may choose; nothing after answering 404.
const Service* service_of_path(const Visit& visit, const Request& request, const Responder& responder) {
    const Service* service = visit.catalogue().service(request.path_value("service"));
    if (service != nullptr && service->is_public) return service;
    responder.answer(error_page(problem_of(Refusal{RefusalCode::unknown_service, "service", {}, {}, {}}), visit));
    return nullptr;
}

Response receipt_redirect(const Visit& visit, const Done& done) {
    const std::string number = visit.city.views.number_of(*done.matter);
    Response response{303, {}, {}, nullptr, {{"Location", address("/matters/" + number, {})}}};
    response.headers.emplace_back("Set-Cookie", secret_cookie(number, {OwnSecret::From::receipt, done.secret}, visit.city.public_url));
    return response;
}

Response outcome_page(const Visit& visit, const Service& service, TypedReport typed, const pingzhi::Answer& answer) {
    if (const auto* done = std::get_if<Done>(&answer)) return receipt_redirect(visit, *done);
    if (const auto* refusal = std::get_if<Refusal>(&answer)) {
        // This form has been used: what is sent next is another report.
        if (refusal->code == RefusalCode::key_reused) typed.token = fresh_token(visit.city);
        return report_page(visit, service, typed, errors_of(visit, service, *refusal), 422);
    }
    // The same form again, with the same token: pressing Send once more cannot report twice.
    const Problem problem = problem_of(std::get<Failed>(answer));
    return report_page(visit, service, typed, {{{}, std::string(say("wrong_not_saved", visit.language()))}}, problem.status);
}

}  // namespace

void answer_report_form(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const Service* service = service_of_path(*visit, request, responder);
    if (service == nullptr) return;
    responder.answer(report_page(*visit, *service, {fresh_token(city), {}}, {}, 200));
}

void take_report(CityEdge& city, const Request& request, const Responder& responder) {
    auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const Service* service = service_of_path(*visit, request, responder);
    if (service == nullptr) return;
    auto fields = parse_urlencoded(request.body);
    if (!fields) return responder.answer(error_page(problem(TransportProblem::bad_request), *visit));
    TypedReport typed = read_report(city, std::move(*fields));
    if (auto cookie = take_switch(typed.value("switch"), visit->visitor)) {
        Response response = report_page(*visit, *service, typed, {}, 200);
        response.headers.emplace_back("Set-Cookie", std::move(*cookie));
        return responder.answer(std::move(response));
    }
    if (const FormErrors errors = check_report(*visit, *service, typed); !errors.empty())
        return responder.answer(report_page(*visit, *service, typed, errors, 422));

    Submission submission;
    submission.key = "form:" + typed.token;
    submission.random = city.random();
    submission.actor = resident;
    submission.body = to_report(visit->catalogue(), *service, typed);
    city.submit.give(std::move(submission), [visit = *visit, service, typed = std::move(typed), responder](pingzhi::Answer answer) {
        // The writer's thread has better things to do than to draw pages.
        responder.answer(Render([visit, service, typed, answer = std::move(answer)] { return outcome_page(visit, *service, typed, answer); }));
    });
}

}  // namespace pingzhi::http::pages
