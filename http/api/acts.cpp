// What a desk or a unit does with a matter, by API key: attach, sign, steps, handle, answer, close.
#include <charconv>

#include "core/matter/names.hpp"
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"

namespace pingzhi::http::api {
namespace {

// If-Match: "version"; an absent one or * asks for none.
std::expected<std::optional<Seq>, Problem> expected_version(const Request& request) {
    std::string_view text = request.header("If-Match");
    if (text.empty() || text == "*") return std::nullopt;
    Seq version = 0;
    bool quoted = text.size() > 2 && text.front() == '"' && text.back() == '"';
    const char* end = text.data() + text.size() - 1;
    if (!quoted || std::from_chars(text.data() + 1, end, version).ptr != end) {
        return std::unexpected(parameter_problem("If-Match", "invalid", {"应为事项的 ETag", "This is not the ETag of a matter"}));
    }
    return version;
}

// An act with a body of its own: `make` turns body and matter into the command, or refuses the body.
template <class Wire>
Handler act(CityEdge& city, std::expected<CommandBody, Problem> (*make)(const Wire&, const Matter&, const Caller&)) {
    return [&city, make](const Request& request, Responder responder) {
        auto caller = caller_of(city, request, responder);
        if (!caller) return;
        if (!caller->has_key) return responder.answer(key_problem());
        auto key = idempotency_key(request, *caller, responder);
        if (!key) return;
        auto matter = matter_of_path(city, request, responder);
        if (!matter) return;
        auto body = read_body<Wire>(request, responder);
        if (!body) return;
        auto version = expected_version(request);
        if (!version) return responder.answer(std::move(version.error()));
        auto command = make(*body, *matter, *caller);
        if (!command) return responder.answer(std::move(command.error()));
        Submission submission;
        submission.key = std::move(*key);
        submission.random = city.random();
        submission.actor = caller->actor;
        if constexpr (requires { body->happened; }) submission.happened = body->happened;
        submission.expected_version = *version;
        submission.body = std::move(*command);
        Language language = request.language();
        give(city, std::move(submission), responder, [&city, language](const Done& done) {
            Response response = json_response(matter_wire(*done.matter, {city.views, language, city.clock.now()}));
            response.headers.emplace_back("ETag", '"' + std::to_string(done.matter->version) + '"');
            return response;
        });
    };
}

using Made = std::expected<CommandBody, Problem>;

Made make_attach(const AttachWire& body, const Matter& matter, const Caller& caller) {
    AttachReport attach{matter.id, caller.channel, {}, {}};
    add_personal(attach.personal, "description", body.description);
    if (body.contact) {
        add_personal(attach.personal, "contact_name", body.contact->name);
        add_personal(attach.personal, "phone", body.contact->phone);
        add_personal(attach.personal, "email", body.contact->email);
    }
    return attach;
}

Made make_sign(const SignWire& body, const Matter& matter, const Caller&) {
    const Assignment* lead = matter.lead();
    return SignAssignment{matter.id, body.assignment ? AssignmentId{*body.assignment} : lead ? lead->id : AssignmentId{}};
}

Made make_step(const StepWire& body, const Matter& matter, const Caller&) {
    auto step = parse_name<Step>(body.step);
    if (!step) return std::unexpected(body_problem({{"step", wire::DecodeRule::out_of_range}}));
    return RecordStep{matter.id, *step};
}

Made make_handle(const HandleWire& body, const Matter& matter, const Caller&) {
    HandleMatter handle{matter.id, body.outcome, {}};
    add_personal(handle.personal, "note", body.note);
    return handle;
}

Made make_answer(const AnswerWire& body, const Matter& matter, const Caller&) {
    AnswerMatter answer{matter.id, {}};
    add_personal(answer.personal, "answer", body.answer);
    return answer;
}

Made make_close(const CloseWire& body, const Matter& matter, const Caller&) { return CloseMatter{matter.id, body.reason}; }

template <class Wire>
Operation operation(CityEdge& city, const char* name, Text summary, Made (*make)(const Wire&, const Matter&, const Caller&)) {
    using In = Parameter::In;
    return {
        {Method::post, std::string("/api/v1/matters/{number}/") + name, act<Wire>(city, make), std::string(name) + "_matter", RouteKind::data, 64 * 1024},
        std::move(summary),
        {{"number", In::path, {"事项编号", "The matter's number"}, true, "string", {}},
         {"Idempotency-Key", In::header, {"本次写入的幂等键", "The key of this write: a retry brings the same one"}, true, "string", {}},
         {"If-Match", In::header, {"事项的 ETag；版本不符时返回 409", "The matter's ETag; another version answers 409 with the state"}, false, "string", {}}},
        shape<Wire>(),
        shape<MatterWire>(),
        200,
        "application/json",
        {400, 401, 403, 404, 409, 422, 503, 507},
        true};
}

}  // namespace

std::vector<Operation> act_operations(CityEdge& city) {
    return {
        operation<AttachWire>(city, "attach", {"并单：同一问题的再次上报", "Attach a later report of the same thing"}, make_attach),
        operation<SignWire>(city, "sign", {"签收", "Sign for the assignment"}, make_sign),
        operation<StepWire>(city, "step", {"登记联系或到场", "Record that the reporter was contacted, or the site reached"}, make_step),
        operation<HandleWire>(city, "handle", {"处置完成", "Say that it is handled, with the coded outcome"}, make_handle),
        operation<AnswerWire>(city, "answer", {"答复", "Answer the reporter"}, make_answer),
        operation<CloseWire>(city, "close", {"办结", "Close with a coded reason"}, make_close),
    };
}

}  // namespace pingzhi::http::api
