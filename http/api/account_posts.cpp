// Posts as administrators give, confirm, pass on and end them.
#include "http/api/account_calls.hpp"
#include "http/command_words.hpp"

namespace pingzhi::http::api {
namespace {

// The post that the command made or names, as it stands after it.
void answer_post(CityEdge& city, Seq post, unsigned status, Language language, Submission submission, const Responder& responder) {
    give(city, std::move(submission), responder, [&city, post, status, language](const Done& done) {
        const auto now = city.accounts->directory().city();
        const People::Held held = now->people->post(post ? post : done.first);
        return json_response(post_wire(*now, *held.holder, *held.post, city.clock.now(), language), status);
    });
}

void give_post(CityEdge& city, const Request& request, const Responder& responder) {
    auto submission = own_submission(city, request, responder);
    if (!submission) return;
    const auto person = seq_of_path(request, "person", RefusalCode::unknown_person, responder);
    if (!person) return;
    auto body = read_body<GivePostWire>(request, responder);
    if (!body) return;
    GivePost give;
    give.person = *person;
    give.unit = UnitCode{std::move(body->unit)};
    give.role = std::move(body->role);
    if (body->area) give.area = AreaCode{std::move(*body->area)};
    give.services = body->services.value_or(std::vector<std::string>{});
    give.from = body->from;
    give.until = body->until;
    give.instead_of = body->instead_of;
    submission->body = std::move(give);
    answer_post(city, 0, 201, request.language(), std::move(*submission), responder);
}

template <class Command>
void act_on_post(CityEdge& city, const Request& request, const Responder& responder) {
    auto submission = own_submission(city, request, responder);
    if (!submission) return;
    const auto post = seq_of_path(request, "post", RefusalCode::unknown_post, responder);
    if (!post || !read_body<PostActWire>(request, responder)) return;
    submission->body = Command{*post};
    answer_post(city, *post, 200, request.language(), std::move(*submission), responder);
}

void delegate_post(CityEdge& city, const Request& request, const Responder& responder) {
    auto submission = own_submission(city, request, responder);
    if (!submission) return;
    const auto post = seq_of_path(request, "post", RefusalCode::unknown_post, responder);
    if (!post) return;
    const auto body = read_body<DelegatePostWire>(request, responder);
    if (!body) return;
    submission->body = DelegatePost{*post, body->person, body->from, body->until};
    answer_post(city, *post, 200, request.language(), std::move(*submission), responder);
}

void end_delegation(CityEdge& city, const Request& request, const Responder& responder) {
    auto submission = own_submission(city, request, responder);
    if (!submission) return;
    const auto delegation = seq_of_path(request, "delegation", RefusalCode::unknown_delegation, responder);
    if (!delegation) return;
    const auto people = city.accounts->directory().city()->people;
    Seq post = 0;
    for (const auto& [id, holder] : people->holders) {
        for (const Delegation& each : people->post(id).post->delegations) {
            if (each.id == *delegation) post = id;
        }
    }
    if (post == 0) return responder.answer(problem_of(Refusal{RefusalCode::unknown_delegation, "delegation", {}, {}, {}}));
    submission->body = EndDelegation{*delegation};
    answer_post(city, post, 200, request.language(), std::move(*submission), responder);
}

using Call = void (*)(CityEdge&, const Request&, const Responder&);

template <class Command>
Operation operation(CityEdge& city, Method method, const char* pattern, const char* name, Call call, Parameter path, unsigned status) {
    Operation operation{{method, pattern, [&city, call](const Request& request, Responder responder) { call(city, request, responder); }, name,
                         Permit(ForWhom::signed_in, Effect::changes, {}, with_command(words_of<Command>().grant)), RouteKind::data, account_body_max},
                        words_of<Command>().meaning};
    operation.parameters = {std::move(path), key_parameter()};
    operation.response = shape<PostWire>();
    operation.status = status;
    operation.problems = {400, 401, 403, 404, 409, 422, 503, 507};
    return operation;
}

}  // namespace

std::vector<Operation> post_operations(CityEdge& city) {
    const Parameter person = path_parameter("person", {"人员编号", "The person's number"}), post = path_parameter("post", {"岗位编号", "The post's number"}),
                    delegation = path_parameter("delegation", {"委托编号", "The delegation's number"});
    std::vector<Operation> all{
        operation<GivePost>(city, Method::post, "/api/v1/people/{person}/posts", "give_post", give_post, person, 201),
        operation<ConfirmPost>(city, Method::post, "/api/v1/posts/{post}/confirm", "confirm_post", act_on_post<ConfirmPost>, post, 200),
        operation<EndPost>(city, Method::post, "/api/v1/posts/{post}/end", "end_post", act_on_post<EndPost>, post, 200),
        operation<DelegatePost>(city, Method::post, "/api/v1/posts/{post}/delegate", "delegate_post", delegate_post, post, 200),
        operation<EndDelegation>(city, Method::del, "/api/v1/delegations/{delegation}", "end_delegation", end_delegation, delegation, 200),
    };
    all[0].request = shape<GivePostWire>();
    all[1].request = all[2].request = shape<PostActWire>();
    all[3].request = shape<DelegatePostWire>();
    return all;
}

}  // namespace pingzhi::http::api
