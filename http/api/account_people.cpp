// People as administrators see and change them.
#include <charconv>

#include "app/people/login_name.hpp"
#include "http/api/account_calls.hpp"
#include "http/command_words.hpp"

namespace pingzhi::http::api {
namespace {

constexpr std::size_t page_people = 100;

PersonalValues personal_of(const PersonDetailsWire& body, const std::string& login) {
    PersonalValues personal;
    add_personal(personal, "name", body.name);
    add_personal(personal, "login", login);
    add_personal(personal, "phone", body.phone);
    add_personal(personal, "email", body.email);
    return personal;
}

// The folded login; nothing after answering that it is none.
std::optional<std::string> login_of(const PersonDetailsWire& body, const Responder& responder) {
    auto login = read_login(body.login);
    if (!login) responder.answer(problem_of(Trouble(DoorTrouble{DoorRule::login_invalid})));
    return login;
}

void answer_person(CityEdge& city, Seq id, unsigned status, Language language, Submission submission, const Responder& responder) {
    give(city, std::move(submission), responder, [&city, id, status, language](const Done& done) {
        const PeopleDirectory& directory = city.accounts->directory();
        const auto now = directory.city();
        return json_response(person_wire(directory, *now, *now->people->person(id ? id : done.first), city.clock.now(), language), status);
    });
}

void list_people(CityEdge& city, const Request& request, const Responder& responder) {
    const auto session = signed_in(city, request, responder);
    if (!session) return;
    Seq after = 0;
    if (const auto text = request.query.find("after")) {
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), after);
        if (error != std::errc{} || end != text->data() + text->size())
            return responder.answer(parameter_problem("after", "invalid", {"应为上一页的 next", "This is not the next of a page"}));
    }
    const PeopleDirectory& directory = city.accounts->directory();
    const auto now = directory.city();
    PersonListWire list;
    for (auto each = now->people->persons.upper_bound(after); each != now->people->persons.end(); ++each) {
        if (list.people.size() == page_people) {
            list.next = list.people.back().id;
            break;
        }
        list.people.push_back(person_wire(directory, *now, *each->second, city.clock.now(), request.language()));
    }
    answer_on_record(city, session->actor, "people", 0, list.people.size(), responder, json_response(list));
}

void get_person(CityEdge& city, const Request& request, const Responder& responder) {
    const auto session = signed_in(city, request, responder);
    if (!session) return;
    const auto id = seq_of_path(request, "person", RefusalCode::unknown_person, responder);
    if (!id) return;
    const PeopleDirectory& directory = city.accounts->directory();
    const auto now = directory.city();
    const Person* person = now->people->person(*id);
    if (!person) return responder.answer(problem_of(Refusal{RefusalCode::unknown_person, "person", {}, {}, {}}));
    answer_on_record(city, session->actor, "person", *id, 1, responder,
                     json_response(person_wire(directory, *now, *person, city.clock.now(), request.language())));
}

void add_person(CityEdge& city, const Request& request, const Responder& responder) {
    auto submission = own_submission(city, request, responder);
    if (!submission) return;
    const auto body = read_body<PersonDetailsWire>(request, responder);
    if (!body) return;
    const auto login = login_of(*body, responder);
    if (!login) return;
    submission->body = AddPerson{city.accounts->directory().login_digest(*login), personal_of(*body, *login)};
    answer_person(city, 0, 201, request.language(), std::move(*submission), responder);
}

void change_person(CityEdge& city, const Request& request, const Responder& responder) {
    auto submission = own_submission(city, request, responder);
    if (!submission) return;
    const auto id = seq_of_path(request, "person", RefusalCode::unknown_person, responder);
    if (!id) return;
    const auto body = read_body<PersonDetailsWire>(request, responder);
    if (!body) return;
    const auto login = login_of(*body, responder);
    if (!login) return;
    submission->body = ChangePerson{*id, city.accounts->directory().login_digest(*login), personal_of(*body, *login)};
    answer_person(city, *id, 200, request.language(), std::move(*submission), responder);
}

void remove_person(CityEdge& city, const Request& request, const Responder& responder) {
    auto submission = own_submission(city, request, responder);
    if (!submission) return;
    const auto id = seq_of_path(request, "person", RefusalCode::unknown_person, responder);
    if (!id) return;
    submission->body = RemovePerson{*id};
    answer_person(city, *id, 200, request.language(), std::move(*submission), responder);
}

void invite(CityEdge& city, const Request& request, const Responder& responder) {
    auto session = signed_in(city, request, responder);
    if (!session) return;
    const auto id = seq_of_path(request, "person", RefusalCode::unknown_person, responder);
    if (!id) return;
    const auto body = read_body<InviteWire>(request, responder);
    if (!body) return;
    const auto second_factor = body->new_second_factor.value_or(false) ? Accounts::SecondFactor::anew : Accounts::SecondFactor::stays;
    if (body->by_mail.value_or(false)) {
        return city.accounts->invite_by_mail(std::move(session->actor), *id, second_factor, answers<Instant>(responder, [](Instant until) {
                                                 return json_response(InvitationWire{{}, until}, 201);
                                             }));
    }
    city.accounts->invite(std::move(session->actor), *id, second_factor, answers<Invitation>(responder, [](const Invitation& invitation) {
                              return json_response(InvitationWire{invitation.token, invitation.until}, 201);
                          }));
}

using Call = void (*)(CityEdge&, const Request&, const Responder&);

struct Row {
    Method method;
    const char* pattern;
    const char* name;
    Call call;
    Permit permit;
};

constexpr Permit looking(ForWhom::signed_in, Effect::reads_on_record, {Personal::people}, any_of(administrative));
constexpr Permit changing(ForWhom::signed_in, Effect::changes, {Personal::people}, with_command(Grant::people));

Operation operation(CityEdge& city, const Row& row, Text summary, std::vector<Parameter> parameters, unsigned status) {
    Operation operation{{row.method, row.pattern, [&city, call = row.call](const Request& request, Responder responder) { call(city, request, responder); },
                         row.name, row.permit, RouteKind::data, account_body_max},
                        std::move(summary)};
    operation.parameters = std::move(parameters);
    operation.status = status;
    operation.problems = {400, 401, 403, 404, 409, 422, 503, 507};
    return operation;
}

}  // namespace

std::vector<Operation> people_operations(CityEdge& city) {
    const Parameter person = path_parameter("person", {"人员编号", "The person's number"});
    const Parameter after{"after", Parameter::In::query, {"上一页的 next", "The next of the page before"}, false, "integer", {}};
    const auto add = [&](std::vector<Operation>& all, Operation operation, auto request, auto response) {
        operation.request = std::move(request);
        operation.response = std::move(response);
        all.push_back(std::move(operation));
    };
    const std::function<boost::json::value(wire::Schemas&)> none;
    std::vector<Operation> all;
    add(all, operation(city, {Method::get, "/api/v1/people", "list_people", list_people, looking}, {"人员及其岗位", "People and their posts"}, {after}, 200),
        none, shape<PersonListWire>());
    add(all, operation(city, {Method::post, "/api/v1/people", "add_person", add_person, changing}, words_of<AddPerson>().meaning, {key_parameter()}, 201),
        shape<PersonDetailsWire>(), shape<PersonWire>());
    add(all, operation(city, {Method::get, "/api/v1/people/{person}", "get_person", get_person, looking}, {"一名人员", "One person"}, {person}, 200), none,
        shape<PersonWire>());
    add(all,
        operation(city, {Method::put, "/api/v1/people/{person}", "change_person", change_person, changing}, words_of<ChangePerson>().meaning,
                  {person, key_parameter()}, 200),
        shape<PersonDetailsWire>(), shape<PersonWire>());
    add(all,
        operation(city, {Method::del, "/api/v1/people/{person}", "remove_person", remove_person, changing}, words_of<RemovePerson>().meaning,
                  {person, key_parameter()}, 200),
        none, shape<PersonWire>());
    add(all,
        operation(city, {Method::post, "/api/v1/people/{person}/invitation", "invite_person", invite, changing},
                  {"邀请其设置密码，三天内有效", "Invite the person to choose a password, within three days"}, {person}, 201),
        shape<InviteWire>(), shape<InvitationWire>());
    return all;
}

}  // namespace pingzhi::http::api
