#include "http/pages/reporter_routes.hpp"

#include <algorithm>

#include "http/pages/act_page.hpp"
#include "http/api/own_values.hpp"
#include "http/pages/address.hpp"
#include "http/pages/own_data.hpp"
#include "http/pages/own_matter.hpp"
#include "http/pages/secret_cookie.hpp"
#include "http/pages/sent_form.hpp"
#include "http/pages/typed.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::size_t form_bytes_max = 64 * 1024;
constexpr int words_length_max = 4000;  // of any text: core/catalogue/form.cpp
constexpr unsigned guess_cost = 20;     // guessing a secret is made slow

const Actor reporter{ActorKind::resident, "", std::nullopt, {Grant::report, Grant::follow}};

Response to_address(unsigned status, std::string where) { return {status, {}, {}, nullptr, {{"Location", std::move(where)}}}; }

// Whose turn it is to act, by the cookie or the rating link's token; nothing after answering 404.
std::optional<ActVisit> act_visit(const CityEdge& city, const Request& request, const Responder& responder, ReporterAct act, std::string_view token = {}) {
    auto visit = visit_of(city, request, responder);
    if (!visit) return std::nullopt;
    const auto own = own_secret(request);
    const auto opens = [&](const Matter& hidden) {
        return (own && city.views.secret_fits(hidden, own->secret)) || (!token.empty() && city.views.rating_token_fits(hidden, token));
    };
    auto matter = find_own_matter(*visit, request.path_value("number"), opens);
    if (!matter) {
        responder.answer(error_page(problem_of(Refusal{RefusalCode::unknown_matter, "number", {}, {}, {}}), *visit));
        return std::nullopt;
    }
    std::string number = city.views.number_of(*matter);
    auto catalogue = city.views.catalogue_of(*matter);
    const Pass pass = own && city.views.secret_fits(*matter, own->secret) ? Pass::secret : Pass::none;
    return ActVisit{std::move(*visit), std::move(*matter), std::move(catalogue), std::move(number), act, pass};
}

// Everything that is missing, told at once; the rules say the rest.
FormErrors check(const ActVisit& act, const TypedForm& typed) {
    const Language language = act.visit.language();
    FormErrors errors;
    const auto required = [&](const char* name, TextKey label, TextKey wrong) {
        if (without_margins(typed.value(name)).empty()) errors.push_back({name, say(wrong, language, {{"label", say(label, language)}})});
    };
    if (act.act == ReporterAct::reply) required("words", "reply_words", "wrong_required");
    if (act.act == ReporterAct::reopen) required("reason", "reopen_reason", "wrong_required_choice");
    if (act.act == ReporterAct::correct && corrections_of(act, typed).personal.empty()) errors.push_back({{}, std::string(say("correct_nothing", language))});
    if (act.act == ReporterAct::rate) {
        required("solved", "rate_solved", "wrong_required_choice");
        required("stars", "rate_stars", "wrong_required_choice");
    }
    return errors;
}

std::int32_t stars_of(std::string_view typed) { return typed.size() == 1 && typed[0] >= '1' && typed[0] <= '5' ? typed[0] - '0' : 0; }

CommandBody command_of(const ActVisit& act, const TypedForm& typed, std::vector<std::string> photos) {
    const MatterId matter = act.matter.id;
    PersonalValues words{{"words", paragraphs(typed.value("words")), {}}};
    switch (act.act) {
        case ReporterAct::reply: return ReplyToQuestion{matter, Channel::web, std::move(words), std::move(photos)};
        case ReporterAct::rate: return RateMatter{matter, {typed.value("solved") == "yes", stars_of(typed.value("stars"))}, std::move(words)};
        case ReporterAct::reopen: return ReopenMatter{matter, std::string(typed.value("reason")), std::move(words)};
        case ReporterAct::urge: return UrgeMatter{matter, Channel::web, std::move(words)};
        case ReporterAct::correct: return corrections_of(act, typed);
        case ReporterAct::consent: return WithdrawConsent{matter};
        case ReporterAct::erase: return EraseValues{matter, {}, {}};
        case ReporterAct::withdraw: break;
    }
    return WithdrawMatter{matter, std::move(words)};
}

FormError error_of(const ActVisit& act, const Refusal& refusal) {
    const Language language = act.visit.language();
    const std::string title = problem_of(refusal).title.in(language);
    switch (refusal.code) {
        case RefusalCode::form_invalid: {
            const FieldProblem& problem = refusal.problems.front();
            if (act.act == ReporterAct::correct) return correction_error(act, problem);
            const std::string_view label = say(texts_of(act.act).words, language);
            if (problem.rule == FieldProblem::Rule::too_long)
                return {"words", say("wrong_too_long", language, {{"label", label}, {"max", std::to_string(words_length_max)}})};
            return {"words", say("wrong_other", language, {{"label", label}, {"words", field_error(problem).message.in(language)}})};
        }
        case RefusalCode::words_missing: return {"words", title};
        case RefusalCode::rating_invalid: return {"stars", title};
        case RefusalCode::unknown_reason: return {"reason", title};
        case RefusalCode::key_reused: return {{}, std::string(say("wrong_act_sent_before", language))};
        default: return {{}, why_not(act.act, act.seen()).value_or(title)};
    }
}

// The answer to a command that was given; drawn on a thread of the server.
Response outcome(ActVisit act, TypedForm typed, const std::string& cookie, const pingzhi::Answer& answer) {
    Response response;
    if (const auto* done = std::get_if<Done>(&answer)) {
        Parameters said;
        said.add("done", std::to_string(done->first));
        const bool data = act.act == ReporterAct::correct || act.act == ReporterAct::consent;
        response = to_address(303, address("/matters/" + act.number + (data ? "/my-data" : ""), said));
    } else if (const auto* refusal = std::get_if<Refusal>(&answer)) {
        // Somebody else may have been quicker: the page says how it stands now.
        if (auto now = act.visit.city.views.matter(act.matter.id)) act.matter = std::move(*now);
        if (refusal->code == RefusalCode::key_reused) typed.token = fresh_token(act.visit.city);
        response = act_page(act, typed, {error_of(act, *refusal)}, problem_of(*refusal).status);
    } else {
        const Problem problem = problem_of(std::get<Failed>(answer));
        response = act_page(act, typed, {{{}, std::string(say("wrong_not_saved", act.visit.language()))}}, problem.status);
    }
    if (!cookie.empty()) response.headers.emplace_back("Set-Cookie", cookie);
    return response;
}

void give(CityEdge& city, ActVisit act, TypedForm typed, std::string cookie, const Responder& responder) {
    auto photos = photos_named(city, typed, act.visit.language());
    if (!photos) return responder.answer(act_page(act, typed, photos.error(), 422));
    Submission submission;
    submission.key = typed.key();
    submission.random = city.random();
    submission.actor = reporter;
    submission.body = command_of(act, typed, std::move(*photos));
    city.submit.give(std::move(submission), [act = std::move(act), typed = std::move(typed), cookie = std::move(cookie), responder](pingzhi::Answer answer) {
        responder.answer(Render([act, typed, cookie, answer = std::move(answer)] { return outcome(act, typed, cookie, answer); }));
    });
}

// Whoever shows the secret's cookie, at the one address of the page; nothing after leading all others where they give it.
std::optional<ActVisit> own_visit(const CityEdge& city, const Request& request, const Responder& responder, ReporterAct act, std::string_view path) {
    auto visit = act_visit(city, request, responder, act);
    if (!visit) return std::nullopt;
    // The cookie is bound to one way of writing the number.
    if (request.path_value("number") != visit->number) {
        responder.answer(to_address(308, address("/matters/" + visit->number + "/" + std::string(path), {})));
        return std::nullopt;
    }
    if (visit->pass != Pass::none) return visit;
    Parameters number;
    number.add("number", visit->number);
    responder.answer(to_address(303, address("/track", number)));
    return std::nullopt;
}

void show_data(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder, ReporterAct::correct, "my-data");
    if (visit) responder.answer(data_page(*visit, request.query.find("done").value_or("")));
}

void take_data(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = own_visit(city, request, responder, ReporterAct::correct, "my-data.json");
    if (!visit) return;
    Response response = api::own_values_response(city, visit->matter, visit->visit.language());
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + visit->number + ".json\"");
    responder.answer(std::move(response));
}

void show_act(CityEdge& city, const Request& request, const Responder& responder, ReporterAct act) {
    const auto visit = own_visit(city, request, responder, act, texts_of(act).path);
    if (!visit) return;
    responder.answer(act_page(*visit, {fresh_token(city)}, {}, 200));
}

// A switch of language or type is answered by the same form.
bool switched(ActVisit& act, const TypedForm& typed, const FormErrors& errors, const Responder& responder) {
    auto cookie = take_switch(typed.value("switch"), act.visit.visitor);
    if (!cookie) return false;
    Response response = act_page(act, typed, errors, 200);
    response.headers.emplace_back("Set-Cookie", std::move(*cookie));
    responder.answer(std::move(response));
    return true;
}

// Once its photos are taken in.
void go_on(CityEdge& city, ActVisit act, TypedForm typed, FormErrors errors, const Responder& responder) {
    if (switched(act, typed, errors, responder)) return;
    std::string cookie;
    // The pass lives half an hour: who wrote for longer gives the secret again and loses nothing.
    if (act.pass == Pass::none) {
        const std::string secret = read_secret(typed.value("secret"));
        if (!city.views.secret_fits(act.matter, secret)) {
            const TextKey words = secret.empty() ? TextKey("act_secret_again") : TextKey("act_secret_wrong");
            return responder.answer(act_page(act, typed, {{"secret", std::string(say(words, act.visit.language()))}}, 403));
        }
        cookie = secret_cookie(act.number, {OwnSecret::From::typed, secret}, city.public_url);
        act.pass = Pass::secret;
    }
    const FormErrors missing = check(act, typed);
    errors.insert(errors.end(), missing.begin(), missing.end());
    if (!errors.empty()) return responder.answer(act_page(act, typed, errors, 422));
    give(city, std::move(act), std::move(typed), std::move(cookie), responder);
}

void take_act(CityEdge& city, PhotoIntake& photos, const Request& request, const Responder& responder, ReporterAct kind) {
    const auto act = act_visit(city, request, responder, kind);
    if (!act) return;
    auto sent = read_sent(request);
    if (!sent) return responder.answer(error_page(problem(TransportProblem::bad_request), act->visit));
    if (kind != ReporterAct::reply) sent->images.clear();
    photos.take(act->visit.language(), read_form(city, std::move(sent->fields)), std::move(sent->images),
                [&city, act = *act, responder](TypedForm typed, FormErrors errors) { go_on(city, act, std::move(typed), std::move(errors), responder); });
}

// The visit by a rating link; nothing after answering that the link does not hold.
std::optional<ActVisit> link_visit(const CityEdge& city, const Request& request, const Responder& responder, std::string_view token) {
    auto act = act_visit(city, request, responder, ReporterAct::rate, token);
    if (!act) return std::nullopt;
    act->pass = Pass::rating_link;
    act->visit.visitor.here = address("/matters/" + act->number, {});  // the token goes into no other address
    if (city.views.rating_token_fits(act->matter, token)) return act;
    Problem wrong;
    wrong.status = 403;
    wrong.code = "rating_link_invalid";
    wrong.title = {std::string(say("link_wrong", Language::zh)), std::string(say("link_wrong", Language::en))};
    wrong.detail = {std::string(say("link_wrong_why", Language::zh)), std::string(say("link_wrong_why", Language::en))};
    responder.answer(error_page(wrong, act->visit));
    return std::nullopt;
}

void show_rating(CityEdge& city, const Request& request, const Responder& responder) {
    const std::string token(request.query.find("token").value_or(""));
    const auto act = link_visit(city, request, responder, token);
    if (!act) return;
    TypedForm typed{fresh_token(city)};
    typed.fields.add("token", token);
    responder.answer(act_page(*act, typed, {}, 200));
}

void take_rating(CityEdge& city, const Request& request, const Responder& responder) {
    const auto fields = parse_urlencoded(request.body);
    auto act = link_visit(city, request, responder, fields ? fields->find("token").value_or("") : "");
    if (!act) return;
    if (!fields) return responder.answer(error_page(problem(TransportProblem::bad_request), act->visit));
    TypedForm typed = read_form(city, *fields);
    if (switched(*act, typed, {}, responder)) return;
    if (const FormErrors errors = check(*act, typed); !errors.empty()) return responder.answer(act_page(*act, typed, errors, 422));
    give(city, std::move(*act), std::move(typed), {}, responder);
}

}  // namespace

std::vector<Route> reporter_routes(CityEdge& city, const std::shared_ptr<PhotoIntake>& photos) {
    std::vector<Route> routes;
    const auto add = [&](ReporterAct act) {
        const std::string path(texts_of(act).path);
        const std::string pattern = "/matters/{number}/" + path;
        routes.push_back({Method::get, pattern, [&city, act](const Request& request, const Responder& responder) { show_act(city, request, responder, act); },
                          "page_" + path, Permit(ForWhom::secret, Effect::reads, {Personal::own}), RouteKind::page, 0, 2});
        const std::size_t bytes_max = act == ReporterAct::reply ? form_with_photos_bytes_max : form_bytes_max;
        routes.push_back({Method::post, pattern,
                          [&city, photos, act](const Request& request, const Responder& responder) { take_act(city, *photos, request, responder, act); },
                          "take_" + path, Permit(ForWhom::secret, Effect::changes, {Personal::own}), RouteKind::page, bytes_max, guess_cost});
    };
    for (const ReporterAct act : reporter_acts) add(act);
    for (const ReporterAct act : data_acts) add(act);
    routes.push_back({Method::get, "/matters/{number}/my-data",
                      [&city](const Request& request, const Responder& responder) { show_data(city, request, responder); }, "page_my_data",
                      Permit(ForWhom::secret, Effect::reads, {Personal::own}), RouteKind::page, 0, 2});
    routes.push_back({Method::get, "/matters/{number}/my-data.json",
                      [&city](const Request& request, const Responder& responder) { take_data(city, request, responder); }, "take_my_data",
                      Permit(ForWhom::secret, Effect::reads, {Personal::own}), RouteKind::page, 0, 2});
    routes.push_back({Method::get, "/rate/{number}", [&city](const Request& request, const Responder& responder) { show_rating(city, request, responder); },
                      "page_rating_link", Permit(ForWhom::holder, Effect::reads), RouteKind::page, 0, 5});
    routes.push_back({Method::post, "/rate/{number}", [&city](const Request& request, const Responder& responder) { take_rating(city, request, responder); },
                      "take_rating_link", Permit(ForWhom::holder, Effect::changes), RouteKind::page, form_bytes_max, guess_cost});
    return routes;
}

}  // namespace pingzhi::http::pages
