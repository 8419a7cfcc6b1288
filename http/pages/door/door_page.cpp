#include "http/pages/door/door_page.hpp"

#include <algorithm>
#include <charconv>

#include "http/door_problems.hpp"
#include "http/pages/address.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::pages {
namespace {

Response to_sign_in(const DoorVisit& visit, const Request& request, bool was_over) {
    Parameters query;
    if (was_over) query.add("note", "over");
    if (request.method == Method::get) query.add("back", visit.visit.visitor.here);
    Response response = to_page(address("/sign-in", query));
    if (was_over) response.headers.emplace_back("Set-Cookie", forgotten_session_cookie());
    return response;
}

std::optional<Actor> administrator_of(const CityEdge& city, const SignedIn& who, Instant now) {
    const PeopleDirectory& directory = city.accounts->directory();
    if (!who.with_second_factor) return std::nullopt;
    const auto people = directory.city()->people;
    for (const Post* post : posts_of(*people, who.session.person, now)) {
        const auto actor = directory.actor_of(who, post->id, now);
        if (actor && actor->grants.has(Grant::people)) return *actor;
    }
    return std::nullopt;
}

}  // namespace

std::optional<DoorVisit> any_visit(const CityEdge& city, const Request& request, const Responder& responder) {
    auto visit = visit_of(city, request, responder);
    if (!visit) return std::nullopt;
    DoorVisit door{std::move(*visit)};
    if (!city.accounts) {
        responder.answer(error_page(problem(TransportProblem::not_found), door.visit));
        return std::nullopt;
    }
    if (request.method == Method::post && !from_own_page(city, request)) {
        responder.answer(error_page(other_site(), door.visit));
        return std::nullopt;
    }
    return door;
}

std::optional<DoorVisit> own_visit(const CityEdge& city, const Request& request, const Responder& responder, Factor factor) {
    auto door = any_visit(city, request, responder);
    if (!door) return std::nullopt;
    auto session = in_session(city, request);
    if (!session || !*session) {
        responder.answer(to_sign_in(*door, request, !session));
        return std::nullopt;
    }
    door->session = std::move(**session);
    door->administrator = administrator_of(city, door->who(), door->visit.now);
    if (factor == Factor::needed && !door->who().with_second_factor) {
        responder.answer(to_page("/account/authenticator"));
        return std::nullopt;
    }
    return door;
}

std::optional<DoorVisit> administrator_visit(const CityEdge& city, const Request& request, const Responder& responder) {
    auto door = own_visit(city, request, responder);
    if (!door || door->administrator) return door;
    responder.answer(error_page(problem_of(Refusal{RefusalCode::not_granted, {}, {}, {}, {}}), door->visit));
    return std::nullopt;
}

std::optional<TypedForm> typed_form(const DoorVisit& visit, const Request& request, const Responder& responder) {
    auto fields = parse_urlencoded(request.body);
    if (fields) return read_form(visit.visit.city, std::move(*fields));
    responder.answer(error_page(problem(TransportProblem::bad_request), visit.visit));
    return std::nullopt;
}

std::optional<Seq> number_of_path(const Request& request, const char* name) { return number_in(request.path_value(name)); }

std::optional<Seq> number_in(std::string_view text) {
    Seq seq = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
    return error == std::errc{} && end == text.data() + text.size() && seq != 0 ? std::optional(seq) : std::nullopt;
}

Response door_answer(const DoorVisit& visit, Values& values, PageAbout about) {
    about.personal = true;
    if (visit.session) about.navigation = visit.administrator ? Navigation::of_administrators : Navigation::of_staff;
    return page_answer(visit.visit, values, about);
}

Response to_page(std::string address) { return {303, {}, {}, nullptr, {{"Location", std::move(address)}}}; }

FormErrors errors_of(const Problem& problem, Language language, std::initializer_list<Renamed> renamed) {
    std::string title = problem.title.in(language);
    if (problem.retry_after) title = say("door_wait", language, {{"what", title}, {"seconds", std::to_string(problem.retry_after->count())}});
    FormErrors errors;
    for (const FieldError& error : problem.errors) {
        const auto other = std::ranges::find(renamed, std::string_view(error.field), &Renamed::field);
        errors.push_back({other == renamed.end() ? error.field : std::string(other->control), error.message.in(language)});
    }
    if (errors.empty()) errors.push_back({{}, std::move(title)});
    return errors;
}

void give_command(CityEdge& city, const Actor& actor, const TypedForm& typed, CommandBody body, const Responder& responder,
                  std::function<Response(const Problem&)> draw, std::function<Response(const Done&)> next) {
    Submission submission;
    submission.key = typed.key();
    submission.random = city.random();
    submission.actor = actor;
    submission.body = std::move(body);
    city.submit.give(std::move(submission), [draw = std::move(draw), next = std::move(next), responder](pingzhi::Answer answer) {
        responder.answer(Render([draw, next, answer = std::move(answer)] {
            if (const auto* done = std::get_if<Done>(&answer)) return next(*done);
            const auto* refusal = std::get_if<Refusal>(&answer);
            return draw(refusal ? problem_of(*refusal) : problem_of(std::get<Failed>(answer)));
        }));
    });
}

FormErrors check_required(const DoorVisit& visit, const TypedForm& typed, std::initializer_list<Asked> fields) {
    FormErrors errors;
    for (const auto& [name, label] : fields) {
        if (typed.value(name).empty()) errors.push_back({name, say("door_whole", visit.language(), {{"label", visit.words(label)}})});
    }
    return errors;
}

void check_again(const DoorVisit& visit, const TypedForm& typed, FormErrors& errors) {
    if (!typed.value("wanted").empty() && typed.value("wanted") != typed.value("again")) errors.push_back({"again", visit.words("door_again_differs")});
}

}  // namespace pingzhi::http::pages
