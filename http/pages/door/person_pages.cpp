// What who gives posts does with a person: invite, end sessions, take away a second factor, remove.
#include "http/door_problems.hpp"
#include "http/pages/door/pages.hpp"
#include "http/pages/door/person_page.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::pages {
namespace {

void show_person(CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = administrator_visit(city, request, responder);
    if (!visit) return;
    const auto person = person_of_path(*visit, request, responder);
    if (person) responder.answer(person_page(*visit, person->id, request.query.find("done").value_or(""), {}, 200));
}

// One thing that is done with a person, and what was sent with it.
struct PersonAct {
    DoorVisit visit;
    api::PersonWire person;
    TypedForm typed;

    Response failed(const Trouble& trouble) const { return failed(problem_of(trouble)); }
    Response failed(const Problem& problem) const {
        return person_page(visit, person.id, {}, errors_of(problem, visit.language(), {{"email", "how"}, {"person", ""}}), problem.status);
    }
    Response done(const char* what) const { return to_page(person_address(person.id) + "?done=" + what); }
};

std::optional<PersonAct> person_act(CityEdge& city, const Request& request, const Responder& responder) {
    auto visit = administrator_visit(city, request, responder);
    if (!visit) return std::nullopt;
    auto person = person_of_path(*visit, request, responder);
    if (!person) return std::nullopt;
    auto typed = typed_form(*visit, request, responder);
    if (!typed) return std::nullopt;
    return PersonAct{std::move(*visit), std::move(*person), std::move(*typed)};
}

Response invited_page(const PersonAct& act, const Invitation& invitation) {
    const std::string page = act.visit.visit.city.public_url + "/invitation";
    Values values("invited");
    values.SetValue("NAME", act.person.name);
    values.SetValue("PAGE", page);
    values.SetValue("INVITATION_LINK", page + "#" + invitation.token);
    values.SetValue("INVITATION_TOKEN", invitation.token);
    values.SetValue("UNTIL", moment_words(invitation.until, act.visit.visit.local()));
    values.SetValue("PERSON_URL", person_address(act.person.id));
    return door_answer(act.visit, values, {.page = "invited", .title = act.visit.words("invited_title"), .place = Place::people});
}

void invite_showing(CityEdge& city, PersonAct act, Accounts::SecondFactor factor, const Responder& responder) {
    const Actor by = *act.visit.administrator;
    city.accounts->invite(by, act.person.id, factor, [act = std::move(act), responder](Outcome<Invitation> invitation) {
        responder.answer(
            Render([act, invitation = std::move(invitation)] { return invitation ? invited_page(act, *invitation) : act.failed(invitation.error()); }));
    });
}

void take_invite(CityEdge& city, const Request& request, const Responder& responder) {
    auto act = person_act(city, request, responder);
    if (!act) return;
    if (act->typed.value("how") != "mail") return invite_showing(city, std::move(*act), Accounts::SecondFactor::stays, responder);
    city.accounts->invite_by_mail(*act->visit.administrator, act->person.id, Accounts::SecondFactor::stays, [act = *act, responder](Outcome<Instant> until) {
        responder.answer(Render([act, until = std::move(until)] { return until ? act.done("mailed") : act.failed(until.error()); }));
    });
}

// Who lost it is in front of the administrator, or on the telephone: the link is passed on by hand.
void take_factor_away(CityEdge& city, const Request& request, const Responder& responder) {
    auto act = person_act(city, request, responder);
    if (act) invite_showing(city, std::move(*act), Accounts::SecondFactor::anew, responder);
}

void take_sessions_end(CityEdge& city, const Request& request, const Responder& responder) {
    auto act = person_act(city, request, responder);
    if (!act) return;
    city.accounts->end_sessions(*act->visit.administrator, act->person.id, [act = *act, responder](Outcome<std::monostate> ended) {
        responder.answer(Render([act, ended = std::move(ended)] { return ended ? act.done("sessions") : act.failed(ended.error()); }));
    });
}

void take_remove(CityEdge& city, const Request& request, const Responder& responder) {
    auto act = person_act(city, request, responder);
    if (!act) return;
    give_command(
        city, *act->visit.administrator, act->typed, RemovePerson{act->person.id}, responder,
        [act = *act](const Problem& problem) { return act.failed(problem); }, [](const Done&) { return to_page("/people?done=removed"); });
}

template <class Command>
void act_on_post(CityEdge& city, const Request& request, const Responder& responder, const char* done) {
    auto act = person_act(city, request, responder);
    if (!act) return;
    const auto post = number_of_path(request, "post");
    if (!post) return responder.answer(act->failed(problem_of(Refusal{RefusalCode::unknown_post, {}, {}, {}, {}})));
    give_command(
        city, *act->visit.administrator, act->typed, Command{*post}, responder, [act = *act](const Problem& problem) { return act.failed(problem); },
        [act = *act, done](const Done&) { return act.done(done); });
}

void take_confirm(CityEdge& city, const Request& request, const Responder& responder) { act_on_post<ConfirmPost>(city, request, responder, "confirmed"); }
void take_end(CityEdge& city, const Request& request, const Responder& responder) { act_on_post<EndPost>(city, request, responder, "post_ended"); }

void take_delegation_end(CityEdge& city, const Request& request, const Responder& responder) {
    auto act = person_act(city, request, responder);
    if (!act) return;
    give_command(
        city, *act->visit.administrator, act->typed, EndDelegation{number_of_path(request, "delegation").value_or(0)}, responder,
        [act = *act](const Problem& problem) { return act.failed(problem); }, [act = *act](const Done&) { return act.done("delegation_ended"); });
}

}  // namespace

std::vector<Route> person_pages(CityEdge& city) {
    return {
        door_get(city, "/people/{person}", "page_person", show_person),
        door_post(city, "/people/{person}/invite", "take_invite", take_invite),
        door_post(city, "/people/{person}/second-factor/drop", "take_second_factor_away", take_factor_away),
        door_post(city, "/people/{person}/sessions/end", "take_end_sessions_of_person", take_sessions_end),
        door_post(city, "/people/{person}/remove", "take_remove_person", take_remove),
        door_post(city, "/people/{person}/posts/{post}/confirm", "take_confirm_post", take_confirm),
        door_post(city, "/people/{person}/posts/{post}/end", "take_end_post", take_end),
        door_post(city, "/people/{person}/posts/{post}/delegations/{delegation}/end", "take_end_delegation", take_delegation_end),
    };
}

}  // namespace pingzhi::http::pages
