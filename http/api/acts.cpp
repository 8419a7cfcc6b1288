#include "http/api/acts.hpp"

#include <algorithm>

#include "http/asker.hpp"

namespace pingzhi::http::api {
namespace {

// Staff, or whoever brings the matter's secret where the act is the reporter's own.
std::optional<Caller> acting_caller(const CityEdge& city, const Request& request, const Responder& responder) {
    auto caller = caller_of(city, request, responder);
    if (caller && !caller->has_key) caller->actor = reporter;
    return caller;
}

}  // namespace

std::optional<ActBasics> act_basics(const CityEdge& city, const Request& request, const Responder& responder) {
    auto caller = acting_caller(city, request, responder);
    if (!caller) return std::nullopt;
    auto key = idempotency_key(request, *caller, responder);
    if (!key) return std::nullopt;
    auto matter = matter_of_path(city, request, responder);
    if (!matter) return std::nullopt;
    if (!caller->has_key && !city.views.secret_fits(*matter, request.header(secret_header))) {
        responder.answer(secret_problem());
        return std::nullopt;
    }
    auto version = expected_version(request);
    if (!version) {
        responder.answer(std::move(version.error()));
        return std::nullopt;
    }
    return ActBasics{std::move(*caller), std::move(*key), std::move(*matter), *version};
}

void give_act(CityEdge& city, const Request& request, Responder responder, ActBasics basics, std::optional<Instant> happened, CommandBody body) {
    Submission submission;
    submission.key = std::move(basics.key);
    submission.random = city.random();
    submission.actor = std::move(basics.caller.actor);
    submission.happened = happened;
    submission.expected_version = basics.version;
    submission.body = std::move(body);
    give(city, std::move(submission), std::move(responder), [&city, language = request.language()](const Done& done) {
        Response response = json_response(matter_wire(*done.matter, {city.views, language, city.clock.now()}));
        response.headers.emplace_back("ETag", '"' + std::to_string(done.matter->version) + '"');
        return response;
    });
}

Operation act_operation(std::string name, const CommandWords& words, Handler handler) {
    using In = Parameter::In;
    const bool reporters_own = words.by_reporter == ByReporter::with_secret;
    const Permit permit(reporters_own ? ForWhom::known_or_secret : ForWhom::known, Effect::changes, {Personal::published}, with_command(words.grant));
    const unsigned cost = reporters_own ? 5 : 2;  // a secret that is guessed costs more
    const std::string path = "/api/v1/matters/{number}/" + name;
    std::ranges::replace(name, '-', '_');
    Operation operation{{Method::post, path, std::move(handler), name + "_matter", permit, RouteKind::data, 64 * 1024, cost}, words.meaning};
    operation.parameters = {
        {"number", In::path, {"事项编号", "The matter's number"}, true, "string", {}},
        {"Idempotency-Key", In::header, {"本次写入的幂等键", "The key of this write: a retry brings the same one"}, true, "string", {}},
        {"If-Match", In::header, {"事项的 ETag；版本不符时返回 409", "The matter's ETag; another version answers 409 with the state"}, false, "string", {}}};
    if (reporters_own) {
        Text about{"查询码：上报人本人办理时使用，无需密钥", "The secret from the receipt: the reporter acts with it, without an API key"};
        operation.parameters.push_back({"Matter-Secret", In::header, std::move(about), false, "string", {}});
    }
    operation.response = shape<MatterWire>();
    operation.problems = {400, 401, 403, 404, 409, 422, 503, 507};
    return operation;
}

std::vector<Operation> act_operations(CityEdge& city) {
    std::vector<Operation> operations;
    for (auto* chapter : {intake_acts, ownership_acts, clock_acts, ending_acts}) {
        for (Operation& operation : chapter(city)) operations.push_back(std::move(operation));
    }
    return operations;
}

}  // namespace pingzhi::http::api
