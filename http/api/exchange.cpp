#include "http/api/exchange.hpp"

#include <charconv>

#include "app/people/door_actors.hpp"
#include "app/people/tokens.hpp"
#include "http/asker.hpp"
#include "http/refusals.hpp"
#include "http/session.hpp"

namespace pingzhi::http::api {
namespace {

constexpr std::size_t key_length_max = 200;
constexpr std::size_t anonymous_key_length_min = 16;

Text words_of(wire::DecodeRule rule) {
    switch (rule) {
        case wire::DecodeRule::not_json: return {"请求内容不是有效的 JSON", "The body is not valid JSON"};
        case wire::DecodeRule::required: return {"必填", "This field is required"};
        case wire::DecodeRule::unknown_field: return {"没有这个字段", "There is no such field"};
        case wire::DecodeRule::wrong_type: return {"类型不对", "This has the wrong type"};
        case wire::DecodeRule::not_an_instant: return {"应为带时区的 RFC 3339 时间", "This is not an RFC 3339 time with a zone"};
        case wire::DecodeRule::out_of_range: return {"数值超出范围", "The number is out of range"};
        case wire::DecodeRule::too_many: return {"数量过多", "There are too many"};
    }
    return {};
}

}  // namespace

Problem body_problem(const std::vector<wire::DecodeProblem>& problems) {
    bool not_json = problems.front().rule == wire::DecodeRule::not_json;
    Problem problem;
    problem.status = not_json ? 400 : 422;
    problem.code = not_json ? "not_json" : "body_invalid";
    problem.title = not_json ? words_of(wire::DecodeRule::not_json) : Text{"请求内容有误", "The body has errors"};
    for (const wire::DecodeProblem& each : problems) problem.errors.push_back({each.field, std::string(name_of(each.rule)), words_of(each.rule)});
    return problem;
}

Problem parameter_problem(std::string parameter, std::string rule, Text message) {
    Problem problem;
    problem.status = 400;
    problem.code = "parameter_invalid";
    problem.title = {"请求参数有误", "A parameter has an error"};
    problem.errors.push_back({std::move(parameter), std::move(rule), std::move(message)});
    return problem;
}

std::optional<Caller> caller_of(const CityEdge& city, const Request& request, const Responder& responder) {
    auto who = known(city, request);
    if (!who) {
        responder.answer(std::move(who.error()));
        return std::nullopt;
    }
    if (!*who) return Caller{{resident}, Channel::web, false};
    return Caller{{std::move((*who)->actor)}, (*who)->channel, true};
}

Problem secret_problem() {
    Problem problem;
    problem.status = 403;
    problem.code = "secret_wrong";
    problem.title = {"查询码不正确", "The secret does not fit this matter"};
    return problem;
}

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

std::optional<std::string> idempotency_key(const Request& request, const Caller& caller, const Responder& responder) {
    std::string_view key = request.header("Idempotency-Key");
    std::size_t shortest = caller.has_key ? 1 : anonymous_key_length_min;
    if (key.size() < shortest || key.size() > key_length_max) {
        responder.answer(
            parameter_problem("Idempotency-Key",
                              key.empty()             ? "required"
                              : key.size() < shortest ? "too_short"
                                                      : "too_long",
                              {"每次写入都要带上自己的随机幂等键（16 至 200 字节，建议用 UUID），重试时沿用同一个",
                               "Every write brings a random idempotency key of its own (16 to 200 bytes, best a UUID), and a retry the same one"}));
        return std::nullopt;
    }
    return std::string(key);
}

namespace {

// For who may see it, and for its reporter.
bool is_there(const CityEdge& city, const Request& request, const Matter& matter) {
    const Asker asker = asker_of(city, request);
    if (sees(city.views, asker, matter)) return true;
    const std::string_view secret = request.header(secret_header);
    if (!secret.empty() && city.views.secret_fits(matter, secret)) return true;
    note_denied(city, asker.actor, "matter", RefusalCode::unknown_matter, matter.id.value);
    return false;
}

}  // namespace

std::optional<Matter> matter_of_path(const CityEdge& city, const Request& request, const Responder& responder) {
    std::optional<Matter> matter;
    if (auto id = city.views.parse_number(request.path_value("number"))) matter = city.views.matter(*id);
    // With the wrong eyes it is not there: the same answer as for a number that was never given.
    if (matter && !is_there(city, request, *matter)) matter.reset();
    if (!matter) responder.answer(problem_of(Refusal{RefusalCode::unknown_matter, "number", {}, {}, {}}));
    return matter;
}

void give(CityEdge& city, Submission submission, Responder responder, std::function<Response(const Done&)> then) {
    // What people in a session are refused is on record by the writer.
    std::optional<Actor> by_key;
    if (submission.actor.session == 0) by_key = submission.actor;
    const std::string_view command = name_of(submission.body);
    const std::optional<MatterId> about = matter_of(submission.body);
    const auto note = [&city, by_key = std::move(by_key), command, about](const Refusal& refusal) {
        if (by_key && is_denial(refusal.code)) note_denied(city, *by_key, command, refusal.code, about ? about->value : 0);
    };
    city.submit.give(std::move(submission), [note, responder = std::move(responder), then = std::move(then)](pingzhi::Answer answer) mutable {
        if (const auto* refusal = std::get_if<Refusal>(&answer)) {
            note(*refusal);
            return responder.answer(problem_of(*refusal));
        }
        if (const auto* failed = std::get_if<Failed>(&answer)) return responder.answer(problem_of(*failed));
        responder.answer(Render([then, done = std::get<Done>(std::move(answer))] { return then(done); }));
    });
}

void answer_on_record(CityEdge& city, const Actor& who, std::string what, Seq about, std::uint64_t count, const Responder& responder, Response response) {
    Submission submission;
    submission.random = city.random();
    submission.key = make_token(submission.random, "key");
    // A key has no session to be looked up: the program says whose it was.
    submission.actor = who.session != 0 ? who : the_door;
    if (who.session == 0) what += " by " + who.id;
    submission.body = RecordAccess{AccessKind::searched, std::move(what), about, count};
    give(city, std::move(submission), responder, [response = std::move(response)](const Done&) { return response; });
}

std::expected<std::optional<Position>, Problem> position_of(std::optional<double> lon, std::optional<double> lat, const std::string& field) {
    if (lon.has_value() != lat.has_value()) return std::unexpected(body_problem({{field + (lon ? "lat" : "lon"), wire::DecodeRule::required}}));
    if (!lon) return std::nullopt;
    return Position{*lon, *lat};
}

void add_personal(PersonalValues& personal, const char* field, const std::optional<std::string>& value) {
    if (value && !value->empty()) personal.push_back({field, *value, {}});
}

void add_contact(PersonalValues& personal, const ContactWire& contact) {
    add_personal(personal, "contact_name", contact.name);
    add_personal(personal, "phone", contact.phone);
    add_personal(personal, "email", contact.email);
}

}  // namespace pingzhi::http::api
