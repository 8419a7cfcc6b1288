#include "http/pages/report.hpp"

#include "core/matter/transitions.hpp"
#include "http/pages/address.hpp"
#include "http/pages/before_sending.hpp"
#include "http/pages/secret_cookie.hpp"
#include "http/pages/sent_form.hpp"
#include "http/pages/texts.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::pages {
namespace {

// What residents may choose; nothing after answering 404.
const Service* service_of_path(const Visit& visit, const Request& request, const Responder& responder) {
    const Service* service = visit.catalogue().service(request.path_value("service"));
    if (service != nullptr && service->offered_on_pages()) return service;
    responder.answer(error_page(problem_of(Refusal{RefusalCode::unknown_service, "service", {}, {}, {}}), visit));
    return nullptr;
}

// A report of what stands already begins with its number and its village; where it cannot be joined, it is a report of its own.
void begin_from_same(const Visit& visit, std::string_view number, TypedForm& typed) {
    const auto same = find_matter(visit, number);
    if (!same || !transition(Act::join).from.has(same->state)) return;
    typed.fields.add("same_as", visit.city.views.number_of(*same));
    if (!same->place.area) return;
    const Territory& territory = *visit.catalogue().territory;
    const Area* chosen = territory.ancestor(*same->place.area, AreaLevel::village);
    if (chosen == nullptr) chosen = territory.ancestor(*same->place.area, AreaLevel::town);
    if (chosen != nullptr) typed.fields.add("area", chosen->code.value);
}

// A code on the spot leads here with its place: an area, a position, words for it. What does not read is left to the rules.
void begin_at_place(const Parameters& query, TypedForm& typed) {
    constexpr std::size_t value_bytes_max = 600;
    bool any = false;
    for (const char* name : {"area", "lon", "lat", "address"}) {
        const std::string_view value = query.find(name).value_or("");
        if (value.empty() || value.size() > value_bytes_max) continue;
        typed.fields.add(name, std::string(value));
        any = true;
    }
    if (any) typed.fields.add("at_place", "yes");
}

TypedForm without(std::string_view field, const TypedForm& typed) {
    TypedForm rest{typed.token};
    for (const auto& [name, value] : typed.fields.entries()) {
        if (name != field) rest.fields.add(name, value);
    }
    return rest;
}

// Without the number of what stands already: it was none, or it has ended meanwhile.
TypedForm on_its_own(const TypedForm& typed) { return without("same_as", typed); }

// "I have this too", pressed beside what stands nearby.
TypedForm joining(const TypedForm& typed) {
    const std::string number(typed.value("join"));
    if (number.empty()) return typed;
    TypedForm joined = on_its_own(without("join", typed));
    joined.fields.add("same_as", number);
    return joined;
}

Response receipt_redirect(const Visit& visit, const Done& done) {
    const std::string number = visit.city.views.number_of(*done.matter);
    Response response{303, {}, {}, nullptr, {{"Location", address("/matters/" + number, {})}}};
    response.headers.emplace_back("Set-Cookie", secret_cookie(number, {OwnSecret::From::receipt, done.secret}, visit.city.public_url));
    return response;
}

Response outcome_page(const Visit& visit, const Service& service, TypedForm typed, const pingzhi::Answer& answer) {
    if (const auto* done = std::get_if<Done>(&answer)) return receipt_redirect(visit, *done);
    if (const auto* refusal = std::get_if<Refusal>(&answer)) {
        // This form has been used: what is sent next is another report.
        if (refusal->code == RefusalCode::key_reused) typed.token = fresh_token(visit.city);
        if (refusal->code == RefusalCode::wrong_state) typed = on_its_own(typed);
        return report_page(visit, service, typed, errors_of(visit, service, *refusal), {422});
    }
    // The same form again, with the same token: pressing Send once more cannot report twice.
    const Problem problem = problem_of(std::get<Failed>(answer));
    return report_page(visit, service, typed, {{{}, std::string(say("wrong_not_saved", visit.language()))}}, {problem.status});
}

void give_report(CityEdge& city, const Visit& visit, const Service& service, TypedForm typed, std::vector<std::string> photos, const Responder& responder) {
    Submission submission;
    submission.key = typed.key();
    submission.random = city.random();
    submission.actor = resident;
    ReportMatter report = to_report(visit.catalogue(), service, typed);
    report.photos = std::move(photos);
    submission.body = std::move(report);
    city.submit.give(std::move(submission), [visit, &service, typed = std::move(typed), responder](pingzhi::Answer answer) {
        // The writer's thread has better things to do than to draw pages.
        responder.answer(Render([visit, &service, typed, answer = std::move(answer)] { return outcome_page(visit, service, typed, answer); }));
    });
}

// What the form asks for, once its photos are taken in: another language or size of type, a look at what is nearby, or to be sent.
void go_on(CityEdge& city, Visit visit, const Service& service, TypedForm typed, FormErrors errors, const Responder& responder) {
    if (auto cookie = take_switch(typed.value("switch"), visit.visitor)) {
        Response response = report_page(visit, service, typed, errors);
        response.headers.emplace_back("Set-Cookie", std::move(*cookie));
        return responder.answer(std::move(response));
    }
    if (!typed.value("before").empty()) return responder.answer(report_page(visit, service, typed, errors, {200, Before::asked}));
    typed = joining(typed);
    // What is not for residents is not there for them to join.
    if (!typed.value("same_as").empty() && !find_matter(visit, typed.value("same_as"))) typed = on_its_own(typed);
    auto photos = photos_named(city, typed, visit.language());
    if (!photos) errors.insert(errors.end(), photos.error().begin(), photos.error().end());
    FormErrors wrong = check_report(visit, service, typed, photos ? *photos : std::vector<std::string>());
    // What became of a photo says more than that there is none.
    const auto of_photos = [](const FormError& error) { return error.control == "photo"; };
    if (std::ranges::any_of(errors, of_photos)) std::erase_if(wrong, of_photos);
    errors.insert(errors.end(), wrong.begin(), wrong.end());
    if (!errors.empty()) return responder.answer(report_page(visit, service, typed, errors, {422}));
    // Once: who has seen what stands nearby and sends is taken at the word.
    Values unseen("report");
    if (typed.value("offers") == "first" && show_before_sending(unseen, visit, service, typed) == Nearby::alike)
        return responder.answer(report_page(visit, service, typed, {}, {200, Before::alike}));
    give_report(city, visit, service, std::move(typed), std::move(*photos), responder);
}

}  // namespace

void answer_report_form(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const Service* service = service_of_path(*visit, request, responder);
    if (service == nullptr) return;
    TypedForm typed{fresh_token(city)};
    begin_from_same(*visit, request.query.find("same").value_or(""), typed);
    if (typed.fields.empty()) begin_at_place(request.query, typed);
    responder.answer(report_page(*visit, *service, typed, {}));
}

void take_report(CityEdge& city, PhotoIntake& photos, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const Service* service = service_of_path(*visit, request, responder);
    if (service == nullptr) return;
    auto sent = read_sent(request);
    if (!sent) return responder.answer(error_page(problem(TransportProblem::bad_request), *visit));
    photos.take(visit->language(), read_form(city, std::move(sent->fields)), std::move(sent->images),
                [&city, visit = *visit, service, responder](TypedForm typed, FormErrors errors) {
                    go_on(city, visit, *service, std::move(typed), std::move(errors), responder);
                });
}

}  // namespace pingzhi::http::pages
