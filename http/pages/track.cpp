#include "http/pages/track.hpp"

#include "http/pages/address.hpp"
#include "http/pages/controls.hpp"
#include "http/pages/own_matter.hpp"
#include "http/pages/secret_cookie.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

struct TypedTrack {
    std::string number;
    std::string secret;
};

// Whether it was wrong is said once for both fields: which of them it was would tell a stranger something.
enum class Outcome : std::uint8_t { asked, wrong };

Response track_page(const Visit& visit, const TypedTrack& typed, Outcome outcome) {
    const Language language = visit.language();
    const bool wrong = outcome == Outcome::wrong;
    Values values("track");
    if (wrong) show_errors(values, {{"number", std::string(say("track_wrong", language))}}, language);
    Control number{"number", std::string(say("track_number", language)),
                   say("track_number_hint", language, {{"example", matter_number(visit.catalogue().number_prefix, {48213})}})};
    Control secret{"secret", std::string(say("track_secret", language)), std::string(say("track_secret_hint", language))};
    number.required = secret.required = true;
    if (wrong) number.error = secret.error = say("track_wrong", language);
    const TextLook look{.autocomplete = "off"};
    add_text(values, "FIELD", number, typed.number, look);
    add_text(values, "FIELD", secret, typed.secret, look);
    PageAbout about{.page = "track", .title = std::string(say("track_title", language)), .place = Place::track, .has_form = true};
    about.status = wrong ? 422 : 200;
    about.personal = !typed.secret.empty();
    return page_answer(visit, values, about);
}

}  // namespace

void answer_track(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    responder.answer(track_page(*visit, {std::string(request.query.find("number").value_or("")), {}}, Outcome::asked));
}

void take_track(const CityEdge& city, const Request& request, const Responder& responder) {
    auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const auto fields = parse_urlencoded(request.body);
    if (!fields) return responder.answer(error_page(problem(TransportProblem::bad_request), *visit));
    const TypedTrack typed{std::string(fields->find("number").value_or("")), std::string(fields->find("secret").value_or(""))};
    if (auto cookie = take_switch(fields->find("switch").value_or(""), visit->visitor)) {
        Response response = track_page(*visit, typed, Outcome::asked);
        response.headers.emplace_back("Set-Cookie", std::move(*cookie));
        return responder.answer(std::move(response));
    }
    const std::string secret = read_secret(typed.secret);
    const auto fits = [&](const Matter& asked) { return city.views.secret_fits(asked, secret); };
    const auto matter = find_own_matter(*visit, typed.number, fits);
    if (!matter || !fits(*matter)) return responder.answer(track_page(*visit, typed, Outcome::wrong));
    const std::string number = city.views.number_of(*matter);
    Response response{303, {}, {}, nullptr, {{"Location", address("/matters/" + number, {})}}};
    response.headers.emplace_back("Set-Cookie", secret_cookie(number, {OwnSecret::From::typed, secret}, city.public_url));
    responder.answer(std::move(response));
}

}  // namespace pingzhi::http::pages
